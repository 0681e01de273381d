namespace Oni.Benchmarks.Crowds;

/// <summary>What was measured of a crowd whose reminds were all due in one minute.</summary>
/// <param name="People">How many.</param>
/// <param name="Commits">Seconds in which all have committed to a task.</param>
/// <param name="Plans">Seconds in which all have planned it.</param>
/// <param name="Lateness">Of each remind's message at Slack, seconds after its minute began.</param>
/// <param name="Repeated">Messages that came more than once.</param>
/// <param name="Answers">Of each YES: seconds until its acknowledgement was there.</param>
/// <param name="Ended">Seconds from the first YES to the last message that shows its end.</param>
/// <param name="StopsAlone">Of each <c>/stop</c>: seconds until its answer, while nothing else went on.</param>
/// <param name="StopsAmongClicks">The same while the answers were being worked off.</param>
/// <param name="Processor">Processor time of both processes for all of it, milliseconds a person.</param>
/// <param name="RemindProcessor">Of it, from the minute's beginning to the last message.</param>
internal sealed record CrowdResult(
    int People,
    double Commits,
    double Plans,
    Percentiles Lateness,
    int Repeated,
    Percentiles Answers,
    double Ended,
    Percentiles StopsAlone,
    Percentiles StopsAmongClicks,
    double Processor,
    double RemindProcessor,
    double SiloMemory,
    int Faults
);
