using System.Diagnostics;

namespace Oni.Benchmarks.Crowds;

/// <summary>A directory with both programs, built for release.</summary>
/// <param name="Name">As it is called in the table.</param>
internal sealed record Build(string Name, string Directory)
{
    /// <summary>The last commit before issue 17.</summary>
    private const string Before = "bd28662";

    /// <summary>This tree's: both lie beside this program.</summary>
    public static Build Now { get; } = new("now", AppContext.BaseDirectory);

    /// <summary>The commit before, built beside this tree; kept for the next run.</summary>
    public static async Task<Build> Old()
    {
        var built = Path.Combine(Path.GetTempPath(), $"oni-bench-{Before}");
        if (!File.Exists(Path.Combine(built, "out", "oni-worker.dll")))
        {
            var repository = (await Run("git", "rev-parse", "--show-toplevel")).Trim();
            await Run("git", "clone", "--quiet", "--shared", repository, Path.Combine(built, "src"));
            await Run("git", "-C", Path.Combine(built, "src"), "checkout", "--quiet", Before);
            foreach (var program in (string[])["Silo", "SlackFrontend"])
                await Run(
                    "dotnet",
                    "publish",
                    "-c",
                    "Release",
                    "-o",
                    Path.Combine(built, "out"),
                    Path.Combine(built, "src", "src", program)
                );
        }

        return new Build("before", Path.Combine(built, "out"));
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}");
    }
}
