using System.Globalization;

namespace Oni.Benchmarks.Crowds;

/// <summary>What Linux says of a process in <c>/proc</c>.</summary>
internal static class ProcFile
{
    /// <summary>Clock ticks a second, on every Linux (<c>USER_HZ</c>).</summary>
    private const double Ticks = 100;

    /// <summary>User and kernel time.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        // The name, which may hold blanks, ends with the last parenthesis; utime and stime are the 14th and 15th fields.
        var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / Ticks);
    }

    /// <summary>MB.</summary>
    public static double Resident(int process) =>
        File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status")
            .Where(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(l => Number(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024)
            .First();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
