using Oni.Hosting.Clock;
using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>One person's day: consent, commit, plan, YES, NO, NO, silence to its end, stop, restart.</summary>
internal sealed class ScriptedDay(World world, PretendUser user, Transcript transcript, TimeZoneInfo zone)
{
    private const double Awake = 60;
    private const double Asleep = ProductClock.MostSpeed;

    private static readonly (string Task, string Time)[] Tasks =
        [("朝の散歩", "07:30"), ("英単語を30個", "09:00"), ("部屋の片づけ", "11:00"), ("腕立て伏せ", "13:00"), ("日記を書く", "20:00")];

    private readonly SlackPerson _person = world.Person(user);

    public async Task Live()
    {
        await Commit();
        await Plan();
        await Answer("朝の散歩", "remind_yes", "やった");
        await Answer("英単語を30個", "remind_no", "できない");
        await Answer("部屋の片づけ", "remind_no", "できない");
        await StaySilent("腕立て伏せ");
        await StopAndRestart();
    }

    private async Task Commit()
    {
        await Type("/base_commit");
        var modal = await _person.Modal("base_commit_submit");
        for (var rows = 3; rows < Tasks.Length; rows++)
        {
            await _person.Press(modal, "commitment_add_row");
            var wanted = $"commitment_{rows + 1}";
            modal = await _person.Modal("base_commit_submit", v => v.BlockIds.Contains(wanted, StringComparer.Ordinal));
        }

        for (var n = 1; n <= Tasks.Length; n++)
            modal = _person.Enter(modal, ($"commitment_{n}", Tasks[n - 1].Task), ($"time_{n}", Tasks[n - 1].Time));
        transcript.Says("あなた you", $"モーダルに入力して保存: {string.Join(" / ", Tasks.Select(t => $"{t.Time} {t.Task}"))}");
        Expect(await _person.Submit(modal));

        var question = await _person.Message(m => Has(m, "consent_agree"), "the consent question");
        transcript.Says("あなた you", "[同意する] を押す");
        Expect(await _person.Press(question, "consent_agree"));
        await _person.Message(m => m.OnlyFor == user.Id && m.Text.Contains("同意を記録", StringComparison.Ordinal), "consent stored");
    }

    private async Task Plan()
    {
        var question = await _person.Message(m => Has(m, "plan_open_modal"), "the plan");
        transcript.Says("あなた you", "[今日の計画を登録] を押して、そのまま保存する");
        Expect(await _person.Press(question, "plan_open_modal"));
        Expect(await _person.Submit(await _person.Modal("plan_submit")));
        await _person.Message(m => m.Ts == question.Ts && m.Edits > 0, "the summary");
    }

    private async Task Answer(string task, string button, string label)
    {
        var remind = await Reminded(task);
        transcript.Says("あなた you", $"[{label}] を押す");
        Expect(await _person.Press(remind, button));
        await _person.Message(m => m.ThreadTs == remind.Ts, $"the reply about {task}");
    }

    private async Task StaySilent(string task)
    {
        var remind = await Reminded(task);
        transcript.Says("あなた you", "…返事をしない。(時間を速めます)");
        world.Clock.SetSpeed(Asleep);
        await _person.Message(m => m.Ts == remind.Ts && m.Buttons.Count == 0, "the end of the silence", 90);
        await _person.Message(m => m.ThreadTs == remind.Ts && m.Buttons.Count == 0, "the last word about the silence");
        world.Clock.SetSpeed(Awake);
    }

    private async Task StopAndRestart()
    {
        await LeapTo("18:00");
        await Type("/stop");
        await LeapTo("21:00");
        await Type("/restart");
    }

    private async Task<PretendMessage> Reminded(string task)
    {
        await LeapTo(Tasks.First(t => t.Task == task).Time);
        return await _person.Message(m => Has(m, "remind_yes") && m.Text.Contains(task, StringComparison.Ordinal), $"the remind of {task}");
    }

    private async Task Type(string command)
    {
        transcript.Says("あなた you", command);
        Expect(await _person.Type(command));
    }

    /// <summary>Jumps over empty hours to shortly before a local time of today.</summary>
    private async Task LeapTo(string time)
    {
        var now = TimeZoneInfo.ConvertTime(world.Clock.GetUtcNow(), zone);
        var until = now.Date + TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToTimeSpan() - TimeSpan.FromSeconds(20);
        var left = until - now.DateTime;
        while (left > TimeSpan.Zero)
        {
            var leap = left < TimeSpan.FromMinutes(5) ? left : TimeSpan.FromMinutes(5);
            world.Clock.Advance(leap);
            left -= leap;

            // Lets what the leap made due begin before the next one.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static bool Has(PretendMessage message, string action) => message.Buttons.Any(b => b.ActionId == action);

    private static void Expect(Acknowledgement answer)
    {
        if (answer is not { Status: 200, Errors.Count: 0 })
            throw new InvalidOperationException($"Oni answered {answer.Status}: {answer.Body}");
    }
}
