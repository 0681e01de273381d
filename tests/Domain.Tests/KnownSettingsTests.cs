using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Settings;

namespace Oni.Domain.Tests;

/// <summary>A change towards more that somebody else makes is told, once; nothing else is (spec, "Changing settings").</summary>
public sealed class KnownSettingsTests
{
    private const string Alice = "U0ALICE";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string?> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditRow> _last = new(StringComparer.Ordinal);
    private long _audited;

    [Theory]
    [InlineData(SettingKey.PunishValue, "35", "60", true)]
    [InlineData(SettingKey.PunishValue, "60", "35", false)]
    [InlineData(SettingKey.PunishValue, "60", "60", false)]
    [InlineData(SettingKey.DailyZapLimit, "3", "4", true)]
    [InlineData(SettingKey.PunishType, "vibe", "zap", true)]
    [InlineData(SettingKey.PunishType, "zap", "beep", false)]
    [InlineData(SettingKey.IgnoreInterval, "1800", "900", true)]
    [InlineData(SettingKey.IgnoreInterval, "300", "900", false)]
    [InlineData(SettingKey.QuietHours, "22:00-07:00", "23:00-07:00", true)]
    [InlineData(SettingKey.QuietHours, "22:00-07:00", "none", true)]
    [InlineData(SettingKey.QuietHours, "none", "22:00-07:00", false)]
    [InlineData(SettingKey.TimeZone, "Asia/Tokyo", "Europe/Berlin", false)]
    [InlineData("AGE", "30", "90", false)]
    public void AnOperatorsChange_IsToldWhereItMeansMore(string key, string from, string to, bool told)
    {
        Write(key, from, "root");
        var person = Look(Look(Committed()));
        Assert.Empty(person.DirectMessages);
        Write(key, to, "root");
        person = Look(person);
        Assert.Equal(told ? [new SettingMove(key, from, to)] : [], Moves(person));

        // Once is enough.
        Assert.Equal(person, Look(person));
    }

    [Fact]
    public void TheEnvironmentsChange_IsToldToThoseWhomItReaches()
    {
        _environment[SettingKey.PunishValue] = "20";
        Write(SettingKey.DailyZapLimit, "3", Alice);
        var person = Look(Committed());
        _environment[SettingKey.PunishValue] = "50";
        _environment[SettingKey.DailyZapLimit] = "50";
        Assert.Equal([new SettingMove(SettingKey.PunishValue, "20", "50")], Moves(Look(person)));
    }

    [Fact]
    public void WhatThePersonWasTheLastToChange_IsKnown()
    {
        var person = Look(Committed());
        Write(SettingKey.PunishValue, "60", "root");
        Write(SettingKey.PunishValue, "70", Alice);
        person = Look(person);
        Assert.Empty(person.DirectMessages);

        // Their own reset lets the environment's value in; one that comes afterwards is somebody else's.
        Write(SettingKey.PunishValue, null, Alice);
        person = Look(person);
        Assert.Empty(person.DirectMessages);
        _environment[SettingKey.PunishValue] = "90";
        Assert.Equal([new SettingMove(SettingKey.PunishValue, "35", "90")], Moves(Look(person)));
    }

    [Fact]
    public void WhoHasCommittedToNothing_OrIsBeingDeleted_IsToldNothing()
    {
        var idle = Look(new UserState());
        var leaving = PersonStateMachine.BeginDeletion(Look(Committed()));
        Write(SettingKey.PunishValue, "60", "root");
        Assert.Empty(Look(idle).DirectMessages);
        Assert.Equal(leaving, Look(leaving));
    }

    private static UserState Committed() => new() { Commitments = [new("c1", "walk", new TimeOnly(7, 0), true)] };

    private static IEnumerable<SettingMove> Moves(UserState person) =>
        person.DirectMessages.Select(m => m.Message).OfType<SettingsRaised>().SelectMany(r => r.Moves);

    private UserState Look(UserState person) =>
        PersonStateMachine.TellOfRaises(person, Alice, UserSettings.From(_rows, _environment.GetValueOrDefault), _last, Now);

    private void Write(string key, string? value, string by)
    {
        _last[key] = new AuditRow(
            ++_audited,
            key,
            _rows.GetValueOrDefault(key),
            value,
            by,
            Now,
            by == Alice ? "slack_command" : "operator"
        );
        _rows[key] = value;
    }
}
