using System.Globalization;
using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>
/// A day as people live it: they consent, commit and plan, then answer each remind as the script says, in the
/// order of the hours. What one does is done to its end before the next does something, so that two runs at two
/// speeds give each person the same.
/// </summary>
/// <param name="does">Is told what is done, and by whom.</param>
public sealed class ScriptedDay(IDayClock clock, Func<FakeUser, SlackPerson> seat, FakeSlack slack, Action<FakeUser, string> does)
{
    /// <summary>The empty time before an hour of the script ends so much earlier, so that the hour is met and not passed.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(20);

    public async Task Live(IReadOnlyList<DayPerson> people)
    {
        foreach (var person in people)
            await Begin(person);

        foreach (var (at, act) in people.SelectMany(HoursOf).OrderBy(h => h.At).ToList())
        {
            await clock.PassTo(at - Before);
            await act();
            await clock.Settle();
        }
    }

    private IEnumerable<(DateTimeOffset At, Func<Task> Act)> HoursOf(DayPerson person)
    {
        foreach (var task in person.Tasks.Where(t => IsReminded(person, t)))
            yield return (Next(person.User, task.Time), () => React(person, task));
        if (person is { StopAt: { } stop, RestartAt: { } restart })
        {
            yield return (Next(person.User, stop), () => Type(person.User, "/stop"));
            yield return (Next(person.User, restart), () => Type(person.User, "/restart"));
        }
    }

    private async Task Begin(DayPerson person)
    {
        await Commit(person);
        await clock.Settle();
        await Plan(person.User);
        await clock.Settle();
    }

    private async Task Commit(DayPerson day)
    {
        var person = seat(day.User);
        await Type(day.User, "/base_commit");
        var modal = await Modal(day.User, "base_commit_submit", _ => true);
        for (var rows = 3; rows < day.Tasks.Count; rows++)
        {
            Expect(await person.Press(modal, "commitment_add_row"));
            var wanted = string.Create(CultureInfo.InvariantCulture, $"commitment_{rows + 1}");
            modal = await Modal(day.User, "base_commit_submit", v => v.BlockIds.Contains(wanted, StringComparer.Ordinal));
        }

        for (var n = 1; n <= day.Tasks.Count; n++)
        {
            var (task, time) = (day.Tasks[n - 1].Task, day.Tasks[n - 1].Time.ToString("HH:mm", CultureInfo.InvariantCulture));
            modal = person.Enter(
                modal,
                (string.Create(CultureInfo.InvariantCulture, $"commitment_{n}"), task),
                (string.Create(CultureInfo.InvariantCulture, $"time_{n}"), time)
            );
        }

        does(
            day.User,
            string.Join(" / ", day.Tasks.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Time:HH\\:mm} {t.Task}")))
        );
        Expect(await person.Submit(modal));

        // Whoever has lived a day before has been asked already.
        await clock.Settle();
        if (Find(day.User, m => Has(m, "consent_agree")) is not { } question)
            return;
        var before = slack.Messages.Count;
        does(day.User, Label(question, "consent_agree"));
        Expect(await person.Press(question, "consent_agree"));
        await Message(day.User, m => m.OnlyFor == day.User.Id && slack.Messages.Skip(before).Contains(m), "the consent's confirmation");
    }

    private async Task Plan(FakeUser user)
    {
        if (Find(user, m => Has(m, "plan_open_modal")) is { } question)
        {
            does(user, Label(question, "plan_open_modal"));
            Expect(await seat(user).Press(question, "plan_open_modal"));
        }
        else
        {
            await Type(user, "/plan");
        }

        Expect(await seat(user).Submit(await Modal(user, "plan_submit", _ => true)));
    }

    private async Task React(DayPerson day, DayTask task)
    {
        var remind = await Message(
            day.User,
            m => Has(m, "remind_yes") && m.Text.Contains(task.Task, StringComparison.Ordinal),
            $"the remind of {task.Task}"
        );

        // A person is slower than the notification that comes with the message.
        await clock.Settle();
        if (task.Reaction == Reaction.Silence)
        {
            does(day.User, "…");
            await clock.Silence(
                () => Find(day.User, m => m.Ts == remind.Ts && m.Buttons.Count == 0),
                $"the end of the silence about {task.Task}"
            );
            return;
        }

        var button = task.Reaction == Reaction.Yes ? "remind_yes" : "remind_no";
        does(day.User, Label(remind, button));
        Expect(await seat(day.User).Press(remind, button));
        await Message(day.User, m => m.ThreadTs == remind.Ts, $"the reply about {task.Task}");
    }

    private async Task Type(FakeUser user, string command)
    {
        does(user, command);
        Expect(await seat(user).Type(command));
    }

    private Task<FakeMessage> Message(FakeUser user, Func<FakeMessage, bool> when, string what) =>
        clock.Until(() => Find(user, when), $"{what} for {user.Id}");

    private Task<FakeView> Modal(FakeUser user, string callbackId, Func<FakeView, bool> when) =>
        clock.Until(
            () => slack.Views.Values.Where(v => v.UserId == user.Id && v.CallbackId == callbackId && when(v)).MaxBy(v => v.Number),
            $"{callbackId} for {user.Id}"
        );

    private FakeMessage? Find(FakeUser user, Func<FakeMessage, bool> when) => seat(user).LastMessage(when);

    /// <summary>What falls due in a pause is never reminded of.</summary>
    private static bool IsReminded(DayPerson person, DayTask task) => !(task.Time >= person.StopAt && task.Time < person.RestartAt);

    /// <summary>When it will next be this time where the person is. On the script's day no clock is changed.</summary>
    private DateTimeOffset Next(FakeUser user, TimeOnly time)
    {
        var local = user.Local(clock.Now);
        var at = new DateTimeOffset(local.Date + time.ToTimeSpan(), local.Offset);
        return at > local ? at : at + TimeSpan.FromDays(1);
    }

    private static bool Has(FakeMessage message, string action) => message.Buttons.Any(b => b.ActionId == action);

    private static string Label(FakeMessage message, string action) => $"[{message.Buttons.First(b => b.ActionId == action).Text}]";

    private static void Expect(Acknowledgement answer)
    {
        if (answer is not { Status: StatusCodes.Status200OK, Errors.Count: 0 })
            throw new InvalidOperationException($"Oni answered {answer.Status}: {answer.Body}");
    }
}
