using Oni.Domain.Commitments;
using Oni.Slack.Blocks;
using Oni.SlackText;

namespace Oni.SlackFrontend.Commitments;

/// <summary>The form of <c>/base_commit</c>: a task and a time a row, 3 rows at least, 10 at most.</summary>
internal static class CommitmentModal
{
    public const int MinRows = 3;

    /// <param name="rows">Task and time of each row to show, in order.</param>
    /// <param name="count">How many rows to show; brought within 3–10.</param>
    public static ModalView Of(string? locale, IReadOnlyList<(string? Task, TimeOnly? Time)> rows, int count)
    {
        var phrases = Localizer.For(locale);
        count = Math.Clamp(count, MinRows, CommitmentsModel.Most);
        var blocks = new List<Block> { new SectionBlock(new Markdown(phrases["modal.commitments.intro"])) };
        for (var n = 1; n <= count; n++)
        {
            var (task, time) = n <= rows.Count ? rows[n - 1] : default;
            blocks.Add(
                new InputBlock(
                    CommitmentForm.TaskBlock(n),
                    phrases.Say("modal.commitments.task", n),
                    new PlainTextInput(
                        CommitmentForm.TaskAction(n),
                        string.IsNullOrEmpty(task) ? null : task,
                        placeholder: phrases["modal.commitments.placeholder"]
                    ),
                    optional: true
                )
            );
            blocks.Add(
                new InputBlock(
                    CommitmentForm.TimeBlock(n),
                    phrases.Say("modal.commitments.time", n),
                    new TimePicker(CommitmentForm.TimeBlock(n), time),
                    optional: true
                )
            );
        }

        var buttons = new List<Button>();
        if (count < CommitmentsModel.Most)
            buttons.Add(new Button(WireId.CommitmentAddRow, phrases["modal.commitments.add"], "{}"));
        if (count > MinRows)
            buttons.Add(new Button(WireId.CommitmentRemoveRow, phrases["modal.commitments.remove"], "{}"));
        blocks.Add(new ActionsBlock(buttons));
        return new ModalView(
            WireId.CommitmentsSubmit,
            phrases["modal.commitments.title"],
            phrases["modal.save"],
            phrases["modal.close"],
            blocks,
            new ModalLocale(locale).ToJson()
        );
    }

    public static ModalView Of(CommitmentsModel model) =>
        Of(model.Recipient.Locale, [.. model.Rows.Select(r => ((string?)r.Task, (TimeOnly?)r.Time))], model.Rows.Length);
}
