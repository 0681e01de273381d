using System.Globalization;
using Oni.Domain.Forms;
using Oni.Domain.Plans;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackText;

namespace Oni.SlackFrontend.Planning;

/// <summary>What a person put into <see cref="PlanModal"/>, and where its errors are shown.</summary>
internal static class PlanForm
{
    public static string DateBlock(int row) => string.Create(CultureInfo.InvariantCulture, $"task_{row}_date");

    public static string TimeBlock(int row) => string.Create(CultureInfo.InvariantCulture, $"task_{row}_time");

    public static string SkipBlock(int row) => string.Create(CultureInfo.InvariantCulture, $"task_{row}_skip");

    /// <summary>Sentences at the fields of which nobody knows what stands in them.</summary>
    public static IReadOnlyDictionary<string, string> Missing(PayloadView view) => FormErrors.Missing(view);

    /// <returns>Null when the view is not one of ours.</returns>
    public static PlanSubmission? Read(PayloadView view)
    {
        if (PlanMetadata.Parse(view.PrivateMetadata) is not { } opened)
            return null;
        var rows = opened.CommitmentIds!.Select(
            (id, i) =>
                new SubmittedPlanRow(
                    i + 1,
                    id,
                    IsToday(view, DateBlock(i + 1)),
                    view.ValueOrInitial(TimeBlock(i + 1), WireId.Time)?.Time,
                    NotToday: view.ValueOrInitial(SkipBlock(i + 1), WireId.Skip)?.SelectedOptions?.Any(o => o?.Value == WireId.Skip) == true
                )
        );
        return new PlanSubmission(
            opened.OpeningId!,
            opened.PlanId,
            opened.Today,
            [.. rows],
            IsToday(view, WireId.NextPlanDate),
            view.ValueOrInitial(WireId.NextPlanTime, WireId.Time)?.Time
        );
    }

    /// <summary>Block id to sentence, as Slack shows it at the field.</summary>
    public static IReadOnlyDictionary<string, string> Errors(SubmissionResult result) =>
        FormErrors.Of(
            result,
            e =>
                e switch
                {
                    { Field: SubmittedField.NextPlanTime } or { Row: 0 } => WireId.NextPlanTime,
                    { Field: SubmittedField.Date } => DateBlock(e.Row),
                    _ => TimeBlock(e.Row),
                }
        );

    /// <summary>Where an error of the whole form is shown.</summary>
    public static string FirstBlock(PayloadView view) =>
        view.BlockIds.Contains(DateBlock(1), StringComparer.Ordinal) ? DateBlock(1) : WireId.NextPlanDate;

    private static bool IsToday(PayloadView view, string block) =>
        view.ValueOrInitial(block, WireId.Date)?.SelectedOption?.Value == WireId.Today;
}
