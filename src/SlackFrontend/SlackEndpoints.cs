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
        Map("/slack/command", commands.Handle);
        Map("/slack/interactive", interactions.Handle);
        Map("/slack/gateway", (form, cancellationToken) =>
            form.Field("payload") is null ? commands.Handle(form, cancellationToken) : interactions.Handle(form, cancellationToken));

        void Map(string path, Func<SlackForm, CancellationToken, Task<IResult>> handle) =>
            app.MapPost(path, async (HttpRequest request, CancellationToken cancellationToken) =>
            {
                var (form, refusal) = await reader.Read(request, cancellationToken);
                return refusal ?? await handle(form!, cancellationToken);
            });
    }
}
