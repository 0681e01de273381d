namespace Oni.Domain.Settings;

/// <summary>The terms of the ignore ladder, as they are printed in a message.</summary>
/// <param name="IntervalSeconds"><c>IGNORE_INTERVAL</c>: 300, 600, 900 or 1800 s.</param>
/// <param name="JudgeSeconds"><c>IGNORE_JUDGE_TIME</c>: 1–30 s.</param>
/// <param name="MaxRetry"><c>IGNORE_MAX_RETRY</c>: 1–20 steps.</param>
[GenerateSerializer, Alias("oni.ladder-terms")]
public sealed record EscalationOptions(int IntervalSeconds, int JudgeSeconds, int MaxRetry);
