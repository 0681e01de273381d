using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;
using Oni.SlackText.Settings;
using Oni.SlackText.Wristbands;

namespace Oni.SlackText.Messages;

/// <summary>What is told to a person outside any thread.</summary>
public static class NoticeMessage
{
    public static Message Of(Recipient to, DirectMessage notice)
    {
        var phrases = Localizer.For(to.Locale);
        return notice switch
        {
            ConsentQuestion question => Consent(question, phrases),
            DailyLimitReached limit => Plain(phrases.Say("notice.daily-limit", limit.Limit)),
            NoWristband band => Plain(phrases[band.Unreadable ? "notice.wristband-unreadable" : "notice.no-wristband"]),
            DataExportRefused => Plain(phrases["data.export.failed"]),
            DataDeleted => Plain(phrases["data.delete.done"]),
            WristbandTest test => WristbandMessage.OfTest(to, test),
            WristbandTrouble => Plain($"{phrases["notice.wristband-trouble"]}\n{phrases["connect.check"]}"),
            SkippedInOutage skipped => Listed(SkippedList.Of(to, skipped.Items).Prepend(phrases["notice.skipped"])),
            SkippedInPause skipped => Listed(SkippedList.Of(to, skipped.Items).Prepend(phrases["restart.skipped"])),
            SkippedByRestore restored => Listed([phrases["notice.restored"], .. SkippedList.Of(to, restored.Items)]),
            PostFailed failed => Plain(Failed(to, failed, phrases)),
            PausedBySilence paused => Plain(phrases.Say("notice.paused-by-silence", paused.Plans)),
            SettingsRaised raised => Listed([
                phrases["notice.settings-raised"],
                .. raised.Moves.Select(m => SettingText.Move(m, phrases)),
                phrases["notice.settings-raised.way-out"],
            ]),
            PlanRegistered plan => SummaryMessage.Of(to, plan.Summary),
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };
    }

    private static Message Consent(ConsentQuestion question, Localizer phrases) =>
        new(
            phrases["consent.text"],
            [
                new SectionBlock(new Markdown(phrases["consent.body"])),
                .. question.Forecast is { } forecast
                    ? [new SectionBlock(new Markdown(ForecastText.Consent(forecast, phrases)))]
                    : (Block[])[],
                new SectionBlock(new Markdown(phrases["consent.warning"])),
                new ActionsBlock([
                    new Button(WireId.ConsentAgree, phrases["consent.agree"], "{}"),
                    new Button(WireId.ConsentVibeOnly, phrases["consent.vibe-only"], "{}"),
                    new Button(WireId.ConsentNone, phrases["consent.none"], "{}"),
                ]),
                new ActionsBlock([new Button(WireId.HomeConfig, phrases["consent.limits"], "{}"), StopButton.Of(phrases)]),
                new ContextBlock([
                    new Markdown(phrases.Say("consent.choice", Choice(question.Forecast?.Consent ?? question.Current, phrases))),
                    new Markdown(phrases["consent.later"]),
                ]),
            ]
        );

    private static string Choice(ZapConsent consent, Localizer phrases) =>
        phrases[consent == ZapConsent.None ? "setting.value.messages-only" : $"setting.value.{StateJson.Name(consent)}"];

    private static string Failed(Recipient to, PostFailed failed, Localizer phrases)
    {
        var what = failed.Task is { } task ? Markdown.Escape(task) : phrases["notice.failed.plan"];
        var body = phrases.Say("notice.failed", what, phrases.Moment(failed.RunAt, to.TimeZone));
        return failed.NextPlanAt is { } at && ScheduleKind.Of(failed.EventType).IsDaily
            ? $"{body}\n{phrases.Say("notice.next-plan", phrases.Moment(at, to.TimeZone))}"
            : body;
    }

    private static Message Listed(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return new Message(string.Join('\n', all), Lines.ToSections(all));
    }

    private static Message Plain(string body) => new(body, [new SectionBlock(new Markdown(body))]);
}
