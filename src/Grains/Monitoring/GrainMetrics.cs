using System.Diagnostics.Metrics;
using Oni.Domain;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;

namespace Oni.Grains.Monitoring;

/// <summary>What the coach counts and measures; names nobody. Times are seconds.</summary>
internal sealed class GrainMetrics
{
    private readonly Counter<long> _processed;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _stimuli;
    private readonly UpDownCounter<long> _waiting;
    private readonly Histogram<double> _pavlok;

    public GrainMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Oni.Grains");
        _processed = meter.CreateCounter<long>("oni.schedules.processed", description: "Changes of a schedule's state");
        _lateness = meter.CreateHistogram(
            "oni.schedule.lateness",
            "s",
            "From the minute it was planned for to the moment its message reached Slack (product time)",
            [],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600] }
        );
        _stimuli = meter.CreateCounter<long>("oni.stimuli", description: "Stimuli that were asked for, by what became of them");
        _waiting = meter.CreateUpDownCounter<long>("oni.stimuli.waiting", description: "Stimuli between the asking and the answer");
        _pavlok = meter.CreateHistogram(
            "oni.pavlok.duration",
            "s",
            "Requests to Pavlok, by outcome (real time)",
            [],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] }
        );
    }

    /// <summary>Prometheus sees an increase only from a value that was there before.</summary>
    public void Begin()
    {
        foreach (var type in Enum.GetValues<EventType>())
        {
            foreach (var state in Enum.GetValues<ScheduleStatus>())
                _processed.Add(0, new("event_type", StateJson.Name(type)), new("state", StateJson.Name(state)));
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

    public void Moved(EventType type, ScheduleStatus state) =>
        _processed.Add(1, new("event_type", StateJson.Name(type)), new("state", StateJson.Name(state)));

    public void Posted(EventType type, TimeSpan late) =>
        _lateness.Record(Math.Max(0, late.TotalSeconds), new KeyValuePair<string, object?>("event_type", StateJson.Name(type)));

    public void Settled(StimulusMode mode, StimulusType type, StimulusOutcome outcome) => Counted(1, mode, type, outcome);

    public void WaitingChanged(int by) => _waiting.Add(by);

    public void Answered(StimulusOutcome outcome, TimeSpan took) =>
        _pavlok.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", StateJson.Name(outcome)));

    private void Counted(int many, StimulusMode mode, StimulusType type, StimulusOutcome outcome) =>
        _stimuli.Add(many, new("mode", StateJson.Name(mode)), new("type", StateJson.Name(type)), new("outcome", StateJson.Name(outcome)));
}
