using Oni.Hosting.Clock;
using Oni.Playground;
using Oni.Playground.Clock;
using Oni.Playground.Database;
using Oni.Playground.Day;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>What each person of the scripted day was given, in order.</summary>
/// <param name="Rows">By user id: event, step, kind, strength, outcome.</param>
/// <param name="Felt">By user id: what the wrist felt.</param>
/// <param name="Answers">By user id: how each schedule ended.</param>
internal sealed record DayResult(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Rows,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Felt,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers
)
{
    private static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IGNORE_INTERVAL"] = "600",
        ["IGNORE_MAX_RETRY"] = "3",
        ["LIMIT_DAY_PAVLOK_COUNTS"] = "4",
    };

    private static readonly IReadOnlyList<FakeUser> People = [.. SampleUsers.Day.Select(p => p.User)];

    /// <summary>Two real processes, whose time runs by itself.</summary>
    public static async Task<DayResult> At(double speed)
    {
        await using var world = await PlaygroundEnvironment.Start(
            People,
            new ClockSettings(SampleUsers.Morning, TimeProvider.System.GetUtcNow(), speed),
            Settings
        );
        Recording.Of(world.Slack);
        var ledger = new DatabaseReader(world.Files.Database);
        await using var governor = new SpeedLimiter(world.Clock, ledger);
        var leap = new TimeLeap(world.Clock, ledger, () => world.Slack.Messages.Count);
        await new ScriptedDay(
            new LivingClock(world.Clock, leap, world.Slack.Pulse, inSilence: null),
            user => world.Person(user),
            world.Slack,
            (_, _) => { }
        ).Live(SampleUsers.Day);
        return Of(ledger, world.Pavlok);
    }

    /// <summary>Both hosts in this process, on a clock that is moved by hand.</summary>
    public static async Task<DayResult> OnAFakeClock()
    {
        await using var world = await InProcessOni.Start(SampleUsers.Morning, People, Settings);
        await new ScriptedDay(new FakeDayClock(world.Time, world.Ledger, world.Slack.Pulse), world.Person, world.Slack, (_, _) => { }).Live(
            SampleUsers.Day
        );
        return Of(world.Ledger, world.Pavlok);
    }

    private static DayResult Of(DatabaseReader ledger, FakePavlok pavlok) =>
        new(
            People.ToDictionary(
                p => p.Id,
                p =>
                    ledger.Query(
                        """
                        SELECT coalesce(s.task, s.event_type), p.mode, p.count, p.stimulus_type, p.stimulus_value, p.outcome, coalesce(p.reason, '')
                        FROM punishments AS p JOIN schedules AS s ON s.id = p.schedule_id WHERE p.user_id = @user ORDER BY p.id
                        """,
                        r => string.Join(' ', Enumerable.Range(0, r.FieldCount).Select(r.GetString)),
                        ("user", p.Id)
                    ),
                StringComparer.Ordinal
            ),
            People.ToDictionary(
                p => p.Id,
                p =>
                    (IReadOnlyList<string>)
                        [.. pavlok.Stimuli.Where(s => s.Key == p.WristbandKey).Select(s => $"{s.Type} {s.Value.Text()} {s.Reason}")],
                StringComparer.Ordinal
            ),
            People.ToDictionary(
                p => p.Id,
                p =>
                    ledger.Query(
                        "SELECT coalesce(s.task, s.event_type) || ' ' || a.result FROM action_logs AS a JOIN schedules AS s ON "
                            + "s.id = a.schedule_id WHERE a.user_id = @user ORDER BY a.id",
                        r => r.GetString(0),
                        ("user", p.Id)
                    ),
                StringComparer.Ordinal
            )
        );
}
