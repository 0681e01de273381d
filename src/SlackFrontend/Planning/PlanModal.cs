using Oni.Domain.Messages;
using Oni.Domain.Plans;
using Oni.Slack.Blocks;
using Oni.SlackText;

namespace Oni.SlackFrontend.Planning;

/// <summary>The form of a plan: day, time and "not today" for each commitment, and when the next plan comes.</summary>
internal static class PlanModal
{
    /// <param name="open">The plan that waits for an answer, which this gives.</param>
    public static ModalView Of(PlanModel model, OpenPrompt? open = null)
    {
        var locale = model.Recipient.Locale;
        var phrases = Localizer.For(locale);
        var blocks = new List<Block> { new SectionBlock(new Markdown(phrases["modal.plan.intro"])) };
        if (open is not null)
            blocks.Insert(0, new SectionBlock(new Markdown(ForecastText.Waiting(open, model.Recipient))));
        for (var n = 1; n <= model.Rows.Length; n++)
        {
            var row = model.Rows[n - 1];
            blocks.Add(new SectionBlock(new Markdown(phrases.Say("modal.plan.task", Markdown.Escape(row.Task)))));
            blocks.Add(DateInput(PlanForm.DateBlock(n), phrases["modal.plan.date"], model.Today, row.IsToday, phrases));
            blocks.Add(TimeInput(PlanForm.TimeBlock(n), phrases["modal.plan.time"], row.Time));
            blocks.Add(
                new InputBlock(
                    PlanForm.SkipBlock(n),
                    phrases["modal.plan.skip"],
                    new CheckboxGroup(WireId.Skip, [new Option(phrases["modal.plan.skip.option"], WireId.Skip)]),
                    optional: true
                )
            );
        }

        blocks.Add(new SectionBlock(new Markdown(phrases["modal.plan.next"])));
        blocks.Add(DateInput(WireId.NextPlanDate, phrases["modal.plan.next-date"], model.Today, model.NextPlanToday, phrases));
        blocks.Add(TimeInput(WireId.NextPlanTime, phrases["modal.plan.next-time"], model.NextPlanTime));
        var metadata = new PlanMetadata(locale, model.OpeningId, model.PlanId, model.Today, [.. model.Rows.Select(r => r.CommitmentId)]);
        return new ModalView(
            WireId.PlanSubmit,
            phrases["modal.plan.title"],
            phrases["modal.save"],
            phrases["modal.close"],
            blocks,
            metadata.ToJson()
        );
    }

    private static InputBlock DateInput(string block, string label, DateOnly today, bool isToday, Localizer phrases) =>
        new(
            block,
            label,
            new StaticSelectMenu(
                WireId.Date,
                [
                    new Option(phrases.Say("modal.today", phrases.Date(today)), WireId.Today),
                    new Option(phrases.Say("modal.tomorrow", phrases.Date(today.AddDays(1))), WireId.Tomorrow),
                ],
                isToday ? WireId.Today : WireId.Tomorrow
            )
        );

    // Optional, so that a "not today" row can be sent without a time; the coach asks for the time of all others.
    private static InputBlock TimeInput(string block, string label, TimeOnly time) =>
        new(block, label, new TimePicker(WireId.Time, time), optional: true);
}
