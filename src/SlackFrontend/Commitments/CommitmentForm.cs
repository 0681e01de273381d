using System.Globalization;
using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;

namespace Oni.SlackFrontend.Commitments;

/// <summary>What a person put into <see cref="CommitmentModal"/>, and where its errors are shown.</summary>
internal static class CommitmentForm
{
    private const int MaxRowsRead = 20;

    public static string TaskBlock(int row) => string.Create(CultureInfo.InvariantCulture, $"commitment_{row}");

    public static string TaskAction(int row) => string.Create(CultureInfo.InvariantCulture, $"task_{row}");

    public static string TimeBlock(int row) => string.Create(CultureInfo.InvariantCulture, $"time_{row}");

    /// <summary>The rows the view holds, from its own blocks or, where it names none, from its state.</summary>
    public static int RowCount(PayloadView view) =>
        Enumerable
            .Range(1, MaxRowsRead)
            .Count(n =>
                view.BlockIds.Contains(TaskBlock(n), StringComparer.Ordinal) || view.State?.Values?.ContainsKey(TaskBlock(n)) == true
            );

    public static IReadOnlyList<(string? Task, TimeOnly? Time)> Rows(PayloadView view) =>
        [
            .. Enumerable
                .Range(1, RowCount(view))
                .Select(n =>
                    (view.ValueOrInitial(TaskBlock(n), TaskAction(n))?.Value, view.ValueOrInitial(TimeBlock(n), TimeBlock(n))?.Time)
                ),
        ];

    /// <summary>Sentences at the fields of which nobody knows what stands in them.</summary>
    public static IReadOnlyDictionary<string, string> Missing(PayloadView view) => FormErrors.Missing(view);

    /// <returns>Null when the view is not one of ours.</returns>
    public static CommitmentSubmission? Read(PayloadView view) =>
        RowCount(view) == 0
            ? null
            : new CommitmentSubmission([.. Rows(view).Select((row, i) => new SubmittedCommitment(i + 1, row.Task, row.Time))]);

    /// <summary>Block id to sentence, as Slack shows it at the field.</summary>
    public static IReadOnlyDictionary<string, string> Errors(SubmissionResult result) =>
        FormErrors.Of(result, e => e.Field == SubmittedField.Time ? TimeBlock(e.Row) : TaskBlock(Math.Max(1, e.Row)));

    /// <summary>Where an error of the whole form is shown.</summary>
    public static string FirstBlock => TaskBlock(1);
}
