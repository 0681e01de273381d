using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Planning;

/// <summary>"Plan today": opens the modal of that plan, while it still waits for an answer.</summary>
internal sealed class PlanButton(SiloClient silo, UserLocaleCache locales, ModalOpener modals) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.PlanOpenModal];

    public Task Press(BlockAction click)
    {
        modals.Open(
            click,
            async () =>
            {
                var locale = locales.Cached(click.UserId);
                if (ButtonValue.Parse(click.Value) is not { } value)
                    return (null, Reply.Plain(locale, "late.unknown"));
                if (value.UserId != click.UserId)
                    return (null, Reply.Plain(locale, "late.not-yours"));
                var model = await silo.Ask(click.UserId, u => u.GetPlan(value.ScheduleId));
                locales.Set(model.Recipient);
                return model.Answered ? (null, Reply.Plain(model.Recipient.Locale, "late.plan-answered")) : (PlanModal.Of(model), null);
            }
        );
        return Task.CompletedTask;
    }
}
