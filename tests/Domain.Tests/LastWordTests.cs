using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

/// <summary>Of two changes that come close together the safer one stands.</summary>
public sealed class LastWordTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("operator", "true", 0, true)]
    [InlineData("sql", "true", 1, true)]
    [InlineData("operator", "true", -1, false)]
    [InlineData("operator", null, 1, false)]
    [InlineData("slack_command", "true", 1, false)]
    [InlineData("system", "true", 1, false)]
    public void AnOperatorsPause_StandsAgainstARestartThatBeganBefore(string source, string? value, int seconds, bool stands) =>
        Assert.Equal(
            stands,
            LastWord.OperatorPausedSince(Change(SettingKey.SystemPaused, value, "admin", seconds, source), new Received(At, At.UtcTicks))
        );

    /// <summary>Where the product's clock is not the machine's, each row is judged by the clock that dated it.</summary>
    [Theory]
    [InlineData("operator", false)]
    [InlineData("sql", true)]
    public void ARow_IsJudgedByTheClockThatDatedIt(string source, bool stands) =>
        Assert.Equal(
            stands,
            LastWord.OperatorPausedSince(
                Change(SettingKey.SystemPaused, "true", "admin", 0, source),
                new Received(At.AddDays(1), At.AddDays(-1).UtcTicks)
            )
        );

    [Theory]
    [InlineData(ZapConsent.Agreed, "admin", 1, false)]
    [InlineData(ZapConsent.Agreed, "admin", 0, true)]
    [InlineData(ZapConsent.Agreed, "U0ALICE", 1, true)]
    [InlineData(ZapConsent.VibeOnly, "admin", 1, true)]
    [InlineData(ZapConsent.None, "admin", 1, true)]
    public void Consent_IsNotGivenByAPressThatSomebodyHasTakenItAwaySince(ZapConsent consent, string by, int seconds, bool counts) =>
        Assert.Equal(
            counts,
            LastWord.ConsentStillCounts(Change(SettingKey.ZapConsent, "vibe_only", by, seconds, "operator"), consent, "U0ALICE", At)
        );

    [Fact]
    public void WithoutAChange_ThePersonHasTheLastWord()
    {
        Assert.False(LastWord.OperatorPausedSince(null, new Received(At, At.UtcTicks)));
        Assert.True(LastWord.ConsentStillCounts(null, ZapConsent.Agreed, "U0ALICE", At));
    }

    private static AuditRow Change(string key, string? value, string by, int seconds, string source) =>
        new(1, key, null, value, by, At.AddSeconds(seconds), source);
}
