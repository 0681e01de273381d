using System.Diagnostics.Metrics;
using Oni.Domain;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;

namespace Oni.Grains.Monitoring;

/// <summary>What the coach counts and measures; names nobody. Times are seconds.</summary>
internal static class GrainMetrics
{
    private static readonly Meter Meter = new("Oni.Grains");
    private static readonly Counter<long> Processed = Meter.CreateCounter<long>(
        "oni.schedules.processed",
        description: "Changes of a schedule's state"
    );
    private static readonly Histogram<double> Lateness = Meter.CreateHistogram(
        "oni.schedule.lateness",
        "s",
        "From the minute it was planned for to the moment its message reached Slack (product time)",
        [],
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600] }
    );
    private static readonly Counter<long> Stimuli = Meter.CreateCounter<long>(
        "oni.stimuli",
        description: "Stimuli that were asked for, by what became of them"
    );
    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "oni.stimuli.waiting",
        description: "Stimuli between the asking and the answer"
    );
    private static readonly Histogram<double> Pavlok = Meter.CreateHistogram(
        "oni.pavlok.duration",
        "s",
        "Requests to Pavlok, by outcome (real time)",
        [],
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }
    );

    /// <summary>Prometheus sees an increase only from a value that was there before.</summary>
    public static void Begin()
    {
        foreach (var type in Enum.GetValues<EventType>())
        {
            foreach (var state in Enum.GetValues<ScheduleStatus>())
                Processed.Add(0, new("event_type", StateJson.Name(type)), new("state", StateJson.Name(state)));
        }

        foreach (var mode in Enum.GetValues<StimulusMode>())
        {
            foreach (var type in Enum.GetValues<StimulusType>())
            {
                foreach (var outcome in Enum.GetValues<StimulusOutcome>().Where(o => o != StimulusOutcome.Recorded))
                    Counted(0, mode, type, outcome);
            }
        }
    }

    public static void Moved(EventType type, ScheduleStatus state) =>
        Processed.Add(1, new("event_type", StateJson.Name(type)), new("state", StateJson.Name(state)));

    public static void Posted(EventType type, TimeSpan late) =>
        Lateness.Record(Math.Max(0, late.TotalSeconds), new KeyValuePair<string, object?>("event_type", StateJson.Name(type)));

    public static void Settled(StimulusMode mode, StimulusType type, StimulusOutcome outcome) => Counted(1, mode, type, outcome);

    public static void WaitingChanged(int by) => Waiting.Add(by);

    public static void Answered(StimulusOutcome outcome, TimeSpan took) =>
        Pavlok.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", StateJson.Name(outcome)));

    private static void Counted(int many, StimulusMode mode, StimulusType type, StimulusOutcome outcome) =>
        Stimuli.Add(many, new("mode", StateJson.Name(mode)), new("type", StateJson.Name(type)), new("outcome", StateJson.Name(outcome)));
}
