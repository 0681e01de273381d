using Oni.SlackFrontend.Queues;

namespace Oni.SlackFrontend.Tests;

public sealed class KeyedSerialQueueTests
{
    private readonly KeyedSerialQueue _queue = new();

    [Fact]
    public async Task WorkOfOneKey_IsDoneInTheOrderItCame_AlsoAfterSomethingThatFailed()
    {
        var done = new List<int>();
        var first = new TaskCompletionSource();
        var failing = _queue.Run("alice", () => Fail(first.Task));
        var second = _queue.Run("alice", () => Do(done, 2));
        var third = _queue.Run("alice", () => Do(done, 3));
        Assert.Empty(done);
        Assert.Equal(["alice"], _queue.Busy);
        first.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Task.WhenAll(second, third);
        Assert.Equal([2, 3], done);
    }

    [Fact]
    public async Task AnotherKey_WaitsForNothing()
    {
        var never = new TaskCompletionSource();
        var alice = _queue.Run("alice", () => never.Task);
        await _queue.Run("bob", () => Task.CompletedTask);
        Assert.False(alice.IsCompleted);
        never.SetResult();
        await _queue.Idle("alice");
    }

    [Fact]
    public async Task Idle_EndsWithTheLastThatHasCome()
    {
        await _queue.Idle("alice");
        var release = new TaskCompletionSource();
        _ = _queue.Run("alice", () => release.Task);
        var idle = _queue.Idle("alice");
        Assert.False(idle.IsCompleted);
        release.SetResult();
        await idle;
    }

    [Fact]
    public async Task WhatDoesAllThatThereIs_WaitsOnce_HoweverOftenItIsAskedFor()
    {
        var (begun, release) = (0, new TaskCompletionSource());
        for (var n = 0; n < 100; n++)
            _queue.RunCoalesced("alice", Work);
        release.SetResult();
        await _queue.Idle("alice");
        Assert.InRange(begun, 1, 2);
        var before = begun;
        _queue.RunCoalesced("alice", Work);
        await _queue.Idle("alice");
        Assert.Equal(before + 1, begun);

        Task Work()
        {
            Interlocked.Increment(ref begun);
            return release.Task;
        }
    }

    private static async Task Fail(Task after)
    {
        await after;
        throw new InvalidOperationException("as the test wants it");
    }

    private static Task Do(List<int> done, int number)
    {
        done.Add(number);
        return Task.CompletedTask;
    }
}
