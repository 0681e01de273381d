using System.Diagnostics;
using System.Globalization;
using Oni.Grains.History;
using Oni.Playground.Database;
using Oni.Playground.Slack;
using Oni.Slack;
using Oni.SlackText;

namespace Oni.Worlds;

/// <summary>What people do in many tests.</summary>
internal static class PersonSteps
{
    /// <summary>How often a person who is asked to try again does so.</summary>
    public const int MaxTries = 3;

    private static readonly TimeSpan LongestLeap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StepOfLadder = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FarthestLeap = TimeSpan.FromHours(3);

    /// <summary>
    /// Real time in which a stimulus is decided, asked for and given on a busy machine: at the next leap it would be too old.
    /// </summary>
    private static readonly TimeSpan StimulusTakes = TimeSpan.FromSeconds(5);

    /// <summary>Real time in which what a leap has made due is done; what takes longer waits for something else.</summary>
    private static readonly TimeSpan BetweenLeaps = TimeSpan.FromSeconds(1);

    /// <summary>What says that a modal did not open and is to be asked for again.</summary>
    public static readonly IReadOnlyList<string> AskedAgain =
    [
        .. from phrases in (Localizer[])[Localizer.Japanese, Localizer.English]
        from key in (string[])["reply.too-slow", "reply.away"]
        select phrases[key],
    ];

    public static void Ok(this Acknowledgement answer)
    {
        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Errors);
    }

    /// <summary>Registers daily tasks through the modal, adding rows as needed.</summary>
    public static async Task Commit(this SlackPerson person, params (string Task, string Time)[] tasks)
    {
        var modal = await person.Opened("/base_commit", "base_commit_submit");
        while (modal.BlockIds.Count(b => b.StartsWith("commitment_", StringComparison.Ordinal)) is var rows && rows < tasks.Length)
        {
            (await person.Press(modal, "commitment_add_row")).Ok();
            modal = await person.Modal("base_commit_submit", v => v.BlockIds.Contains($"commitment_{rows + 1}", StringComparer.Ordinal));
        }

        for (var n = 1; n <= tasks.Length; n++)
            modal = person.Enter(modal, ($"commitment_{n}", tasks[n - 1].Task), ($"time_{n}", tasks[n - 1].Time));
        await person.Sent(modal);
    }

    public static async Task Consent(this SlackPerson person, string button = "consent_agree")
    {
        var question = await person.Message(m => m.Has("consent_agree"), "the consent question");
        (await person.Press(question, button)).Ok();
        await person.Message(m => m.OnlyFor == person.User.Id, "the consent's confirmation");
    }

    /// <summary>Opens the waiting plan's modal.</summary>
    public static async Task<FakeView> OpenPlan(this SlackPerson person)
    {
        var question = await person.Message(m => m.Has("plan_open_modal"), "the plan");
        return await Opened(person, () => person.Press(question, "plan_open_modal"), "plan_submit");
    }

    /// <summary>Opens the waiting plan's modal once more, while an older one is open.</summary>
    public static async Task<FakeView> OpenPlanAgain(this SlackPerson person, FakeView older)
    {
        var question = await person.Message(m => m.Has("plan_open_modal"), "the plan");
        return await Opened(person, () => person.Press(question, "plan_open_modal"), "plan_submit", v => v.Number > older.Number);
    }

    /// <summary>Plans every task for one time today, given as minutes after the modal's "now".</summary>
    public static async Task PlanAll(this SlackPerson person, string time)
    {
        var modal = await person.OpenPlan();
        foreach (var block in modal.BlockIds.Where(b => b.StartsWith("task_", StringComparison.Ordinal)).ToList())
        {
            if (block.EndsWith("_date", StringComparison.Ordinal))
                modal = person.Enter(modal, (block, "today"));
            else if (block.EndsWith("_time", StringComparison.Ordinal))
                modal = person.Enter(modal, (block, time));
        }

        await person.Sent(modal);
    }

    /// <summary>The person's open reminds, once there are so many.</summary>
    public static async Task<IReadOnlyList<FakeMessage>> Reminds(this RunningOni oni, FakeUser user, int count) =>
        await oni.Slack.Pulse.Until(
            () =>
                oni.Slack.Messages.Where(m => m.Channel == user.DirectChannel && m.Has("remind_yes")).ToList() is { } found
                && found.Count >= count
                    ? found
                    : null,
            RunningOni.Soon,
            $"{count} reminds for {user.Id}\n{oni.SiloLog}"
        );

    public static Task<FakeView> OpenConfig(this SlackPerson person) => person.Opened("/config", "config_submit");

    public static async Task<FakeView> OpenConnect(this RunningOni oni, SlackPerson person)
    {
        var last = oni.Slack.Views.Values.Select(v => v.Number).DefaultIfEmpty().Max();
        return await person.Opened("/connect", "connect_submit", v => v.Number > last);
    }

    /// <summary>Types a command until its modal is there.</summary>
    public static Task<FakeView> Opened(this SlackPerson person, string command, string callbackId, Func<FakeView, bool>? when = null) =>
        Opened(person, () => person.Type(command), callbackId, when);

    /// <summary>Submits, and again while the coach is away for a moment, as the person is asked to; it counts once.</summary>
    public static async Task Sent(this SlackPerson person, FakeView modal)
    {
        var answer = await person.Submit(modal);
        for (var tries = 1; tries < MaxTries && answer.Errors.Values.Any(e => e.Says("error.away")); tries++)
            answer = await person.Submit(modal);
        answer.Ok();
    }

    /// <summary>Types <c>/restart</c>, and again while the person is told that it may not have happened, as they are asked to.</summary>
    /// <returns>All that they are told, in order.</returns>
    public static async Task<string> GoesOn(this SlackPerson person)
    {
        var told = new List<string>();
        await RunningOni.Eventually(
            async () =>
            {
                told.Add(await person.Answered("/restart"));
                return !told[^1].Says("restart.away") && !told[^1].Says("restart.unknown");
            },
            () => $"{person.User.Id} is told {string.Join('\n', told)}"
        );
        return string.Join('\n', told);
    }

    /// <summary>Whether somebody is told a sentence by its key, in one of the languages.</summary>
    public static bool Says(this string told, string key) => told == Localizer.Japanese[key] || told == Localizer.English[key];

    /// <summary>What a command is answered in its acknowledgement.</summary>
    public static async Task<string> Answered(this SlackPerson person, string command, string text = "")
    {
        var answer = await person.Type(command, text);
        answer.Ok();
        return answer.Json?.GetProperty("text").GetString() ?? "";
    }

    /// <summary>What stands in a field with one entry, or null.</summary>
    public static string? Entry(this FakeView view, string block) =>
        FieldEntry.Read(view.Values[block].First().Value!.AsObject()).FirstOrDefault();

    /// <summary>The person's App Home, once it says something.</summary>
    public static Task<FakeView> Home(this RunningOni oni, FakeUser user, string words) =>
        oni.Slack.Pulse.Until(
            () =>
                oni.Slack.Homes.GetValueOrDefault(user.Id) is { } home && home.Words().Contains(words, StringComparison.Ordinal)
                    ? home
                    : null,
            RunningOni.Soon,
            $"'{words}' in the Home of {user.Id}: {oni.Slack.Homes.GetValueOrDefault(user.Id)?.Words()}\n{oni.SiloLog}"
        );

    /// <summary>All that a view says, as Slack was sent it.</summary>
    public static string Words(this FakeView view) => view.View.ToJsonString(SlackJson.Options);

    /// <summary>The value of a button of a view.</summary>
    public static string Button(this FakeView view, string actionId) =>
        view.View["blocks"]!
            .AsArray()
            .SelectMany(b => b!["elements"]?.AsArray() ?? [])
            .First(e => e!["action_id"]?.GetValue<string>() == actionId)!["value"]!.GetValue<string>();

    public static bool Has(this FakeMessage message, string action) => message.Buttons.Any(b => b.ActionId == action);

    /// <summary>Product time.</summary>
    public static DateTimeOffset Now(this RunningOni oni) => oni.World.Clock.Now;

    /// <summary>Waits while the product clock, which is all there is to see, goes on.</summary>
    public static async Task Passes(this RunningOni oni, TimeSpan time)
    {
        var until = oni.Now() + time;
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (oni.Now() < until)
            await ticks.WaitForNextTickAsync();
    }

    /// <summary>
    /// Time goes on by leaps that heartbeats follow. What is due is done before each, as far as that can be done now: a leap over a
    /// reminder that is being armed would make it a minute late.
    /// </summary>
    public static async Task Leaps(this RunningOni oni, TimeSpan time)
    {
        var ledger = new DatabaseReader(oni.Database, pools: false);
        if (oni.World.Silo is { IsRunning: true })
            await Settle();
        for (var until = oni.Now() + time; oni.Now() < until; )
        {
            var left = until - oni.Now();
            if (oni.World.Silo is not { IsRunning: true })
            {
                await oni.World.Clock.Step(left);
                return;
            }

            var longest = PendingWork.Of(ledger, oni.Now()).Awaiting ? StepOfLadder : LongestLeap;
            await oni.World.Clock.Step(left < longest ? left : longest);
            await Settle();
        }

        async Task Settle()
        {
            var waited = Stopwatch.StartNew();
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            while (IsToWaitFor(PendingWork.Of(ledger, oni.Now()), waited.Elapsed))
                await looks.WaitForNextTickAsync();
        }

        static bool IsToWaitFor(PendingWork horizon, TimeSpan waited) =>
            (horizon is { Unsettled: true } or { StepIsNear: true } && waited < BetweenLeaps)
            || (horizon is { Stimulating: true } or { StepIsNear: true, BeatIsLate: true } && waited < StimulusTakes);
    }

    /// <summary>The silo is back after a death, and a minute has passed: reminders have woken what was under way.</summary>
    public static async Task SiloGoesOn(this RunningOni oni)
    {
        await oni.SiloComesBack();
        await oni.Leaps(TimeSpan.FromSeconds(61));
    }

    /// <summary>Time goes on by leaps until the database says something.</summary>
    public static Task LeapsUntil(this RunningOni oni, string query, string expected) =>
        oni.LeapsUntil(
            () => string.Join('\n', oni.Sql(query)) == expected ? oni : null,
            () => $"{query}\nexpected\n{expected}\nfound\n{string.Join('\n', oni.Sql(query))}"
        );

    /// <summary>Time goes on by leaps until something is seen.</summary>
    public static async Task<T> LeapsUntil<T>(this RunningOni oni, Func<T?> seen, Func<string> what)
        where T : class
    {
        for (var end = oni.Now() + FarthestLeap; oni.Now() < end; )
        {
            if (seen() is { } found)
                return found;
            await oni.Leaps(StepOfLadder);
        }

        throw new TimeoutException($"Not seen by {oni.Now():O}: {what()}\n{oni.SiloLog}\n{oni.FrontendLog}");
    }

    /// <summary>Local time in Tokyo so many product minutes from now.</summary>
    public static string In(this RunningOni oni, double minutes) =>
        (oni.Now().ToOffset(TimeSpan.FromHours(9)) + TimeSpan.FromMinutes(minutes)).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Consents, plans so many tasks for soon, and leaps to their reminds.</summary>
    public static Task<IReadOnlyList<FakeMessage>> UntilReminded(this RunningOni oni, FakeUser user, int tasks = 1) =>
        oni.UntilReminded(user, oni.Person(user), tasks);

    /// <inheritdoc cref="UntilReminded(RunningOni, FakeUser, int)"/>
    /// <param name="person">The same user, by whichever way Slack reaches the app.</param>
    public static async Task<IReadOnlyList<FakeMessage>> UntilReminded(
        this RunningOni oni,
        FakeUser user,
        SlackPerson person,
        int tasks = 1
    )
    {
        var due = await oni.Plans(person, tasks);
        await oni.Leaps(due - oni.Now());
        return await oni.Reminds(user, tasks);
    }

    /// <summary>Consents, and plans so many tasks for soon.</summary>
    /// <returns>When they are due at the latest.</returns>
    public static async Task<DateTimeOffset> Plans(this RunningOni oni, SlackPerson person, int tasks)
    {
        var minutes = 1 + oni.World.Clock.Reading.Speed / 10;
        await person.Commit([
            .. Enumerable.Range(1, tasks).Select(n => (string.Create(CultureInfo.InvariantCulture, $"task {n}"), "23:00")),
        ]);
        await person.Consent();
        var due = oni.Now() + TimeSpan.FromMinutes(minutes);
        await person.PlanAll(oni.In(minutes));
        return due;
    }

    /// <summary>
    /// Asks for a modal until it is there. The first one after a start can come too late for Slack's 3 s on a busy
    /// machine; a person who is asked to try again does so.
    /// </summary>
    private static async Task<FakeView> Opened(
        SlackPerson person,
        Func<Task<Acknowledgement>> ask,
        string callbackId,
        Func<FakeView, bool>? when = null
    )
    {
        for (var tries = 1; ; tries++)
        {
            var before = person.LastMessage(IsAskedAgain)?.Ts;
            (await ask()).Ok();
            var modal = person.Modal(callbackId, when);
            var again = person.Message(m => IsAskedAgain(m) && m.Ts != before, "that it is to be tried again");
            if (await Task.WhenAny(modal, again) == modal || tries == MaxTries)
                return await modal;
        }
    }

    private static bool IsAskedAgain(FakeMessage message) => AskedAgain.Contains(message.Text, StringComparer.Ordinal);
}
