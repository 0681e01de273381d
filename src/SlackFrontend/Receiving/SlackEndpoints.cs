using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;

namespace Oni.SlackFrontend.Receiving;

/// <summary>
/// Slack's addresses. Each request is read, verified and authorised in one place; <c>/slack/gateway</c> takes
/// what the other three take.
/// </summary>
internal static class SlackEndpoints
{
    public static void MapSlack(this WebApplication app)
    {
        var reader = app.Services.GetRequiredService<SlackRequestReader>();
        var commands = app.Services.GetRequiredService<CommandRouter>();
        var interactions = app.Services.GetRequiredService<InteractionRouter>();
        var events = app.Services.GetRequiredService<EventRouter>();
        Map("/slack/command", body => body.IsJson ? WrongType("Slack sends forms to this address") : Command(body));
        Map("/slack/interactive", body => body.IsJson ? WrongType("Slack sends forms to this address") : Interaction(body));
        Map("/slack/events", body => body.IsJson ? Event(body) : WrongType("Slack sends JSON to this address"));
        Map(
            "/slack/gateway",
            body =>
                body.IsJson ? Event(body)
                : body.Field("payload") is null ? Command(body)
                : Interaction(body)
        );

        Task<SlackReply> Command(SlackBody body) => commands.Handle(SlashCommand.From(body.Field));

        Task<SlackReply> Interaction(SlackBody body) => interactions.Handle(InteractionPayload.Parse(body.Field("payload")));

        Task<SlackReply> Event(SlackBody body) => events.Handle(EventEnvelope.Parse(body.Text));

        static Task<SlackReply> WrongType(string what) =>
            Task.FromResult(new SlackReply(StatusCodes.Status415UnsupportedMediaType, what, null));

        void Map(string path, Func<SlackBody, Task<SlackReply>> handle) =>
            app.MapPost(
                path,
                async (HttpRequest request, CancellationToken cancellationToken) =>
                {
                    var (body, refusal) = await reader.Read(request, cancellationToken);
                    if (refusal is not null)
                        return refusal;
                    var reply = await handle(body!);
                    if (reply.Sent is { } sent)
                        request.HttpContext.Response.OnCompleted(sent);
                    return reply.ToHttp();
                }
            );
    }
}
