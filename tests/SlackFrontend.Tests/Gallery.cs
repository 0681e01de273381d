using System.Collections.Immutable;
using Oni.Domain;
using Oni.Domain.Forms;
using Oni.Domain.Home;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces.Wristbands;
using Oni.Slack.Blocks;
using Oni.SlackFrontend.Commitments;
using Oni.SlackFrontend.Planning;
using Oni.SlackFrontend.Settings;
using Oni.SlackFrontend.Wristbands;
using Oni.SlackText;
using Oni.SlackText.Home;
using Oni.SlackText.Messages;
using Oni.SlackText.Replies;
using Oni.SlackText.Tests;
using Oni.SlackText.Wristbands;

namespace Oni.SlackFrontend.Tests;

/// <summary>Everything that Oni shows in Slack, once each, with facts as they may be. Its test holds that no text is left out.</summary>
/// <param name="to">Whom it is shown to, and so the language.</param>
/// <param name="task">A task of that person.</param>
internal sealed class Gallery(Recipient to, string task)
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly EscalationOptions Terms = new(900, 10, 5);
    private static readonly SettingMove Rise = new(SettingKey.PunishValue, "35", "90");
    private static readonly SettingError TooSoon = new(SettingKey.IgnoreInterval, SettingProblem.TooSoon, Nine);
    private static readonly SettingsSubmission Submission = new([new SettingEntry(SettingKey.PunishValue, "90")], []);

    private Localizer Phrases => Localizer.For(to.Locale);

    private PlanSummary Summary => new([new PlannedRemind(task, Nine), new PlannedRemind(task, Nine.AddHours(2))], [task], Nine.AddDays(1));

    private ImmutableArray<SkippedItem> Skipped => [new SkippedItem("s1", task, Nine), new SkippedItem("s2", null, Nine.AddHours(1))];

    public IEnumerable<(string Name, ModalView View)> Modals()
    {
        yield return ("commitments", CommitmentModal.Of(to.Locale, [(task, new TimeOnly(7, 0)), (task + " 2", new TimeOnly(21, 30))], 4));
        yield return (
            "plan",
            PlanModal.Of(
                new PlanModel(
                    to,
                    "p1",
                    false,
                    "o1",
                    Today,
                    [new PlanRowModel("c1", task, true, new TimeOnly(10, 0))],
                    false,
                    new TimeOnly(7, 0)
                )
            )
        );
        yield return ("config", ConfigModal.Of(SettingsOf(agreed: true)));
        yield return ("config-consent", ConfigModal.Asked(ConfigModal.Of(SettingsOf(agreed: false)).PrivateMetadata, ZapConsent.VibeOnly)!);
        yield return (
            "config-zone",
            ConfigModal.Of(
                new SettingsModel(
                    to,
                    [
                        .. SettingsOf(agreed: false)
                            .Values.Select(v =>
                                v.Key == SettingKey.TimeZone ? v with { Source = SettingSource.Profile }
                                : v.Key == SettingKey.ZapConsent ? v with { Value = "none" }
                                : v
                            ),
                    ]
                )
            )
        );
        yield return ("config-rise", ConfirmModal.OfChange(new SettingsResult(to, [], [Rise], []), Submission));
        yield return (
            "config-reset",
            ConfirmModal.OfReset(new SettingsResult(to, [TooSoon], [new SettingMove(SettingKey.PunishValue, "90", "35")], []))
        );
        yield return ("config-done", ChangedSettings.Modal(new SettingsResult(to, [], [], [Rise])));
        yield return ("config-unchanged", ChangedSettings.Modal(new SettingsResult(to, [], [], [])));
        yield return ("audit", AuditText.Modal(Audit()));
        foreach (var source in Enum.GetValues<WristbandSource>())
            yield return ($"connect-{ResourceKey.Of(source)}", ConnectModal.Of(new WristbandModel(to, source)));
        yield return ("connect-done", ConnectModal.Done(to));
    }

    public IEnumerable<(string Name, HomeView View)> Homes()
    {
        yield return ("home", HomeTab.Of(Home()));
        yield return (
            "home-paused",
            HomeTab.Of(Home() with { Items = [], Paused = true, HasWristband = false, Consent = ZapConsent.VibeOnly })
        );
        yield return (
            "home-quiet",
            HomeTab.Of(Home() with { Items = [], HasCommitments = false, Quiet = true, Consent = ZapConsent.Unset })
        );
        yield return (
            "home-waiting",
            HomeTab.Of(Home() with { Open = new OpenPrompt(Prompt(EventType.Remind), ForecastBranches.Of(stepsDone: 1)) })
        );
        yield return ("home-messages-only", HomeTab.Of(Home() with { Consent = ZapConsent.None }));
        yield return ("home-paused-for-everyone", HomeTab.Of(Home() with { PausedForEveryone = true }));
        yield return ("home-away", HomeTab.Away(to.Locale));
        yield return ("home-empty", HomeTab.Empty(to.Locale));
        yield return ("home-not-authorized", HomeTab.NotAuthorized(to.Locale));
    }

    public IEnumerable<Message> Messages() => [.. Prompts(), .. Threads(), .. Notices(), .. Settings(), .. Replies()];

    private IEnumerable<Message> Prompts()
    {
        foreach (var type in (EventType[])[EventType.Plan, EventType.Remind])
        {
            var prompt = Prompt(type);
            foreach (var (_, forecast) in ForecastBranches.All)
                yield return PromptMessage.Of(to, prompt, forecast, mention: false);
            foreach (
                var kind in Enum.GetValues<PromptEndingKind>()
                    .Where(k =>
                        k is not (PromptEndingKind.AnsweredYes or PromptEndingKind.AnsweredNo or PromptEndingKind.PlanRegistered)
                        || (k == PromptEndingKind.PlanRegistered) == (type == EventType.Plan)
                    )
            )
                yield return EndedPromptMessage.Of(
                    to,
                    prompt,
                    new PromptEnding(kind, kind == PromptEndingKind.PlanRegistered ? Summary : null)
                );
        }

        yield return EndedPromptMessage.Of(
            to,
            Prompt(EventType.Plan),
            new PromptEnding(PromptEndingKind.PlanRegistered, new PlanSummary([], [], Nine))
        );
    }

    private IEnumerable<Message> Threads()
    {
        var prompt = Prompt(EventType.Remind);
        yield return ThreadMessage.Of(to, new YesNote(task), forecast: null, mention: false);
        yield return ThreadMessage.Of(to, new NoNote(task, 1, null), forecast: null, mention: false);
        yield return ThreadMessage.Of(
            to,
            new NoNote(task, 2, new StimulusResult(StimulusOutcome.Accepted, StimulusType.Zap, 45, null)),
            forecast: null,
            mention: false
        );
        yield return ThreadMessage.Of(
            to,
            new StepNote(prompt, 1, new StimulusResult(StimulusOutcome.Accepted, StimulusType.Vibe, 100, null), IsLast: false),
            ForecastBranches.Of(),
            mention: false
        );
        yield return ThreadMessage.Of(
            to,
            new StepNote(prompt, 2, new StimulusResult(StimulusOutcome.Unknown, StimulusType.Beep, 100, null), IsLast: false),
            ForecastBranches.Of(),
            mention: false
        );
        yield return ThreadMessage.Of(
            to,
            new StepNote(
                prompt with
                {
                    Terms = Terms with { IntervalSeconds = 90 },
                },
                5,
                new StimulusResult(StimulusOutcome.Failed, StimulusType.Zap, 100, null),
                IsLast: true
            ),
            forecast: null,
            mention: false
        );
        foreach (var (_, forecast) in ForecastBranches.All)
            yield return ThreadMessage.Of(to, new StepNote(prompt, 2, null, IsLast: false), forecast, mention: false);
        yield return ThreadMessage.Of(to, new OverruledNote(task), forecast: null, mention: false);
        foreach (var refusal in Enum.GetValues<StimulusRefusal>())
            yield return ThreadMessage.OfEnded(
                to,
                new StepNote(prompt, 3, new StimulusResult(StimulusOutcome.Refused, StimulusType.Zap, 55, refusal), IsLast: false),
                mention: false
            );
        yield return ThreadMessage.Of(to, new IgnoredNote(EventType.Remind, task, TooOld: false, null), forecast: null, mention: false);
        yield return ThreadMessage.Of(to, new IgnoredNote(EventType.Plan, null, TooOld: true, Nine), forecast: null, mention: false);
    }

    private IEnumerable<Message> Notices() =>
        (
            (DirectMessage[])
                [
                    new ConsentQuestion(ZapConsent.Unset) { Forecast = ForecastBranches.OfConsent() },
                    new ConsentQuestion(ZapConsent.Unset) { Forecast = ForecastBranches.OfConsent((SettingKey.PunishValue, "0")) },
                    new ConsentQuestion(ZapConsent.Unset) { Forecast = ForecastBranches.OfConsent((SettingKey.IgnoreMaxRetry, "1")) },
                    new DailyLimitReached(20),
                    new NoWristband(),
                    new NoWristband(Unreadable: true),
                    new SkippedInOutage(Skipped),
                    new SkippedByRestore(Skipped),
                    new SkippedInPause(Skipped),
                    new PostFailed(EventType.Remind, task, Nine, null),
                    new PostFailed(EventType.Plan, null, Nine, Nine.AddDays(1)),
                    new PausedBySilence(3),
                    new PlanRegistered(Summary),
                    new WristbandTest(1, new StimulusResult(StimulusOutcome.Accepted, StimulusType.Vibe, WristbandTest.Strength, null)),
                    new WristbandTest(2, new StimulusResult(StimulusOutcome.Failed, StimulusType.Vibe, WristbandTest.Strength, null)),
                    new WristbandTrouble(),
                    new SettingsRaised([
                        new SettingMove(SettingKey.PunishValue, "35", "60"),
                        new SettingMove(SettingKey.PunishType, "vibe", "zap"),
                        new SettingMove(SettingKey.QuietHours, "22:00-07:00", "none"),
                        new SettingMove(SettingKey.IgnoreInterval, "1800", "300"),
                    ]),
                    new DataExportRefused(),
                    new DataDeleted(),
                ]
        ).Select(notice => NoticeMessage.Of(to, notice));

    private IEnumerable<Message> Settings()
    {
        yield return SettingsMessage.Of(SettingsOf(agreed: true));
        yield return SettingsMessage.Of(SettingsOf(agreed: false));
        foreach (var source in Enum.GetValues<SettingSource>())
            yield return SettingsMessage.Of(
                new SettingsModel(to, [.. SettingsOf(agreed: true).Values.Select(v => v with { Source = source })])
            );
        foreach (var problem in Enum.GetValues<SettingProblem>())
            yield return ChangedSettings.Message(new SettingsResult(to, [new SettingError(SettingKey.PunishValue, problem, Nine)], [], []));
        foreach (var setting in SettingsCatalog.All)
            yield return ChangedSettings.Message(
                new SettingsResult(to, [new SettingError(setting.Key, SettingProblem.NotAllowed)], [], [])
            );

        // What nothing reads is asked of nobody; what was stored of it is still to be seen in the history, and goes with a reset.
        foreach (var setting in SettingsCatalog.All.Where(s => !s.IsRead))
            yield return ChangedSettings.Message(
                new SettingsResult(
                    to,
                    [],
                    [],
                    [.. setting.Domain.Options.Append(setting.Default).Select(o => new SettingMove(setting.Key, o, setting.Default))]
                )
            );
        yield return ChangedSettings.Message(new SettingsResult(to, [TooSoon], [], [Rise]));
        yield return AuditText.Message(Audit());
        yield return AuditText.Message(new AuditPage(to, [], IsFirst: false, null));
    }

    private IEnumerable<Message> Replies()
    {
        yield return Reply.Help(to.Locale, paused: true);
        yield return Reply.Stopped(to.Locale, new StopResult(Stored: false, MayStillArrive: true));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: true, PausedForEveryone: false, Skipped, PlanPosted: true, null));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: false, PausedForEveryone: false, [], PlanPosted: false, Nine));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: false, PausedForEveryone: false, [], PlanPosted: false, null));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: true, PausedForEveryone: true, [], PlanPosted: false, null));
        foreach (var status in Enum.GetValues<AnswerStatus>().Where(s => s != AnswerStatus.Taken))
            yield return Reply.Plain(to.Locale, Reply.LateKey(status));
        foreach (
            var (chosen, inForce) in ((ZapConsent, ZapConsent)[])
                [
                    (ZapConsent.Agreed, ZapConsent.Agreed),
                    (ZapConsent.Agreed, ZapConsent.VibeOnly),
                    (ZapConsent.VibeOnly, ZapConsent.VibeOnly),
                    (ZapConsent.None, ZapConsent.None),
                ]
        )
            yield return Reply.Plain(to.Locale, Reply.ConsentKey(chosen, inForce));
        yield return Reply.OnlyStops(to.Locale);
        yield return Reply.Restarted(
            to,
            new RestartResult(WasPaused: true, PausedForEveryone: false, [], PlanPosted: false, null) { StoppedMeanwhile = true }
        );
        yield return Reply.DeleteQuestion(to.Locale);
        foreach (var result in (TestAnswerResult[])[new(to, true, 0), new(to, true, 1), new(to, true, 2)])
            yield return WristbandMessage.OfAnswer(result);

        foreach (var problem in Enum.GetValues<FieldProblem>())
            yield return Reply.Plain(to.Locale, $"error.{ResourceKey.Of(problem)}");
        foreach (var problem in Enum.GetValues<ConnectProblem>())
            yield return Reply.Plain(to.Locale, $"connect.error.{ResourceKey.Of(problem)}");
        foreach (
            var key in (string[])
                [
                    "connect.testing",
                    "connect.usage",
                    "config.usage",
                    "config.confirm.needed",
                    "consent.away",
                    "consent.set-aside",
                    "data.export.coming",
                    "data.export.file",
                    "data.usage",
                    "data.delete.going",
                    "data.deleting",
                    "data.set-aside",
                    "error.away",
                    "error.form",
                    "late.not-yours",
                    "late.plan-answered",
                    "reply.away",
                    "reply.away-click",
                    "reply.no-commitments",
                    "reply.not-authorized",
                    "reply.set-aside",
                    "reply.too-slow",
                    "reply.unknown-interaction",
                    "restart.away",
                    "restart.unknown",
                    "stop.not-stopped",
                    "stop.waits",
                ]
        )
            yield return Reply.Plain(to.Locale, key);
        yield return Reply.Plain(to.Locale, "reply.unknown-command", "/stpo");
        yield return Reply.Plain(to.Locale, "reply.no-argument", "/plan");
        yield return Reply.Plain(to.Locale, "reply.too-many-commands", 10);
        yield return Reply.Plain(to.Locale, "reply.too-many-clicks", 60);
    }

    private PromptFacts Prompt(EventType type) => new("s1", type, type == EventType.Plan ? null : task, Terms);

    private HomeModel Home() =>
        new(
            to,
            Today,
            [.. Items()],
            Nine.AddDays(1),
            HasCommitments: true,
            Paused: false,
            PausedForEveryone: false,
            Quiet: false,
            HasWristband: true,
            ZapConsent.Agreed,
            2,
            20,
            3,
            [.. Enumerable.Range(0, 7).Select(n => new HomeDay(Today.AddDays(n - 6), n, 6 - n))]
        );

    private IEnumerable<HomeItem> Items() =>
        [
            .. Enum.GetValues<ScheduleStatus>().Select(s => new HomeItem(task, Nine, s, null)),
            .. ((ActionResult[])[ActionResult.Yes, ActionResult.No, ActionResult.AutoIgnore]).Select(r => new HomeItem(
                task,
                Nine.AddHours(1),
                ScheduleStatus.Done,
                r
            )),
        ];

    private AuditPage Audit() =>
        new(
            to,
            [
                new AuditRow(8, SettingKey.PunishValue, "35", "90", to.UserId, Nine, "slack_command"),
                new AuditRow(7, SettingKey.PunishValue, "90", null, to.UserId, Nine, "reset"),
                new AuditRow(6, SettingKey.PunishType, "beep", "zap", to.UserId, Nine, "rollback"),
                new AuditRow(5, SettingKey.SystemPaused, "false", "true", "oni", Nine, "system"),
                new AuditRow(4, SettingKey.PunishValue, "90", "10", "sql", Nine, "sql"),
                new AuditRow(3, SettingKey.PunishValue, "10", "20", "root", Nine, "operator"),
                new AuditRow(2, "WRISTBAND", null, "connected", to.UserId, Nine, "slack_command"),
                new AuditRow(1, SettingKey.ZapConsent, null, "agreed", to.UserId, Nine, "slack_command"),
            ],
            IsFirst: true,
            Older: 1
        );

    private SettingsModel SettingsOf(bool agreed) => new(to, [.. Values(agreed).Select(v => new SettingValue(v.Key, v.Value))]);

    private IEnumerable<(string Key, string? Value)> Values(bool agreed) =>
        [
            (SettingKey.PunishType, agreed ? "zap" : "vibe"),
            (SettingKey.PunishValue, "35"),
            (SettingKey.DailyZapLimit, "20"),
            (SettingKey.ZapStrengthLimit, "100"),
            (SettingKey.NotifyType, agreed ? "beep" : "vibe"),
            (SettingKey.NotifyValue, "50"),
            (SettingKey.IgnoreInterval, "900"),
            (SettingKey.IgnoreJudgeTime, "10"),
            (SettingKey.IgnoreMaxRetry, "5"),
            (SettingKey.QuietHours, agreed ? "22:00-07:00" : "none"),
            (SettingKey.TimeZone, to.TimeZone),
            (SettingKey.SystemPaused, agreed ? "false" : "true"),
            (SettingKey.ZapConsent, agreed ? "agreed" : "vibe_only"),
        ];
}
