using System.Text.Json;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;

namespace Oni.Domain.Tests;

/// <summary>
/// What is stored to be done: in lanes, each in its order, and as a plain list (docs/architecture.md, "How a day stays whole").
/// </summary>
public sealed class OutboxTests
{
    private static readonly HashSet<string> Nobody = new(StringComparer.Ordinal);

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TheOldestComesFirst_AndALaneThatWaitsHoldsUpNoOther()
    {
        Outbox<ScheduleCommand> orders = [Open(1, "a"), Open(2, "b"), Open(3, "a")];
        Assert.Equal(1, orders.Next(Nobody)?.Number);
        Assert.Equal(2, orders.Next(new HashSet<string>(StringComparer.Ordinal) { "a" })?.Number);
        Assert.Null(orders.Next(new HashSet<string>(StringComparer.Ordinal) { "a", "b" }));
        Assert.Equal(3, orders.Without(1).Next(new HashSet<string>(StringComparer.Ordinal) { "b" })?.Number);
    }

    /// <summary>A notice that cannot be told keeps no other waiting; what is said of a schedule waits for what was said before.</summary>
    [Fact]
    public void WhatDependsOnEachOther_SharesALane()
    {
        IOutboxItem[] notices =
        [
            new QueuedDirectMessage(1, new DataExport(), Morning),
            new QueuedDirectMessage(2, new DataExport(), Morning),
        ];
        Assert.NotEqual(notices[0].Lane, notices[1].Lane);
        IOutboxItem[] effects =
        [
            new PostPrompt(1),
            new PostNote(2, new YesNote("walk")),
            new EndPrompt(3, new PromptEnding(PromptEndingKind.Canceled, null), new MessageRef("C1", "1.2")),
        ];
        Assert.Equal([OutboxMessage.Talk, OutboxMessage.Talk, OutboxMessage.Endings], effects.Select(e => e.Lane));
    }

    [Fact]
    public void WhatHasBeenSettled_ChangesNothingTheSecondTime()
    {
        Outbox<ScheduleCommand> orders = [Open(1, "a")];
        var settled = orders.Without(1);
        Assert.True(settled.IsEmpty);
        Assert.Same(settled, settled.Without(1));
        Assert.Same(orders, orders.Only(_ => true));
        Assert.False(orders.Has(2));
    }

    [Fact]
    public void ItIsStoredAsTheListOfItsItems()
    {
        Outbox<OutboxMessage> effects = [new PostPrompt(7)];
        var stored = JsonSerializer.Serialize(effects, StateJson.Options);
        Assert.Equal("""[{"effect":"post_prompt","number":7}]""", stored);
        Assert.Equal(effects, JsonSerializer.Deserialize<Outbox<OutboxMessage>>(stored, StateJson.Options)!);
    }

    private static ScheduleCommand Open(long number, string schedule) =>
        new(number, ScheduleCommandKind.Create, schedule, ScheduleStatus.Pending, Morning, EventType.Remind, Summary: null as PlanSummary);
}
