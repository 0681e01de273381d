using System.Collections.Immutable;
using Oni.Playground.Serving;

namespace Oni.Playground.Processes;

/// <summary>The last lines that the processes have logged, in the order they came.</summary>
public sealed class ProcessLog
{
    private const int Most = 300;

    private ImmutableList<LogLine> _lines = [];

    public ChangeSignal Pulse { get; } = new();

    public IReadOnlyList<LogLine> Lines => _lines;

    public void Write(string process, string line)
    {
        ImmutableInterlocked.Update(
            ref _lines,
            (lines, one) => (lines.Count < Most ? lines : lines.RemoveAt(0)).Add(one),
            new LogLine(process, line)
        );
        Pulse.Beat();
    }
}
