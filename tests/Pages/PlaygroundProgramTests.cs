using System.Diagnostics;
using System.Globalization;
using Oni.Playground.Processes;
using Oni.Worlds;

namespace Oni.Pages;

/// <summary>The README's first command, as a process.</summary>
public sealed class PlaygroundProgramTests
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task ItPrintsOneAddressThatServesThePage_AndCtrlCEndsIt()
    {
        await using var playground = await Start();
        var address = Assert.Single(playground.Log.Split('\n', ' '), w => w.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
        Assert.Contains("<title>Oni playground</title>", await Http.GetStringAsync(new Uri(address)), StringComparison.Ordinal);
        var children = Children(playground);
        Assert.Equal(2, children.Count);
        await playground.Signal("INT");
        Assert.Equal(0, await playground.Exited());
        await Gone(children);
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("HUP")]
    public async Task HoweverItDies_ItLeavesNoProcessBehind(string signal)
    {
        await using var playground = await Start();
        var children = Children(playground);
        Assert.Equal(2, children.Count);
        await playground.Signal(signal);
        await playground.Exited();
        await Gone(children);
    }

    private static async Task<HostProcess> Start()
    {
        // Ctrl+C is ignored by whatever is started in the background of a script, as a test run may be.
        var playground = HostProcess.Start(
            ["env", "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Oni.Playground.dll")],
            new Dictionary<string, string>()
        );
        await RunningOni.Eventually(
            () => Task.FromResult(playground.Log.Contains("Ctrl+C", StringComparison.Ordinal)),
            () => playground.Log
        );
        return playground;
    }

    /// <summary>The programs that a process has started: those whose parent it is, less the shells that wait for its end.</summary>
    private static List<int> Children(HostProcess parent) =>
        [.. Process.GetProcessesByName("dotnet").Select(p => p.Id).Where(id => ParentOf(id) == parent.Id)];

    private static int? ParentOf(int id)
    {
        try
        {
            var status = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status")
                .First(l => l.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(status.AsSpan(5), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Task Gone(List<int> ids) =>
        RunningOni.Eventually(
            () => Task.FromResult(ids.TrueForAll(id => !Directory.Exists($"/proc/{id.ToString(CultureInfo.InvariantCulture)}"))),
            () => $"{string.Join(", ", ids)} are gone"
        );
}
