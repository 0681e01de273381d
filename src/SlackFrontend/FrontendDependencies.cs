using System.Data.Common;
using Oni.Hosting.Health;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Presence;
using Oni.SlackFrontend.SocketMode;

namespace Oni.SlackFrontend;

/// <summary>What the api leans on, for <c>/health/ready</c>.</summary>
internal sealed class FrontendDependencies(PresenceReporter presence, InboxStore inbox, Reception slack)
{
    public async Task<IReadOnlyList<Dependency>> Check(CancellationToken cancellationToken)
    {
        var file = await Inbox();
        return
        [
            new("silo", presence.IsHeard, true, presence.IsHeard ? "ok" : "cannot be reached: start oni-worker"),
            new("inbox", file == "ok", true, file),
            new("slack", slack.IsReceiving, true, slack.Words),
        ];
    }

    private async Task<string> Inbox()
    {
        try
        {
            await inbox.Waiting();
            return "ok";
        }
        catch (DbException)
        {
            return "cannot be read";
        }
    }
}
