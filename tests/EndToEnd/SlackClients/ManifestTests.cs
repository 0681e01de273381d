using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.SlackClients;

/// <summary>The app manifests: as Slack's own type has them, with the commands and the scopes that Oni uses.</summary>
public sealed partial class ManifestTests
{
    private static readonly string[] Files = ["manifest-http.json", "manifest-socket-mode.json"];

    /// <summary>The scope of the event <c>message.im</c>; no method needs it.</summary>
    private const string MessagesToTheBot = "im:history";

    [Fact]
    public async Task Both_AreWhatSlacksTypeSays()
    {
        var judged = Path.Combine(NodeScript.Folder, $"manifests-{Environment.ProcessId}.ts");
        try
        {
            await NodeScript.Run("check-manifests.mjs", new Dictionary<string, string>(), [judged, .. Files.Select(At)]);
        }
        finally
        {
            File.Delete(judged);
        }
    }

    [Fact]
    public void Both_AskForTheScopesInUseAndNoOther()
    {
        var rooms = (string[])["Slack", Path.Combine("Silo", "Doctor")];
        var code = string.Concat(
            rooms
                .SelectMany(r => Directory.GetFiles(Path.Combine(Repository.Root, "src", r), "*.cs", SearchOption.AllDirectories))
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );
        var called = MethodName().Matches(code).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("chat.postMessage", called);
        var needed = called
            .Where(m => m != "apps.connections.open")
            .Select(m => SlackMethods.All[m].Scope)
            .Where(s => s.Length > 0)
            .Append("commands")
            .Append(MessagesToTheBot)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Assert.All(
            Files,
            f => Assert.Equal(needed, Read(f)["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => s!.GetValue<string>()))
        );
    }

    [Fact]
    public void EachTransport_HasWhatItNeeds()
    {
        Assert.All(
            Read(Files[0])["features"]!["slash_commands"]!.AsArray(),
            c => Assert.EndsWith("/slack/gateway", c!["url"]!.GetValue<string>(), StringComparison.Ordinal)
        );
        Assert.False(Read(Files[0])["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
        Assert.True(Read(Files[1])["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
        Assert.DoesNotContain("oni.example.com", Read(Files[1]).ToJsonString(), StringComparison.Ordinal);
    }

    private static string At(string file) => Path.Combine(Repository.Root, "deploy", "slack", file);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(At(file)))!;

    [GeneratedRegex(
        """
            "((?:auth|users|conversations|chat|views|files|apps)\.[A-Za-z.]+)"
            """
    )]
    private static partial Regex MethodName();
}
