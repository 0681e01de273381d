using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// A day of three people on both real hosts and the real file: they answer, or not, stop and go on; Slack and Pavlok
/// refuse, lie, drop and go; the processes end and come back. The dice are the seed's; what falls into which step of the
/// clock is also the machine's.
/// </summary>
internal sealed class RandomDay(int seed)
{
    private const int MaxSteps = 24 * 60;
    private const int Tasks = 6;

    /// <summary>Real time in which what can be done while a cloud is broken is done.</summary>
    private static readonly TimeSpan WhileBroken = TimeSpan.FromMilliseconds(100);

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 7, 0, 0, TimeSpan.FromHours(9));
    private static readonly IReadOnlyList<FakeUser> People =
    [
        new("U0RA"),
        new("U0RB", "en-US", "America/New_York"),
        new("U0RC", "en-GB", "Europe/London"),
    ];

    private readonly Random _random = new(seed);
    private readonly int _limit = new Random(seed).Next(0, 5);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private InProcessOni _world = null!;
    private RandomHappenings _happenings = null!;

    /// <summary>What has happened on it.</summary>
    public IReadOnlySet<string> Happened => _happenings.Happened;

    /// <summary>How many stimuli were asked of Pavlok.</summary>
    public int Asked { get; private set; }

    /// <summary>Lives it, and asserts what has to hold whatever happens.</summary>
    public async Task Live()
    {
        await using (
            _world = await InProcessOni.Start(
                Morning,
                People,
                FaultSteps.Settings(
                    ("IGNORE_INTERVAL", "600"),
                    ("IGNORE_MAX_RETRY", "4"),
                    ("LIMIT_DAY_PAVLOK_COUNTS", _limit.Text()),
                    ("PAVLOK_VALUE_NOTION", _random.Next(2) == 0 ? "0" : "20")
                )
            )
        )
        {
            using (_happenings = new RandomHappenings(_world, People, _random, $"seed {seed.Text()}"))
            {
                foreach (var person in People)
                    await Begin(person);
                for (var until = Morning + TimeSpan.FromHours(16); _world.Now < until; )
                {
                    await _happenings.Happen();
                    await _world.Pass(TimeSpan.FromMinutes(5), _happenings.IsBroken ? WhileBroken : null, Answer);
                    _happenings.StoppedPeopleFeelNothing();
                }

                await _happenings.Mend();
                await _happenings.AllGoOn();
                await Ends();
                _happenings.StoppedPeopleFeelNothing();
                Holds();
            }
        }
    }

    private async Task Begin(FakeUser person)
    {
        var hands = _world.Person(person);
        await hands.Commit([.. Enumerable.Range(1, Tasks).Select(n => ($"task {n.Text()}", "23:00"))]);
        await hands.Consent();
        await _happenings.Plan(person, await hands.OpenPlan(), minutesApart: 100);
    }

    /// <summary>Yes, no, or nothing.</summary>
    private async Task Answer()
    {
        foreach (
            var remind in _happenings.IsAway
                ? []
                : _world.Slack.Messages.Where(m => m.OnlyFor is null && m.Has("remind_yes") && _seen.Add($"{m.Channel} {m.Ts}")).ToList()
        )
        {
            if (_random.Next(3) is var dice && dice < 2)
                await _world
                    .Person(People.First(p => p.DirectChannel == remind.Channel))
                    .Press(remind, dice == 0 ? "remind_yes" : "remind_no");
        }
    }

    /// <summary>All clouds are there, nobody is stopped: what was due comes to its end.</summary>
    private async Task Ends()
    {
        const string Open = "SELECT * FROM schedules WHERE event_type = 'remind' AND state IN ('pending', 'processing')";
        for (var steps = 0; _world.Sql(Open).Count > 0; steps++)
        {
            Assert.True(steps < MaxSteps, $"seed {seed.Text()}: {string.Join('\n', _world.Sql(Open))}");
            await _world.Pass(TimeSpan.FromMinutes(5));
        }

        await _world.Settle();
    }

    private void Holds()
    {
        var name = $"seed {seed.Text()}";
        Asked = _world.Pavlok.Stimuli.Count;
        foreach (var person in People.Where(p => p != _happenings.Deleted))
        {
            var outcomes = _world
                .Sql($"SELECT outcome FROM punishments WHERE user_id = '{person.Id}'")
                .CountBy(o => o)
                .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
            var (least, most) = (
                outcomes.GetValueOrDefault("accepted"),
                outcomes.GetValueOrDefault("accepted") + outcomes.GetValueOrDefault("unknown") + outcomes.GetValueOrDefault("failed")
            );
            Assert.True(
                _happenings.FeltBy(person) >= least && _happenings.FeltBy(person) <= most,
                $"{name}: {person.Id} was asked {_happenings.FeltBy(person).Text()} times, the rows say {least.Text()} to {most.Text()}"
            );
            Assert.DoesNotContain(
                _world.Sql(
                    $"SELECT COUNT(*) FROM punishments WHERE user_id = '{person.Id}' AND stimulus_type = 'zap' AND outcome IN "
                        + "('accepted', 'unknown') GROUP BY day"
                ),
                n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) > _limit
            );
        }

        Empty(
            "each stimulus is one row",
            "SELECT schedule_id, mode, count FROM punishments GROUP BY schedule_id, mode, count HAVING COUNT(*) > 1"
        );
        Empty("none is left under way", "SELECT * FROM punishments WHERE outcome = 'recorded'");
        Empty(
            "what ended in an answer or in silence was shown",
            "SELECT s.* FROM schedules AS s JOIN action_logs AS a ON a.schedule_id = s.id WHERE s.event_type = 'remind' AND "
                + "a.result <> 'SKIP' AND s.thread_ts IS NULL"
        );
        Empty("each answer is one row", "SELECT schedule_id FROM action_logs GROUP BY schedule_id HAVING COUNT(*) > 1");
        Empty(
            "who answered has a row",
            "SELECT id FROM schedules AS s WHERE event_type = 'remind' AND state = 'done' AND NOT EXISTS (SELECT 1 FROM "
                + "action_logs AS a WHERE a.schedule_id = s.id)"
        );
        Assert.Empty(_world.Inbox("SELECT * FROM inbox"));
        foreach (var failed in _world.Sql("SELECT user_id || '|' || task FROM schedules WHERE event_type = 'remind' AND state = 'failed'"))
        {
            var (person, task) = (People.First(p => p.Id == failed.Split('|')[0]), failed.Split('|')[1]);
            Assert.Contains(_world.Slack.SeenBy(person), m => !m.Has("remind_yes") && m.Shown.Contains(task, StringComparison.Ordinal));
        }

        void Empty(string what, string query) =>
            Assert.True(_world.Sql(query) is [], $"{name}: {what}\n{string.Join('\n', _world.Sql(query))}");
    }
}
