using Oni.Slack.Interaction;
using Oni.SlackFrontend.Commands;
using Oni.SlackFrontend.Interactions;
using Oni.SlackFrontend.Security;

namespace Oni.SlackFrontend;

/// <summary>
/// Slack's addresses. Each request is read, verified and authorised in one place; <c>/slack/gateway</c> takes
/// what the other two take.
/// </summary>
internal static class SlackEndpoints
{
    public static void MapSlack(this WebApplication app)
    {
        var reader = app.Services.GetRequiredService<SlackRequestReader>();
        var commands = app.Services.GetRequiredService<CommandRouter>();
        var interactions = app.Services.GetRequiredService<InteractionRouter>();
        Map("/slack/command", Command);
        Map("/slack/interactive", Interaction);
        Map("/slack/gateway", form => form.Field("payload") is null ? Command(form) : Interaction(form));

        Task<SlackReply> Command(SlackForm form) => commands.Handle(SlashCommand.From(form.Field));

        Task<SlackReply> Interaction(SlackForm form) => interactions.Handle(InteractionPayload.Parse(form.Field("payload")));

        void Map(string path, Func<SlackForm, Task<SlackReply>> handle) =>
            app.MapPost(path, async (HttpRequest request, CancellationToken cancellationToken) =>
            {
                var (form, refusal) = await reader.Read(request, cancellationToken);
                return refusal ?? (await handle(form!)).ToHttp();
            });
    }
}
