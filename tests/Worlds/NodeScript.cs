using Oni.Playground.Processes;
using Oni.Playground.Serving;

namespace Oni.Worlds;

/// <summary>A script of <c>tests/SlackClients</c>, with Slack's own packages, as a process.</summary>
internal static class NodeScript
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "SlackClients");

    public static HostProcess Start(string script, IReadOnlyDictionary<string, string> environment, Action<string>? logged = null)
    {
        Installed();
        return HostProcess.Start(["node", Path.Combine(Folder, script)], environment, logged);
    }

    /// <summary>Runs a script that ends by itself, and must end well.</summary>
    public static async Task Run(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Installed();
        await using var node = HostProcess.Start(["node", Path.Combine(Folder, script), .. arguments], environment);
        await RunningOni.Eventually(() => Task.FromResult(!node.IsRunning), () => $"{script} ends\n{node.Log}", TimeSpan.FromMinutes(2));
        Assert.True(await node.Exited() == 0, node.Log);
    }

    private static void Installed() =>
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), "Slack's own clients are not installed: run tests/install");

    /// <summary>Starts a script and waits for a line of it.</summary>
    /// <returns>The process and the line.</returns>
    public static async Task<(HostProcess Node, string Line)> StartUntil(
        string script,
        IReadOnlyDictionary<string, string> environment,
        string beginsWith
    )
    {
        var pulse = new ChangeSignal();
        var node = Start(script, environment, _ => pulse.Beat());
        var line = await pulse.Until(
            () => node.Log.Split('\n').FirstOrDefault(l => l.StartsWith(beginsWith, StringComparison.Ordinal)),
            RunningOni.Soon,
            $"{beginsWith} of {script}\n{node.Log}"
        );
        return (node, line);
    }
}
