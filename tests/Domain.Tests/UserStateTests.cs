using Oni.Domain.Commitments;
using Oni.Domain.People;

namespace Oni.Domain.Tests;

/// <summary>What a person's state says of itself.</summary>
public sealed class UserStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An answer from the future is of a clock that has been set back since: it does not last for ever.</summary>
    [Theory]
    [InlineData(null, true, true)]
    [InlineData(0, true, false)]
    [InlineData(-1439, true, false)]
    [InlineData(-1440, true, true)]
    [InlineData(1, true, true)]
    [InlineData(null, false, false)]
    [InlineData(-1440, false, false)]
    public void AProfile_IsAskedForOnceADay_OfPeopleWhoUseOni(int? askedAtMinute, bool hasCommitments, bool old)
    {
        var person = new UserState
        {
            ProfileAt = askedAtMinute is { } minute ? Now.AddMinutes(minute) : null,
            Commitments = hasCommitments ? [new Commitment("c1", "walk", new TimeOnly(7, 0), Active: true)] : [],
        };
        Assert.Equal(old, person.IsProfileOld(Now));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void WhileTheirDataGoes_NothingNewIsTaken_AndOnceItIsGoneItIs(bool deleting, bool forgotten, bool refused) =>
        Assert.Equal(refused, new UserState { IsDeleting = deleting, IsErased = forgotten }.IsBeingDeleted);
}
