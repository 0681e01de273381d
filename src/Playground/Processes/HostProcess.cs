using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Oni.Playground.Processes;

/// <summary>A program, such as one of Oni's, as a real process, which ends with this one however this one ends.</summary>
public sealed class HostProcess : IRunningHost
{
    // The shell becomes the program, so that both have one process id. Beside it waits a reader of its standard
    // input, which closes when we die; a terminal that is closed would otherwise leave the program behind, since
    // to it a hangup means that its configuration is to be read again.
    // Signals that our own parent ignores, as nohup does, are not ignored for it.
    private const string Leash =
        """exec 3<&0 </dev/null; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec env --default-signal=HUP,INT "$@" 3<&-""";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Action<string>? _logged;
    private readonly ConcurrentQueue<string> _log = new();
    private volatile bool _ended;

    private HostProcess(Process process, Action<string>? logged)
    {
        _process = process;
        _logged = logged;
    }

    /// <inheritdoc/>
    public string Log => string.Join('\n', _log);

    public int Id => _process.Id;

    public bool IsRunning => !_ended && !_process.HasExited;

    /// <param name="assembly">Such as <c>oni-worker</c>; it lies beside this program.</param>
    /// <param name="logged">Sees each line as it is written.</param>
    public static HostProcess Start(
        string assembly,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> arguments,
        Action<string>? logged = null
    ) => Start([.. Command(assembly), .. arguments], environment, logged);

    /// <summary>How such a program is started.</summary>
    public static IReadOnlyList<string> Command(string assembly) => ["dotnet", Path.Combine(AppContext.BaseDirectory, assembly + ".dll")];

    /// <param name="command">A program and its arguments.</param>
    /// <param name="logged">Sees each line as it is written.</param>
    public static HostProcess Start(
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string> environment,
        Action<string>? logged = null
    )
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Leash, "oni", .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, logged);
        host._process.OutputDataReceived += (_, e) => host.Keep(e.Data);
        host._process.ErrorDataReceived += (_, e) => host.Keep(e.Data);

        // The leash is let go at once, before its process id can be another's.
        host._process.Exited += (_, _) => host._process.StandardInput.Close();
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd stops a service.</summary>
    /// <returns>How long it took to be gone (real time), and its exit code.</returns>
    public async Task<(TimeSpan Took, int ExitCode)> Stop()
    {
        var watch = Stopwatch.StartNew();
        await Signal("TERM");
        await Exited();
        return (watch.Elapsed, _process.ExitCode);
    }

    /// <summary>Sends a signal by its short name, such as STOP or CONT.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for a program that ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It does not; the message holds its log.</exception>
    public Task<int> Exited() => Exited(Timeout);

    /// <inheritdoc cref="Exited()"/>
    /// <param name="within">Real time.</param>
    public async Task<int> Exited(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(
                $"{(_process.HasExited ? "It has ended, and something holds its output" : "It has not ended")}"
                    + $" after {within.TotalSeconds} s:\n{Log}",
                e
            );
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await Kill();
        _ended = true;
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        _logged?.Invoke(line);
    }
}
