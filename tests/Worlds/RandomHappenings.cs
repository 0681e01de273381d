using Microsoft.AspNetCore.Http;
using Oni.Grains.History;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>What happens to three people on a random day: each <see cref="Happening"/>, and clouds that lie and go.</summary>
/// <param name="name">Says in a failure which day it was.</param>
internal sealed class RandomHappenings(InProcessOni world, IReadOnlyList<FakeUser> people, Random random, string name) : IDisposable
{
    private const string SlackLies = "Slack lies";
    private const string SlackIsGone = "Slack is gone";
    private const string FrontendEnds = "the frontend ends and is back";
    private static readonly IReadOnlyList<string> All = [.. Happening.All, SlackLies, SlackIsGone, FrontendEnds];

    /// <summary>What a failing write is for; never a pause, which has to be stored sooner or later.</summary>
    private static readonly IReadOnlyList<(string Operation, string Table, string When)> Writes =
    [
        ("UPDATE", "OrleansStorage", "NEW.GrainTypeString = 'schedule'"),
        ("UPDATE", "OrleansStorage", "NEW.GrainTypeString = 'user'"),
        ("INSERT", "punishments", "1"),
        ("INSERT", "action_logs", "1"),
    ];

    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<FakeUser, (DateTimeOffset At, int Felt)> _stopped = [];
    private readonly HashSet<string> _happened = new(StringComparer.Ordinal);
    private FakeUser? _left;
    private IDisposable? _refusal;

    /// <summary>Nobody receives what people do in Slack.</summary>
    public bool IsAway { get; private set; }

    /// <summary>Something stays to be done until it is mended.</summary>
    public bool IsBroken => world.Slack.Fault != SlackFault.None || world.Slack.Intercept is not null || _refusal is not null || IsAway;

    /// <summary>Who has had everything deleted: no row is left of what they felt.</summary>
    public FakeUser? Deleted { get; private set; }

    /// <summary>What has happened so far.</summary>
    public IReadOnlySet<string> Happened => _happened;

    /// <summary>Mends what is broken, or lets something happen, or neither.</summary>
    public async Task Happen()
    {
        if (random.Next(4) == 0)
            await Mend();
        else if (random.Next(8) == 0)
            await Happen(All[random.Next(All.Count)], people[random.Next(people.Count)]);
    }

    public async Task Mend()
    {
        world.Slack.Fault = SlackFault.None;
        world.Slack.Intercept = null;
        world.Pavlok.Fault = PavlokFault.None;
        Dispose();
        if (IsAway)
            await ComeBack();
    }

    /// <summary>Everybody who can goes on.</summary>
    public async Task AllGoOn()
    {
        foreach (var person in _stopped.Keys.Where(p => p != _left).ToList())
            await Restart(person);
    }

    public int FeltBy(FakeUser person) => world.Pavlok.Stimuli.Count(s => s.Key == person.WristbandKey);

    /// <summary>The clock stands still between the steps: what leaves after a stop would be one more.</summary>
    public void StoppedPeopleFeelNothing()
    {
        foreach (var (person, (at, felt)) in _stopped)
            Assert.True(FeltBy(person) == felt, $"{name}: {person.Id} stopped at {at:O} and has felt something since");
    }

    /// <summary>Plans all tasks for the next hours, some minutes apart.</summary>
    public async Task Plan(FakeUser person, FakeView modal, int minutesApart)
    {
        var hands = world.Person(person);
        for (var n = 1; modal.BlockIds.Contains($"task_{n.Text()}_time", StringComparer.Ordinal); n++)
        {
            var at = person.Local(world.Now + TimeSpan.FromMinutes((n * minutesApart) + random.Next(minutesApart)));
            modal = hands.Enter(
                modal,
                ($"task_{n.Text()}_date", at.Date == person.Local(world.Now).Date ? "today" : "tomorrow"),
                ($"task_{n.Text()}_time", at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))
            );
        }

        await hands.Sent(modal);
        await world.Settle();
    }

    public void Dispose()
    {
        _refusal?.Dispose();
        _refusal = null;
    }

    /// <exception cref="InvalidOperationException">It is not known here what that is.</exception>
    private async Task Happen(string what, FakeUser person)
    {
        var hands = world.Person(person);
        var isStopped = _stopped.ContainsKey(person);
        var isThere = !IsAway && person != _left;
        var isWell = isThere && !IsBroken;
        Func<Task>? happens = what switch
        {
            Happening.Time => () => Task.CompletedTask,
            Happening.Stop => isThere && !isStopped ? () => Stop(person) : null,
            Happening.Restart => isThere && isStopped && _refusal is null ? () => Restart(person) : null,
            Happening.Yes => isThere && hands.LastMessage(m => m.Has("remind_yes")) is { } remind
                ? () => hands.Press(remind, "remind_yes")
                : null,
            Happening.No => isThere && hands.LastMessage(m => m.Has("remind_no")) is { } remind
                ? () => hands.Press(remind, "remind_no")
                : null,
            Happening.Plan => isWell && !isStopped
                ? async () => await Plan(person, await hands.Opened("/plan", "plan_submit"), minutesApart: 30)
                : null,
            Happening.Lower => isWell && !IsAtNothing(person) ? () => Change(hands, "10") : null,
            Happening.Nothing => isWell ? () => Change(hands, "0") : null,
            Happening.Withdraw => isThere && hands.LastMessage(m => m.Has("consent_vibe_only")) is { } question
                ? () => hands.Press(question, "consent_vibe_only")
                : null,
            Happening.Export => isThere ? () => hands.Answered("/data", "export") : null,
            Happening.Delete => isWell && _left is null ? () => Leave(person, () => Delete(person, hands)) : null,
            Happening.Test => isThere ? () => hands.Answered("/connect", "test") : null,
            Happening.Leave => isWell && _left is null ? () => Leave(person, () => TakeOffTheList(person)) : null,
            Happening.Deactivated => isWell && _left is null
                ? () => Leave(person, () => hands.ChangeProfile(person with { Deleted = true }))
                : null,
            Happening.Away => isWell ? GoAway : null,
            Happening.Back => IsAway ? ComeBack : null,
            Happening.WorkerDies => IsBroken ? null : world.RestartSilo,
            Happening.WriteFails => _refusal is null ? RefuseWrites : null,
            Happening.SlackRefuses => () => Slack(Once("chat.postMessage", "invalid_blocks")),
            Happening.PavlokSilent => () => Pavlok(random.Next(2) == 0 ? PavlokFault.Drop : PavlokFault.Error),
            Happening.PavlokRefuses => () => Pavlok(PavlokFault.Refuse),
            Happening.NeverDone => isWell ? () => AskForWhatIsNeverDone(hands) : null,
            SlackLies => () => Slack((context, _) => Answer(context, """{"ok":true}""")),
            SlackIsGone => () => Slack(random.Next(2) == 0 ? SlackFault.Gone : SlackFault.Refuse),
            FrontendEnds => IsBroken ? null : world.RestartFrontend,
            _ => throw new InvalidOperationException($"What is \"{what}\" to three people?"),
        };
        if (happens is null)
            return;
        await happens();
        _happened.Add(what);
    }

    /// <summary>The file cannot be given until Slack is mended.</summary>
    private async Task AskForWhatIsNeverDone(SlackPerson hands)
    {
        await Slack(
            (context, call) =>
                call.Method.StartsWith("files.", StringComparison.Ordinal)
                    ? Answer(context, Error("internal_error"))
                    : Task.FromResult(false)
        );
        await hands.Answered("/data", "export");
    }

    private bool IsAtNothing(FakeUser person) =>
        world.Sql($"SELECT 1 FROM configurations WHERE user_id = '{person.Id}' AND key = 'PAVLOK_VALUE_PUNISH' AND value = '0'").Count > 0;

    private static async Task Change(SlackPerson hands, string strength) =>
        await hands.Sent(hands.Enter(await hands.OpenConfig(), ("PAVLOK_VALUE_PUNISH", strength)));

    private async Task Delete(FakeUser person, SlackPerson hands)
    {
        await hands.Answered("/data", "delete");
        (await hands.Press(await hands.Message(m => m.Has("data_delete"), "the question"), "data_delete")).Ok();
        await RunningOni.Eventually(
            () =>
                Task.FromResult(
                    world
                        .Sql(
                            $"SELECT 1 FROM punishments WHERE user_id = '{person.Id}' UNION SELECT 1 FROM OrleansStorage WHERE "
                                + $"GrainIdExtensionString = 'user:{person.Id}' AND Payload IS NOT NULL"
                        )
                        .Count == 0
                ),
            () => $"{name}: something of {person.Id} is left"
        );
        Deleted = person;
    }

    private Task TakeOffTheList(FakeUser person)
    {
        world.Reload(("AUTHORIZED_USERS", string.Join(',', people.Where(p => p != person).Select(p => p.Id))));
        return Task.CompletedTask;
    }

    private async Task GoAway()
    {
        await world.StopFrontend();
        IsAway = true;
    }

    private async Task ComeBack()
    {
        await world.RestartFrontend();
        IsAway = false;
    }

    private Task RefuseWrites()
    {
        var (operation, table, when) = Writes[random.Next(Writes.Count)];
        _refusal = Shock.Refuses(world.Database, operation, table, when);
        return Task.CompletedTask;
    }

    private Task Slack(SlackFault fault)
    {
        world.Slack.Fault = fault;
        return Task.CompletedTask;
    }

    private Task Slack(Func<HttpContext, SlackCall, Task<bool>> intercept)
    {
        world.Slack.Intercept = intercept;
        return Task.CompletedTask;
    }

    private Task Pavlok(PavlokFault fault)
    {
        world.Pavlok.Fault = fault;
        return Task.CompletedTask;
    }

    /// <summary>A person who is told that they are not stopped is asked to take the wristband off, and counts as going on.</summary>
    private async Task Stop(FakeUser person)
    {
        if (!(await world.Person(person).Answered("/stop")).Says("stop.not-stopped"))
            await FeelsNothingFromNowOn(person);
    }

    private async Task Restart(FakeUser person)
    {
        StoppedPeopleFeelNothing();
        _stopped.Remove(person);
        var answer = await world.Person(person).GoesOn();
        Assert.True(
            world.Sql($"SELECT value FROM configurations WHERE user_id = '{person.Id}' AND key = 'SYSTEM_PAUSED'") is ["false"],
            $"{name}: {person.Id} is paused and told: {answer}"
        );
    }

    /// <summary>One of them goes for good: nothing reaches them any more.</summary>
    private async Task Leave(FakeUser person, Func<Task> how)
    {
        _left = person;
        await how();
        await RunningOni.Eventually(
            () =>
                Task.FromResult(
                    world.Sql($"SELECT 1 FROM schedules WHERE user_id = '{person.Id}' AND state IN ('pending', 'processing')").Count == 0
                ),
            () => $"{name}: {person.Id} has left, and something is in flight"
        );
        await FeelsNothingFromNowOn(person);
    }

    /// <summary>What had left before may still be on its way.</summary>
    private async Task FeelsNothingFromNowOn(FakeUser person)
    {
        await world.Settle(OnItsWay);
        _stopped[person] = (world.Now, FeltBy(person));
    }

    private Func<HttpContext, SlackCall, Task<bool>> Once(string method, string error) =>
        async (context, call) =>
        {
            if (call.Method != method)
                return false;
            world.Slack.Intercept = null;
            return await Answer(context, Error(error));
        };

    private static string Error(string error) => $$"""{"ok":false,"error":"{{error}}"}""";

    private static async Task<bool> Answer(HttpContext context, string json)
    {
        await context.Response.WriteAsync(json);
        return true;
    }
}
