using Oni.Hosting.Configuration;
using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Commands;
using Oni.SlackFrontend.Limits;
using Oni.SlackViews;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Interactions;

/// <summary>Buttons are acknowledged at once, submitted modals with the coach's verdict.</summary>
internal sealed class InteractionRouter(
    IEnumerable<IButton> buttons, IEnumerable<IModal> modals, OniEnvironment environment, Acquaintance people, PersonLimits limits, ISlackApiClient slack, Afterwards afterwards)
{
    private readonly Dictionary<string, IButton> _buttons = buttons
        .SelectMany(b => b.ActionIds.Select(id => (id, b))).ToDictionary(b => b.id, b => b.b, StringComparer.Ordinal);

    private readonly Dictionary<string, IModal> _modals = modals.ToDictionary(m => m.CallbackId, StringComparer.Ordinal);

    /// <param name="interaction">Null when it is none that Slack sends.</param>
    public async Task<SlackReply> Handle(InteractionPayload? interaction)
    {
        if (interaction is not { User.Id: { Length: > 0 } user } payload)
            return SlackReply.Malformed("This is no interaction as Slack sends it");
        return payload switch
        {
            { Type: "block_actions", Actions: [{ ActionId: { } action } first, ..] } => await Press(new Click(user, action, first.Value, payload)),
            { Type: "view_submission", View: { CallbackId: { } callback } view } => await Submit(user, callback, view),
            { Type: "view_closed" } => SlackReply.Empty,
            _ => SlackReply.Malformed("This kind of interaction is not known"),
        };
    }

    private async Task<SlackReply> Press(Click click)
    {
        var known = _buttons.TryGetValue(click.ActionId, out var button);
        if (!environment.People.IsAuthorized(click.UserId))
            Say(click, Reply.Plain(people.Locale(click.UserId), "reply.not-authorized"));
        else if (button?.IsUnlimited != true && !limits.MayInteract(click.UserId))
            Say(click, Reply.Plain(people.Locale(click.UserId), "reply.too-many-clicks", PersonLimits.InteractionsAMinute));
        else if (known)
            await button!.Press(click);
        else
            Say(click, Reply.Plain(people.Locale(click.UserId), "reply.unknown-interaction"));
        return SlackReply.Empty;
    }

    private async Task<SlackReply> Submit(string user, string callback, PayloadView view)
    {
        if (!_modals.TryGetValue(callback, out var modal))
            return SlackReply.Malformed("This modal is not known");
        if (!environment.People.IsAuthorized(user))
            return SlackReply.Forbidden;
        if (!limits.MayInteract(user))
            return TooOften(modal, view);
        return await modal.Submit(user, view) switch
        {
            null => SlackReply.Malformed("This is no view that Oni has opened"),
            { Count: 0 } => SlackReply.Empty,
            var errors => SlackReply.FieldErrors(errors),
        };
    }

    /// <summary>Said at the first input, so that what was put in stays.</summary>
    private static SlackReply TooOften(IModal modal, PayloadView view) => SlackReply.FieldErrors(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [modal.FirstBlock(view)] = Phrases.For(ModalLocale.Read(view.PrivateMetadata)).Say("reply.too-many-clicks", PersonLimits.InteractionsAMinute),
    });

    private void Say(Click click, Message message)
    {
        if (click.ChannelId is { } channel)
            afterwards.Run(cancellationToken => slack.Chat.PostEphemeral(channel, click.UserId, message, cancellationToken));
    }
}
