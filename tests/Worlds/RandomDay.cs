using Microsoft.AspNetCore.Http;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// A day of three people on both real hosts and the real file: they answer, or not, stop and go on; Slack and Pavlok
/// refuse, lie, drop and go; the processes end and come back. The dice are the seed's; what falls into which step of the
/// clock is also the machine's.
/// </summary>
internal sealed class RandomDay(int seed)
{
    private const int MostSteps = 24 * 60;

    /// <summary>Real time in which what can be done while a cloud is broken is done.</summary>
    private static readonly TimeSpan WhileBroken = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(500);

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 7, 0, 0, TimeSpan.FromHours(9));
    private static readonly IReadOnlyList<PretendUser> People = [new("U0RA"), new("U0RB", "en-US", "America/New_York"), new("U0RC", "en-GB", "Europe/London")];

    private readonly Random _random = new(seed);
    private readonly int _limit = new Random(seed).Next(0, 5);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<PretendUser, (DateTimeOffset At, int Felt)> _stopped = [];
    private StandingWorld _world = null!;

    /// <summary>How many stimuli were asked of Pavlok.</summary>
    public int Asked { get; private set; }

    /// <summary>Lives it, and asserts what has to hold whatever happens.</summary>
    public async Task Live()
    {
        await using (_world = await StandingWorld.Start(Morning, People, Moment.Settings(
            ("IGNORE_INTERVAL", "600"), ("IGNORE_MAX_RETRY", "4"), ("LIMIT_DAY_PAVLOK_COUNTS", _limit.Text()), ("PAVLOK_VALUE_NOTION", _random.Next(2) == 0 ? "0" : "20"))))
        {
            foreach (var person in People)
                await Plan(person);
            for (var until = Morning + TimeSpan.FromHours(16); _world.Now < until;)
            {
                await Happen();
                await _world.Pass(TimeSpan.FromMinutes(5), IsBroken ? WhileBroken : null, Answer);
                StoppedPeopleFeelNothing();
            }

            Mend();
            foreach (var person in _stopped.Keys.ToList())
                await Restart(person);
            await Ends();
            Holds();
        }
    }

    private bool IsBroken => _world.Slack.Fault != SlackFault.None || _world.Slack.Intercept is not null;

    private async Task Plan(PretendUser person)
    {
        var hands = _world.Person(person);
        await hands.Commit([.. Enumerable.Range(1, 6).Select(n => ($"task {n.Text()}", "23:00"))]);
        await hands.Consent();
        var modal = await hands.OpenPlan();
        for (var n = 1; n <= 6; n++)
        {
            var at = person.Local(_world.Now + TimeSpan.FromMinutes((n * 100) + _random.Next(90)));
            modal = hands.Enter(modal, ($"task_{n.Text()}_date", at.Date == person.Local(_world.Now).Date ? "today" : "tomorrow"), ($"task_{n.Text()}_time", at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        }

        await hands.Sent(modal);
        await _world.Settle();
    }

    /// <summary>Yes, no, or nothing.</summary>
    private async Task Answer()
    {
        foreach (var remind in _world.Slack.Messages.Where(m => m.OnlyFor is null && m.Has("remind_yes") && _seen.Add($"{m.Channel} {m.Ts}")).ToList())
        {
            if (_random.Next(3) is var dice && dice < 2)
                await _world.Person(People.First(p => p.DirectChannel == remind.Channel)).Press(remind, dice == 0 ? "remind_yes" : "remind_no");
        }
    }

    /// <summary>What may happen each five minutes.</summary>
    private async Task Happen()
    {
        var person = People[_random.Next(People.Count)];
        switch (_random.Next(80))
        {
            case 0 when !_stopped.ContainsKey(person):
                await Stop(person);
                break;
            case 1 when _stopped.ContainsKey(person):
                await Restart(person);
                break;
            case 2:
                _world.Slack.Fault = _random.Next(2) == 0 ? SlackFault.Gone : SlackFault.Refuse;
                break;
            case 3:
                _world.Slack.Intercept = Lie;
                break;
            case 4:
                _world.Pavlok.Fault = (PavlokFault)_random.Next((int)PavlokFault.Drop, (int)PavlokFault.Error + 1);
                break;
            case 5 when !IsBroken:
                await _world.RestartSilo();
                break;
            case 6 when !IsBroken:
                await _world.RestartFrontend();
                break;
            case < 25:
                Mend();
                break;
        }
    }

    private void Mend()
    {
        _world.Slack.Fault = SlackFault.None;
        _world.Slack.Intercept = null;
        _world.Pavlok.Fault = PavlokFault.None;
    }

    private static async Task<bool> Lie(HttpContext context, SlackCall call)
    {
        await context.Response.WriteAsync("""{"ok":true}""");
        return true;
    }

    /// <summary>A person who is told that they are not stopped is asked to take the wristband off, and counts as going on.</summary>
    private async Task Stop(PretendUser person)
    {
        if ((await _world.Person(person).Answered("/stop")).Says("stop.not-stopped"))
            return;

        // What had left before the stop may still be on its way.
        await _world.Settle(OnItsWay);
        _stopped[person] = (_world.Now, FeltBy(person));
    }

    private async Task Restart(PretendUser person)
    {
        StoppedPeopleFeelNothing();
        _stopped.Remove(person);
        var answer = await _world.Person(person).GoesOn();
        Assert.True(
            _world.Sql($"SELECT value FROM configurations WHERE user_id = '{person.Id}' AND key = 'SYSTEM_PAUSED'") is ["false"], $"seed {seed.Text()}: {person.Id} is paused and told: {answer}");
    }

    private int FeltBy(PretendUser person) => _world.Pavlok.Stimuli.Count(s => s.Key == person.WristbandKey);

    /// <summary>The clock stands still between the steps: what leaves after a stop would be one more.</summary>
    private void StoppedPeopleFeelNothing()
    {
        foreach (var (person, (at, felt)) in _stopped)
            Assert.True(FeltBy(person) == felt, $"seed {seed.Text()}: {person.Id} stopped at {at:O} and has felt something since");
    }

    /// <summary>All clouds are there, nobody is stopped: what was due comes to its end.</summary>
    private async Task Ends()
    {
        const string Open = "SELECT * FROM schedules WHERE event_type = 'remind' AND state IN ('pending', 'processing')";
        for (var steps = 0; _world.Sql(Open).Count > 0; steps++)
        {
            Assert.True(steps < MostSteps, $"seed {seed.Text()}: {string.Join('\n', _world.Sql(Open))}");
            await _world.Pass(TimeSpan.FromMinutes(5));
        }

        await _world.Settle();
    }

    private void Holds()
    {
        var name = $"seed {seed.Text()}";
        Asked = _world.Pavlok.Stimuli.Count;
        foreach (var person in People)
        {
            var outcomes = _world.Sql($"SELECT outcome FROM punishments WHERE user_id = '{person.Id}'").CountBy(o => o).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
            var (least, most) = (outcomes.GetValueOrDefault("accepted"), outcomes.GetValueOrDefault("accepted") + outcomes.GetValueOrDefault("unknown") + outcomes.GetValueOrDefault("failed"));
            Assert.True(FeltBy(person) >= least && FeltBy(person) <= most, $"{name}: {person.Id} was asked {FeltBy(person).Text()} times, the rows say {least.Text()} to {most.Text()}");
            Assert.DoesNotContain(
                _world.Sql($"SELECT COUNT(*) FROM punishments WHERE user_id = '{person.Id}' AND stimulus_type = 'zap' AND outcome IN ('accepted', 'unknown') GROUP BY day"),
                n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) > _limit);
        }

        Empty("each stimulus is one row", "SELECT schedule_id, mode, count FROM punishments GROUP BY schedule_id, mode, count HAVING COUNT(*) > 1");
        Empty("none is left under way", "SELECT * FROM punishments WHERE outcome = 'recorded'");
        Empty("what ended in an answer or in silence was shown", "SELECT * FROM schedules WHERE event_type = 'remind' AND state IN ('done', 'canceled') AND thread_ts IS NULL");
        Empty("each answer is one row", "SELECT schedule_id FROM action_logs GROUP BY schedule_id HAVING COUNT(*) > 1");
        Empty("who answered has a row", "SELECT id FROM schedules AS s WHERE event_type = 'remind' AND state = 'done' AND NOT EXISTS (SELECT 1 FROM action_logs AS a WHERE a.schedule_id = s.id)");
        Assert.Empty(_world.Inbox("SELECT * FROM inbox"));
        foreach (var failed in _world.Sql("SELECT user_id || '|' || task FROM schedules WHERE event_type = 'remind' AND state = 'failed'"))
        {
            var (person, task) = (People.First(p => p.Id == failed.Split('|')[0]), failed.Split('|')[1]);
            Assert.Contains(_world.Slack.SeenBy(person), m => !m.Has("remind_yes") && m.Shown.Contains(task, StringComparison.Ordinal));
        }

        void Empty(string what, string query) => Assert.True(_world.Sql(query) is [], $"{name}: {what}\n{string.Join('\n', _world.Sql(query))}");
    }
}
