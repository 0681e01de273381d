using Oni.Playground.Processes;
using Oni.Worlds;

[assembly: AssemblyFixture(typeof(Oni.Operations.DeployFixture))]

namespace Oni.Operations;

/// <summary>
/// What <c>deploy/install</c> makes of this clone, below a directory of its own. Made once, when a test first asks; what is published for
/// it serves all others.
/// </summary>
public sealed class DeployFixture : IAsyncLifetime
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly string _root = Directory.CreateTempSubdirectory("oni-root-").FullName;
    private readonly string _clone;
    private readonly Lazy<Task> _made;

    public DeployFixture()
        : this(Repository.Root) { }

    /// <param name="clone">A directory that holds this repository.</param>
    internal DeployFixture(string clone)
    {
        _clone = clone;
        _made = new Lazy<Task>(() => Deploy("install"));
    }

    public string Home => Path.Combine(_root, "opt", "oni");

    public string Units => Path.Combine(_root, "etc", "systemd", "system");

    public Task Made => _made.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The lines of a unit's setting, such as <c>SystemCallFilter</c>.</summary>
    public IEnumerable<string> Setting(string unit, string name) =>
        File.ReadLines(Path.Combine(Units, unit))
            .Where(l => l.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(l => l[(name.Length + 1)..]);

    /// <summary>Runs <c>deploy/install</c> or <c>deploy/uninstall</c>.</summary>
    public Task<string> Deploy(string script, params string[] arguments) =>
        Run(
            [Path.Combine(_clone, "deploy", script), .. arguments],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ONI_ROOT"] = _root }
        );

    /// <summary>Runs a program that has to succeed.</summary>
    /// <returns>What it said.</returns>
    public static Task<string> Run(params string[] command) => Run(command, Nothing);

    private static async Task<string> Run(IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        await using var program = HostProcess.Start(["nice", "-n", "19", .. command], environment);
        Assert.True(await program.Exited(TimeSpan.FromMinutes(5)) == 0, program.Log);
        return program.Log;
    }
}
