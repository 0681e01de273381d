using Oni.GrainInterfaces;
using Oni.Grains.Punishment;
using Oni.Grains.Schedules;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;

namespace Oni.Grains.Tests;

/// <summary>
/// A month of one person on the pure rules, with a model of everything around them: a store that keeps what was saved, a
/// process that dies at any moment, a Slack that does not always take a message, a person who answers, or not, stops and
/// goes on. Each step is saved before it is acted on, and done again when nobody knows whether it was.
/// </summary>
internal sealed class Month
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Recipient Person = new("U0ALICE", null, "UTC");

    private readonly Random _random;
    private readonly UserSettings _settings;
    private readonly double _crashes;
    private readonly List<ScheduleRecord> _store = [];
    private readonly Dictionary<(string Schedule, StimulusMode Mode, int Count), (StimulusOutcome Outcome, DateOnly Day, StimulusType Type)> _rows = [];
    private DateTimeOffset _now = Begin;
    private DateTimeOffset _silentUntil;

    public Month(int seed)
    {
        _random = new Random(seed);
        _crashes = _random.NextDouble() * 0.1;
        Limit = _random.Next(0, 6);
        _settings = UserSettings.From(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [SettingKey.ZapConsent] = "agreed", [SettingKey.PunishType] = "zap", [SettingKey.PunishValue] = "60",
                [SettingKey.DailyZapLimit] = Limit.ToString(System.Globalization.CultureInfo.InvariantCulture), [SettingKey.IgnoreInterval] = "600", [SettingKey.IgnoreMaxRetry] = "4",
            },
            _ => null);
    }

    public int Limit { get; }

    public bool Paused { get; private set; }

    /// <summary>What the wrist felt: which stimulus, when, and whether the person was paused then.</summary>
    public List<(string Schedule, StimulusMode Mode, int Count, StimulusType Type, DateTimeOffset At, bool Paused)> Felt { get; } = [];

    public Dictionary<string, int> Posts { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ScheduleRecord> Lived => _store;

    public int Rows => _rows.Count;

    public IEnumerable<StimulusOutcome> Outcomes => _rows.Values.Select(r => r.Outcome);

    public void Live()
    {
        var end = Begin.AddDays(30);
        for (; _now < end || _store.Exists(s => !s.Ended || !s.Effects.IsEmpty); _now += TimeSpan.FromMinutes(1))
        {
            if (_now < end && _now.Minute == 0 && _random.Next(6) == 0)
                _store.Add(new ScheduleRecord { Id = $"s{_store.Count}", UserId = Person.UserId, EventType = EventType.Remind, RunAt = _now.AddMinutes(_random.Next(0, 300)), Task = "walk", CreatedAt = _now });
            if (_now < end ? _random.Next(2000) == 0 : Paused)
                Paused = !Paused;
            if (_random.NextDouble() < _crashes / 100)
                _silentUntil = _now.AddMinutes(_random.Next(1, 180));
            if (_now < _silentUntil && _now < end)
                continue;
            for (var n = 0; n < _store.Count; n++)
            {
                if (!_store[n].Ended || !_store[n].Effects.IsEmpty)
                    Beat(n);
            }
        }
    }

    /// <summary>One heartbeat of one schedule; a crash ends it wherever it is, and what was saved stays.</summary>
    private void Beat(int n)
    {
        try
        {
            if (_store[n].State == ScheduleState.Processing && _store[n].PostedAt is not null && _random.Next(90) == 0)
                Answer(n, didIt: _random.Next(2) == 0);
            var record = _store[n];
            var standing = new Standing(
                Person, InFlight: true, Paused, Quiet: false, Newest: _store.Where(s => s is { State: ScheduleState.Processing, PostedAt: not null }).MaxBy(s => (s.PostedAt, s.RunAt))?.Id == record.Id,
                CouldAnswer: _random.Next(20) > 0, _settings.Terms, _settings.PunishType, _settings.PunishValue, _settings.NotifyType, NotifyValue: 0);
            var next = ScheduleRules.Decide(record, standing, _now) switch
            {
                Schedules.Beat.Post => (record with { State = ScheduleState.Processing }).Then(e => new PostPromptEffect(e)),
                Schedules.Beat.Skip => record with { State = ScheduleState.Skipped },
                Schedules.Beat.Wait wait => record with { Awake = wait.Awake, LastBeat = _now, HasWaited = record.HasWaited || wait.Behind },
                Schedules.Beat.Step step => Climb(record, step.Number),
                Schedules.Beat.GiveUp => record with { State = ScheduleState.Canceled },
                _ => record,
            };
            Save(n, next);
            Act(n);
        }
        catch (Crash)
        {
            // The process is back with the next beat, and knows what was saved; of what was under way nobody knows whether it left.
            foreach (var (key, row) in _rows.Where(r => r.Value.Outcome == StimulusOutcome.Recorded).ToList())
                _rows[key] = row with { Outcome = StimulusOutcome.Unknown };
        }
    }

    private ScheduleRecord Climb(ScheduleRecord record, int step)
    {
        var planned = IgnoreLadder.Step(step, _settings.PunishType, _settings.PunishValue)!;
        return (record with { Step = step, Awake = TimeSpan.Zero, LastBeat = _now })
            .Then(e => new StimulateEffect(e, new StimulusRequest(record.Id!, StimulusMode.Ignore, step, planned.Type, planned.Strength, "remind", _now)));
    }

    private void Answer(int n, bool didIt)
    {
        var record = _store[n] with { State = ScheduleState.Done, AnsweredYes = didIt, AnsweredAt = _now };
        Save(n, didIt ? record : record.Then(e => new StimulateEffect(e, new StimulusRequest(record.Id!, StimulusMode.No, 1, _settings.PunishType, _settings.PunishValue, "remind", _now))));
    }

    private void Act(int n)
    {
        while (_store[n].Effects.FirstOrDefault() is { } effect)
        {
            switch (effect)
            {
                case PostPromptEffect when Paused || _store[n].NextTryAt > _now:
                    return;
                case PostPromptEffect:
                    if (_random.Next(10) == 0)
                    {
                        var tries = _store[n].Tries + 1;
                        Save(n, tries >= ScheduleRules.MostTries ? _store[n].Without(effect.Number) with { State = ScheduleState.Failed } : _store[n] with { Tries = tries, NextTryAt = _now.AddMinutes(5) });
                        return;
                    }

                    Posts[_store[n].Id!] = Posts.GetValueOrDefault(_store[n].Id!) + 1;
                    MayCrash();
                    Save(n, _store[n].Without(effect.Number) with { PostedAt = _now, Terms = _settings.Terms, LastBeat = _now });
                    break;
                case StimulateEffect stimulate:
                    var full = stimulate.Request.Mode == StimulusMode.Ignore && !_store[n].Ended && Stimulate(n, stimulate.Request);
                    if (stimulate.Request.Mode == StimulusMode.No)
                        Stimulate(n, stimulate.Request);
                    Save(n, _store[n].Without(effect.Number) with { FullZapGiven = _store[n].FullZapGiven || full });
                    break;
                default:
                    throw new InvalidOperationException($"{effect}");
            }
        }
    }

    /// <returns>Whether it was a zap of full strength.</returns>
    private bool Stimulate(int n, StimulusRequest request)
    {
        var key = (request.ScheduleId, request.Mode, request.Count);
        var day = DateOnly.FromDateTime(_now.UtcDateTime);
        var strength = Gate.Clamp(request.Type, request.Strength, _settings.ZapStrengthLimit);
        if (!_rows.TryGetValue(key, out var row))
        {
            var why = Gate.Judge(request, Facts(n, request, day, counted: 0));
            _rows[key] = row = (why is { } refusal ? Gate.OutcomeOf(refusal) : StimulusOutcome.Recorded, day, request.Type);
            MayCrash();
            if (row.Outcome == StimulusOutcome.Recorded)
            {
                if (_random.Next(200) == 0)
                    Paused = true;
                if (Gate.JudgeAgain(request, strength, Facts(n, request, day, counted: 1)) is not null)
                {
                    _rows[key] = row with { Outcome = StimulusOutcome.Expired };
                }
                else
                {
                    Felt.Add((request.ScheduleId, request.Mode, request.Count, request.Type, _now, Paused));
                    MayCrash();
                    _rows[key] = row with { Outcome = StimulusOutcome.Accepted };
                }
            }
        }

        return IgnoreLadder.IsFullZap(new StimulusReceipt(_rows[key].Outcome, request.Type, strength, null));
    }

    private GateFacts Facts(int n, StimulusRequest request, DateOnly day, int counted) => new(
        _settings, Authorized: true, HasWristband: true, Paused, ResumedAt: null, Restored: false, TimeOnly.FromDateTime(_now.UtcDateTime),
        _rows.Values.Count(r => r.Type == StimulusType.Zap && r.Day == day && r.Outcome is StimulusOutcome.Recorded or StimulusOutcome.Accepted or StimulusOutcome.Unknown) - (request.Type == StimulusType.Zap ? counted : 0),
        ScheduleStands: request.Mode != StimulusMode.Ignore || !_store[n].Ended, _now);

    private void Save(int n, ScheduleRecord next)
    {
        MayCrash();
        _store[n] = next;
        MayCrash();
    }

    private void MayCrash()
    {
        if (_random.NextDouble() < _crashes)
            throw new Crash();
    }

    private sealed class Crash : Exception;
}
