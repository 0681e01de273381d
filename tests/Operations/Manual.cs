using System.Text.RegularExpressions;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary><c>docs/operations.ja.md</c> as a script that follows it from its first command to its last.</summary>
/// <param name="oni">The pretend Slack and Pavlok, and the ports.</param>
/// <param name="root">Below which everything is done; empty: as it is printed.</param>
/// <param name="work">Where the operator begins.</param>
/// <param name="clone">This repository, as seen from there.</param>
internal sealed partial class Manual(RunningOni oni, string root, string work, string clone)
{
    public static readonly FakeUser Person = new("U0123ABCD");

    public static List<string> Commands(string manual) =>
        [
            .. Blocks()
                .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", manual)))
                .SelectMany(b => b.Value.Split('\n'))
                .Where(l => l.Length > 0 && l[0] != '#'),
        ];

    public string Script() => $"cd {work}\n{string.Join('\n', Commands("operations.ja.md").Select(Line))}\necho the end\n";

    /// <summary>The variables of both programs, as a person writes them into <c>.env</c>.</summary>
    public string EnvFile() =>
        string.Join(
            '\n',
            oni.World.Environment.Where(v => v.Key != "DATABASE_URL")
                .Append(new("DATABASE_URL", $"sqlite:///{root}/opt/oni/app.db"))
                .Append(new("ONI_API_URL", oni.Api.ToString()))
                .Select(v => $"{v.Key}={v.Value}")
        );

    /// <summary>What an operator should see.</summary>
    public static void IsTrue(string log)
    {
        Assert.EndsWith("the end", log, StringComparison.Ordinal);
        Assert.Matches(@"U0123ABCD: \d+ settings written", log);
        Assert.Contains("ok    wristband of U0123ABCD", log, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", log, StringComparison.Ordinal);
        Assert.Contains("""{"status": "healthy"}""", log, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"ready\"", log, StringComparison.Ordinal);
        Assert.Contains("oni_database_size_bytes", log, StringComparison.Ordinal);
        Assert.Contains("has been restored from a backup", log, StringComparison.Ordinal);
        Assert.Contains("U0123ABCD IGNORE_INTERVAL = 600", log, StringComparison.Ordinal);
        Assert.Contains("IGNORE_INTERVAL|", log, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlack.Token, log, StringComparison.Ordinal);
    }

    /// <summary>A command as it is run here: below the root, at this installation's ports, with the last backup there is.</summary>
    private string Line(string command, int number)
    {
        var line = command switch
        {
            _ when command.StartsWith("git clone ", StringComparison.Ordinal) => $"cp -r {clone} oni",
            "git pull" => $"cd {work}/oni\ngit status --short > /dev/null",

            // Nobody would end it.
            _ when command.EndsWith(" -f", StringComparison.Ordinal) => $"timeout 2 {command} || [ $? -eq 124 ]",
            _ => command
                .Replace("/etc/prometheus", root + "/etc/prometheus", StringComparison.Ordinal)
                .Replace("/root/", root + "/root/", StringComparison.Ordinal)
                .Replace("/opt/oni", root + "/opt/oni", StringComparison.Ordinal)
                .Replace("localhost:8000", oni.Api.Authority, StringComparison.Ordinal)
                .Replace("localhost:8080", oni.Worker.Authority, StringComparison.Ordinal)
                .Replace(":8000", $":{oni.Api.Port.Text()}", StringComparison.Ordinal)
                .Replace(
                    "app.db.20260214_030000",
                    $"$(basename $(ls -d {root}/opt/oni/backup/app.db.2* | tail -1))",
                    StringComparison.Ordinal
                ),
        };

        // The manual's .env is written once it is there.
        var after = command == "sudo deploy/install" && number < 5 ? $"\ncat > {root}/opt/oni/.env <<'EOF'\n{EnvFile()}\nEOF" : "";
        return $"echo '$ '{Quoted(command)}\n{line}{after}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("(?<=^```bash\n).*?(?=^```)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
