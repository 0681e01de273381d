using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Oni.Hosting.Configuration;
using Oni.Slack.Security;
using Oni.Slack.WebApi;

namespace Oni.Silo.Doctor;

/// <summary>Slack: the token, its scopes, the channel, the signing secret, and the clock against Slack's.</summary>
internal sealed class SlackCheck(IConfiguration configuration, DoctorContext around, TimeProvider clock) : IDoctorCheck
{
    private static readonly string[] Needed = ["chat:write", "commands", "files:write", "im:history", "im:write", "users:read"];

    /// <summary>Slack's signatures are refused at 5 minutes.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (configuration.Text("SLACK_BOT_USER_OAUTH_TOKEN") is null)
            yield break;
        var slack = SlackServices.Client(Base, () => configuration.Text("SLACK_BOT_USER_OAUTH_TOKEN"), clock);
        var (identity, problem) = await Ask(slack.Auth.Test, cancellationToken);
        if (identity is null)
        {
            yield return new Finding(
                Severity.Bad,
                "Slack token",
                $"{problem}: check SLACK_BOT_USER_OAUTH_TOKEN, and that this machine reaches {Base}"
            );
        }
        else
        {
            yield return new Finding(
                Severity.Good,
                "Slack token",
                $"taken, for {(identity.Team is { } team ? $"the workspace {team}" : "a workspace that Slack does not name")}"
            );
            yield return Scopes(identity);
            yield return Clock(identity);
            if (configuration.Text("SLACK_CHANNEL") is { } channel)
                yield return await Channel(slack, channel, cancellationToken);
        }

        if (configuration.Text("SLACK_SIGNING_SECRET") is { } secrets)
            yield return await Signature(secrets.Split(',', StringSplitOptions.TrimEntries)[0], cancellationToken);
    }

    private Uri Base => configuration.Url("SLACK_API_BASE", SlackOptions.DefaultApiBase);

    private static Finding Scopes(SlackIdentity identity)
    {
        if (identity.Scopes is not { } granted)
            return new Finding(
                Severity.Warning,
                "Slack scopes",
                "Slack did not name them: compare those on your Slack app's page OAuth & Permissions with deploy/slack"
            );
        var missing = Needed.Except(granted, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? new Finding(Severity.Good, "Slack scopes", "all that Oni uses")
            : new Finding(
                Severity.Bad,
                "Slack scopes",
                $"{string.Join(", ", missing)} missing: add them on your Slack app's page OAuth & Permissions "
                    + "(deploy/slack has a manifest), and install the app again"
            );
    }

    private Finding Clock(SlackIdentity identity)
    {
        if (identity.At is not { } theirs)
            return new Finding(Severity.Warning, "clock", "Slack did not tell its time: compare this machine's with timedatectl");
        var skew = clock.GetUtcNow() - theirs;
        return skew.Duration() < Skew
            ? new Finding(Severity.Good, "clock", "agrees with Slack's")
            : new Finding(
                Severity.Bad,
                "clock",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} Slack's; "
                        + $"at 300 s every click is refused: systemctl enable --now systemd-timesyncd"
                )
            );
    }

    private static async Task<Finding> Channel(ISlackApiClient slack, string channel, CancellationToken cancellationToken)
    {
        var (member, problem) = await Ask(
            async token => (bool?)(await slack.Conversations.IsMember(channel, token) == true),
            cancellationToken
        );
        return problem switch
        {
            null when member == true => new Finding(Severity.Good, "Slack channel", $"Oni is in {channel}"),
            null => new Finding(
                Severity.Bad,
                "Slack channel",
                $"Oni is not in {channel}: type /invite @Oni there; until then it writes direct messages"
            ),
            "missing_scope" => new Finding(
                Severity.Warning,
                "Slack channel",
                $"whether Oni is in {channel} cannot be told: the app lacks channels:read (groups:read for a private channel)"
            ),
            var error => new Finding(
                Severity.Bad,
                "Slack channel",
                $"{error} for SLACK_CHANNEL={channel}: give a channel's id (C…), and type /invite @Oni there"
            ),
        };
    }

    /// <returns>The answer; without one, Slack's word for what is wrong.</returns>
    private static async Task<(T? Answer, string? Problem)> Ask<T>(
        Func<CancellationToken, Task<T>> question,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await question(cancellationToken), null);
        }
        catch (SlackException e)
        {
            return (default, e.ErrorCode);
        }
        catch (Exception e) when (e is SlackRateLimitException or SlackUnreachableException)
        {
            return (default, "does not answer");
        }
    }

    /// <summary>Signs what Slack sends when an app's address is set: the api answers it, and nothing else happens.</summary>
    private async Task<Finding> Signature(string secret, CancellationToken cancellationToken)
    {
        const string what = "signing secret";
        var body = Encoding.UTF8.GetBytes("""{"type":"url_verification","challenge":"oni-doctor"}""");
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(around.Api, "slack/events"))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(secret, timestamp, body));
        try
        {
            using var response = await around.Http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? new Finding(Severity.Good, what, "oni-api takes what is signed with it")
                : new Finding(
                    Severity.Bad,
                    what,
                    "oni-api refuses what is signed with it: it was started with another one; systemctl reload oni-api"
                );
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return new Finding(Severity.Warning, what, "cannot be tried, oni-api does not answer: systemctl start oni-api");
        }
    }
}
