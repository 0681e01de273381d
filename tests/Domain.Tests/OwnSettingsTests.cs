using System.Collections.Immutable;
using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

/// <summary>
/// A person's own changes of their settings: all of what was asked for or none of it, and nothing rises unasked (spec, "Changing settings").
/// </summary>
public sealed class OwnSettingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string?> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditRow> _last = new(StringComparer.Ordinal);

    [Fact]
    public void WithOneThatIsNotAllowed_NothingIsChanged()
    {
        var decision = Own().Change(Put(("AGE", "40"), (SettingKey.PunishValue, "101")));
        Assert.Equal([new SettingError(SettingKey.PunishValue, SettingProblem.NotAllowed)], decision.Errors.AsEnumerable());
        Assert.Empty(decision.Changes);
    }

    [Theory]
    [InlineData(SettingKey.SystemPaused, "true", SettingProblem.NotChangedHere)]
    [InlineData(SettingKey.ZapConsent, "agreed", SettingProblem.NotChangedHere)]
    [InlineData("NONSENSE", "1", SettingProblem.Unknown)]
    public void PauseAndConsent_HaveWaysOfTheirOwn(string key, string value, SettingProblem why) =>
        Assert.Equal(why, Assert.Single(Own().Change(Put((key, value))).Errors).Problem);

    [Theory]
    [InlineData(SettingKey.PunishValue, "79", false)]
    [InlineData(SettingKey.PunishValue, "80", true)]
    [InlineData(SettingKey.ZapStrengthLimit, "90", false)] // below the default of 100
    [InlineData(SettingKey.IgnoreMaxRetry, "20", false)]
    public void ARise_IsAskedAboutFirst(string key, string value, bool asked)
    {
        var decision = Own().Change(Put((key, value)));
        Assert.Equal(asked, !decision.ToConfirm.IsEmpty);
        Assert.Equal(asked, decision.Changes.IsEmpty);
        var confirmed = Own().Change(Put((key, value)) with { ConfirmedKeys = [key] });
        Assert.Equal(value, Assert.Single(confirmed.Changed).To);
    }

    [Theory]
    [InlineData("30", true)]
    [InlineData("40", false)]
    public void WithinFiveMinutes_OnlyTowardsLess(string value, bool allowed)
    {
        Changed(SettingKey.PunishValue, "20", "35", minutesAgo: 1);
        var decision = Own().Change(Put((SettingKey.PunishValue, value)));
        Assert.Equal(allowed, decision.Errors.IsEmpty);
        if (!allowed)
            Assert.Equal(Now.AddMinutes(4), decision.Errors[0].Until);
    }

    [Fact]
    public void AReset_FirstShowsWhatItWouldChange_AndLeavesWhatMayNotChangeNow()
    {
        Changed(SettingKey.PunishValue, "20", "5", minutesAgo: 1);
        Changed("AGE", "30", "50", minutesAgo: 60);
        _rows[SettingKey.SystemPaused] = "true";
        var shown = Own().Reset(null);
        Assert.Equal(["AGE"], shown.ToConfirm.Select(m => m.Key));
        Assert.Equal([SettingKey.PunishValue], shown.Errors.Select(e => e.Key));
        Assert.Empty(shown.Changes);
        var done = Own().Reset(["AGE", SettingKey.PunishValue, SettingKey.SystemPaused]);
        Assert.Equal([new OwnSettingChange(new SettingMove("AGE", "50", "30"), null)], done.Changes.AsEnumerable());
    }

    [Fact]
    public void ARollback_AsksAboutTheRiseThatItIs()
    {
        Assert.Equal(SettingProblem.NeverChanged, Assert.Single(Own().RollBack("AGE", null).Errors).Problem);
        Changed(SettingKey.PunishValue, "90", "20", minutesAgo: 60);
        var back = Assert.Single(Own().RollBack(SettingKey.PunishValue, null).ToConfirm);
        Assert.Equal(("20", "90"), (back.From, back.To));
        Assert.Single(Own().RollBack(SettingKey.PunishValue, back).Changes);
        Assert.Empty(Own().RollBack(SettingKey.PunishValue, back with { To = "80" }).Changes);
    }

    private void Changed(string key, string? from, string? to, int minutesAgo)
    {
        _rows[key] = to;
        _last[key] = new AuditRow(1, key, from, to, "U0ALICE", Now.AddMinutes(-minutesAgo), "slack_command");
    }

    private OwnSettings Own() => new(_rows, _ => null, _last, Now);

    private static SettingsSubmission Put(params (string Key, string Value)[] entries) =>
        new([.. entries.Select(e => new SettingEntry(e.Key, e.Value))], ImmutableArray<string>.Empty);
}
