using Oni.Domain;
using Oni.Domain.Commitments;
using Oni.Domain.Plans;
using Oni.SlackFrontend.Commitments;
using Oni.SlackFrontend.Planning;

namespace Oni.SlackFrontend.Tests;

/// <summary>Every modal can be made, in both languages, from the longest and oddest that people may write.</summary>
public sealed class ModalTests
{
    private static readonly IReadOnlyList<string> Tasks =
    [
        "散歩",
        new string('&', 100),
        new string('あ', 100),
        "<!channel> *x* {0} \"q\"",
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 36)),
    ];

    [Theory]
    [InlineData("ja-JP")]
    [InlineData("en-GB")]
    public void EveryModal_IsWithinSlacksLimits(string locale)
    {
        var to = new Recipient("U0ALICE", locale, "Asia/Tokyo");
        for (var count = 0; count <= 12; count++)
            Assert.NotNull(CommitmentModal.Of(locale, [.. Tasks.Select(t => ((string?)t, (TimeOnly?)new TimeOnly(7, 0)))], count));
        var ids = Enumerable.Range(0, CommitmentsModel.Most).Select(_ => Guid.NewGuid().ToString("N"));
        var plan = new PlanModel(
            to,
            Guid.NewGuid().ToString("N"),
            false,
            Guid.NewGuid().ToString("N"),
            new DateOnly(2026, 12, 31),
            [.. ids.Select((id, n) => new PlanRowModel(id, Tasks[n % Tasks.Count], true, new TimeOnly(23, 59)))],
            false,
            new TimeOnly(7, 0)
        );
        Assert.NotNull(PlanModal.Of(plan));
    }
}
