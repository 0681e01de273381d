using System.Diagnostics.Metrics;

namespace Oni.Slack.WebApi;

/// <summary>How Slack answers: <c>oni.slack.duration</c>, in seconds, by method and outcome.</summary>
public sealed class SlackMetrics(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters
        .Create("Oni.Slack")
        .CreateHistogram(
            "oni.slack.duration",
            "s",
            "Calls to Slack, repeats after a 429 included (real time)",
            [],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] }
        );

    /// <param name="outcome"><c>ok</c>, Slack's error code, <c>ratelimited</c> or <c>unreachable</c>.</param>
    internal void Called(string method, string outcome, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, new("method", method), new("outcome", outcome));
}
