using Microsoft.Extensions.Time.Testing;
using Oni.Domain.Time;
using Oni.SlackFrontend.Pausing;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.Tests;

/// <summary>
/// Of a stop and a restart that are on their way at once nobody can tell which was typed last: the stop wins (spec, "Stop wins").
/// </summary>
public sealed class StopAnswersTests
{
    private const string Alice = "U0ALICE";

    private readonly ReceptionTimes _times;
    private readonly StopAnswers _answers;

    public StopAnswersTests()
    {
        var time = new FakeTimeProvider();
        _times = new ReceptionTimes(time, new ProcessClock(time));
        _answers = new StopAnswers(_times);
    }

    [Fact]
    public void ARestartThatIsReceivedBeforeTheAnswer_DoesNotComeAfterTheStop()
    {
        var stop = _answers.Begin(Alice, out _);
        var restart = _times.Next();
        Assert.True(_answers.IsOneUnanswered(Alice, restart));
        stop.Dispose();

        // Also where it is looked at only then.
        Assert.True(_answers.IsOneUnanswered(Alice, restart));
        Assert.False(_answers.IsOneUnanswered(Alice, _times.Next()));
    }

    [Fact]
    public void OfTwoStops_BothHaveToBeAnswered()
    {
        var (one, other) = (_answers.Begin(Alice, out _), _answers.Begin(Alice, out _));
        one.Dispose();
        Assert.True(_answers.IsOneUnanswered(Alice, _times.Next()));
        other.Dispose();
        Assert.False(_answers.IsOneUnanswered(Alice, _times.Next()));
    }

    /// <summary>A restart that was received first and looked at before the stop began is before it in the coach's order too.</summary>
    [Fact]
    public void AStopThatBegins_ComesAfterEveryRestartThatWasLetThrough()
    {
        var restart = _times.Next();
        Assert.False(_answers.IsOneUnanswered(Alice, restart));
        using var stop = _answers.Begin(Alice, out var received);
        Assert.True(received.Order > restart.Order);
    }

    [Fact]
    public void AnotherPersonsStop_IsTheirs()
    {
        using var stop = _answers.Begin("U0BOB", out _);
        Assert.False(_answers.IsOneUnanswered(Alice, _times.Next()));
    }
}
