using System.Data.Common;
using System.Globalization;
using Oni.Hosting.Health;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Presence;
using Oni.SlackFrontend.SocketMode;

namespace Oni.SlackFrontend.Health;

/// <summary>What the api leans on, for <c>/health/ready</c>.</summary>
internal sealed class FrontendDependencies(PresenceReporter presence, InboxStore inbox, SlackConnectionStatus slack)
{
    public async Task<IReadOnlyList<Dependency>> Check(CancellationToken cancellationToken)
    {
        var file = await Inbox();
        return
        [
            new("silo", Ok: presence.IsHeard, Needed: true, presence.IsHeard ? "ok" : "cannot be reached: start oni-worker"),
            new("inbox", Ok: file.StartsWith("ok", StringComparison.Ordinal), Needed: true, file),
            new("slack", Ok: slack.IsReceiving, Needed: true, slack.Words),
        ];
    }

    private async Task<string> Inbox()
    {
        try
        {
            var (_, aside, _) = await inbox.Depth();
            return aside == 0 ? "ok" : string.Create(CultureInfo.InvariantCulture, $"ok, {aside} entries set aside");
        }
        catch (DbException)
        {
            return "cannot be read";
        }
    }
}
