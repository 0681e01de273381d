using Oni.Hosting;
using Oni.Hosting.Configuration;
using Oni.Silo.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Doctor;

/// <summary>The variables: there, readable as what they are, and the file they stand in closed to others.</summary>
internal sealed class EnvironmentCheck(IConfiguration configuration, DoctorContext around) : IDoctorCheck
{
    private const string What = "environment";
    private const string DropIns = "/etc/systemd/system/oni-worker.service.d";

    /// <summary>What an operator is told of a key that counts for nobody.</summary>
    public const string SharedKeyUnused =
        "PAVLOK_API_KEY counts for nobody: it counts only for the one person whom AUTHORIZED_USERS named when it was first seen, "
        + "while it names them alone; write PAVLOK_API_KEY__<SLACKID> for each person";

    private static readonly (string Name, string Begins, string Fix)[] Secrets =
    [
        ("SLACK_BOT_USER_OAUTH_TOKEN", "xoxb-", "copy the bot token (xoxb-…) from your Slack app's page OAuth & Permissions"),
        ("SLACK_APP_TOKEN", "xapp-", "copy the app-level token (xapp-…) from your Slack app's page Basic Information"),
    ];

    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var people = AuthorizedUsers.From(configuration);
        foreach (var (name, begins, fix) in Secrets)
        {
            if (configuration.Text(name) is { } value && !value.StartsWith(begins, StringComparison.Ordinal))
                yield return new Finding(Severity.Bad, What, $"{name} does not begin with {begins}: {fix}");
        }

        if (configuration.Text("SLACK_BOT_USER_OAUTH_TOKEN") is null && Directory.Exists(DropIns))
            yield return new Finding(
                Severity.Warning,
                What,
                $"SLACK_BOT_USER_OAUTH_TOKEN is not visible here; {DropIns} may give it to the service with LoadCredential="
            );
        else if (configuration.Text("SLACK_BOT_USER_OAUTH_TOKEN") is null)
            yield return new Finding(Severity.Bad, What, $"SLACK_BOT_USER_OAUTH_TOKEN is not set: {Secrets[0].Fix}");
        if (
            configuration.Text("SLACK_APP_TOKEN") is null
            && configuration.Text("SLACK_SIGNING_SECRET") is null
            && !Directory.Exists(DropIns)
        )
            yield return new Finding(
                Severity.Bad,
                What,
                "neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set: copy one from your Slack app's page Basic Information"
            );
        if (people.Authorized.Count == 0)
            yield return new Finding(
                Severity.Bad,
                What,
                "AUTHORIZED_USERS is not set: list the Slack ids of Oni's users, separated by commas"
            );
        if (people.SharedKey is not null && new SharedKeyOwner(around.Database).Of(people) is null)
            yield return new Finding(Severity.Warning, What, SharedKeyUnused);
        yield return Malformed() is { } malformed
            ? new Finding(Severity.Bad, What, malformed)
            : new Finding(Severity.Good, What, $"{people.Authorized.Count} authorised users; settings can be read");
        var file = configuration.Text("ONI_ENV_FILE") ?? ".env";
        if (
            OperatingSystem.IsLinux()
            && File.Exists(file)
            && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)) != UnixFileMode.None
        )
            yield return new Finding(Severity.Bad, What, $"others can read {Path.GetFullPath(file)}: chmod 600 {Path.GetFullPath(file)}");
    }

    /// <summary>As the start of each process would say it.</summary>
    private string? Malformed()
    {
        try
        {
            _ = OutboundOptions.From(configuration);
            _ = SettingDefaults.From(configuration);
            SlackOptions.IsPacedBy(configuration, configuration.Url("SLACK_API_BASE", SlackOptions.DefaultApiBase));
            configuration.Int("ONI_BACKUP_KEEP", 14, 1, 10_000);
            OniHost.LogLevelFrom(configuration);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }
}
