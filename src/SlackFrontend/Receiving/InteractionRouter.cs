using Microsoft.Extensions.Options;
using Oni.Domain;
using Oni.Hosting.Configuration;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.RateLimits;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Receiving;

/// <summary>Buttons are acknowledged at once, submitted modals with the coach's result.</summary>
internal sealed class InteractionRouter(
    IEnumerable<IBlockActionHandler> buttons,
    IEnumerable<IViewSubmissionHandler> modals,
    IOptionsMonitor<AuthorizedUsers> people,
    RequestRateLimiter limits,
    EphemeralResponder responder,
    ReceptionTimes times
)
{
    private readonly Dictionary<string, IBlockActionHandler> _buttons = buttons
        .SelectMany(b => b.ActionIds.Select(id => (id, b)))
        .ToDictionary(b => b.id, b => b.b, StringComparer.Ordinal);

    private readonly Dictionary<string, IViewSubmissionHandler> _modals = modals.ToDictionary(m => m.CallbackId, StringComparer.Ordinal);

    /// <param name="interaction">Null when it is none that Slack sends.</param>
    public Task<SlackReply> Handle(InteractionPayload? interaction) => Handle(interaction, times.Next());

    /// <summary>A press of a button that stops: it is outside every queue.</summary>
    public static bool Stops(InteractionPayload? interaction) =>
        interaction is { Type: "block_actions", Actions: { } actions } && actions.Any(Stops);

    private static bool Stops(PayloadAction? action) => action?.ActionId is WireId.StopNow or WireId.HomeStop;

    /// <inheritdoc cref="Handle(InteractionPayload)"/>
    /// <param name="received">When it was received.</param>
    public async Task<SlackReply> Handle(InteractionPayload? interaction, Received received)
    {
        if (interaction is not { User.Id: { Length: > 0 } user } payload)
            return SlackReply.Malformed("This is no interaction as Slack sends it");
        return payload switch
        {
            { Type: "block_actions", Actions: { } actions }
                when (actions.FirstOrDefault(Stops) ?? actions.FirstOrDefault()) is { ActionId: { } action } pressed => await Press(
                new BlockAction(user, action, pressed.Value, payload, received)
            ),
            { Type: "view_submission", View: { CallbackId: { } callback } view } => await Submit(user, callback, view),
            { Type: "block_actions" or "view_submission" } or { Type: null } => SlackReply.Malformed(
                "This is no interaction as Slack sends it"
            ),

            // What Slack sends and Oni does not offer: closed modals, shortcuts, suggestions for menus.
            _ => SlackReply.Empty,
        };
    }

    private async Task<SlackReply> Press(BlockAction click)
    {
        var known = _buttons.TryGetValue(click.ActionId, out var button);
        if (!people.CurrentValue.IsAuthorized(click.UserId))
            Say(click, "reply.not-authorized");
        else if (button?.IsUnlimited != true && !limits.MayInteract(click.UserId))
            Say(click, "reply.too-many-clicks", RequestRateLimiter.InteractionsAMinute);
        else if (known)
            await button!.Press(click);
        else
            Say(click, "reply.unknown-interaction");
        return SlackReply.Empty;
    }

    private async Task<SlackReply> Submit(string user, string callback, PayloadView view)
    {
        if (!_modals.TryGetValue(callback, out var modal))
            return SlackReply.Malformed("This modal is not known");
        if (!people.CurrentValue.IsAuthorized(user))
            return AtFirst(modal, view, "reply.not-authorized");
        if (!limits.MayInteract(user))
            return AtFirst(modal, view, "reply.too-many-clicks", RequestRateLimiter.InteractionsAMinute);
        try
        {
            return await modal.Submit(user, view);
        }
        catch (SiloCallFailedException e)
        {
            return AtFirst(modal, view, e.ErrorKey);
        }
    }

    /// <summary>Said at the first input, so that what was put in stays.</summary>
    private static SlackReply AtFirst(IViewSubmissionHandler modal, PayloadView view, string key, params object[] arguments) =>
        SlackReply.FieldError(modal.FirstBlock(view), Localizer.For(ModalLocale.Read(view.PrivateMetadata)).Say(key, arguments));

    private void Say(BlockAction click, string key, params object[] arguments) =>
        responder.Say(click.UserId, click.ChannelId, key, arguments);
}
