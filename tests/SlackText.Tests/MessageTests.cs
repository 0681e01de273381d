using System.Collections.Immutable;
using System.Text.Json;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.SlackText.Messages;
using Oni.SlackText.Replies;

namespace Oni.SlackText.Tests;

/// <summary>Every message can be made, in both languages, from the longest and oddest that people may write.</summary>
public sealed class MessageTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Locales => ["ja-JP", "en-GB"];

    public static IReadOnlyList<string> Tasks { get; } =
    ["散歩", new string('&', 100), new string('あ', 100), "<!channel> *x* {0} \"q\"", string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 36))];

    [Theory]
    [MemberData(nameof(Locales))]
    public void EveryMessage_IsWithinSlacksLimits_AndLetsNobodyMentionTheChannel(string locale)
    {
        var to = new Recipient("U0ALICE", locale, "Asia/Tokyo");
        foreach (var task in Tasks)
        {
            var messages = All(to, task).ToList();
            Assert.All(
                messages,
                m => Assert.DoesNotContain("<!channel>", JsonSerializer.Serialize(m, SlackJson.Options), StringComparison.Ordinal)
            );
            Assert.All(messages, m => Assert.False(string.IsNullOrWhiteSpace(m.Text)));
        }
    }

    [Fact]
    public void NoMessage_ClaimsAStimulusThatWasNotAccepted()
    {
        foreach (var phrases in (Localizer[])[Localizer.Japanese, Localizer.English])
        {
            var accepted = StimulusWords.Of(new StimulusResult(StimulusOutcome.Accepted, StimulusType.Zap, 35, null), phrases);
            foreach (var outcome in Enum.GetValues<StimulusOutcome>().Where(o => o != StimulusOutcome.Accepted))
            {
                var words = StimulusWords.Of(new StimulusResult(outcome, StimulusType.Zap, 35, StimulusRefusal.Paused), phrases);
                Assert.NotEqual(accepted, words);
                Assert.DoesNotContain(
                    "accepted it",
                    words.Replace("did not accept it", "", StringComparison.Ordinal),
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain("Pavlokが受け付けました", words, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<Message> All(Recipient to, string task)
    {
        var terms = new EscalationOptions(900, 3, 5);
        var summary = new PlanSummary([.. Enumerable.Repeat(new PlannedRemind(task, At), 10)], [.. Enumerable.Repeat(task, 10)], At);
        var skipped = Enumerable.Repeat(new SkippedItem("s", task, At), 60).ToImmutableArray();
        foreach (var type in (EventType[])[EventType.Plan, EventType.Remind])
        {
            var prompt = new PromptFacts("s1", type, task, terms);
            foreach (var (_, forecast) in ForecastBranches.All)
                yield return PromptMessage.Of(to, prompt, forecast, mention: true);
            foreach (var kind in Enum.GetValues<PromptEndingKind>())
                yield return EndedPromptMessage.Of(
                    to,
                    prompt,
                    new PromptEnding(kind, kind == PromptEndingKind.PlanRegistered ? summary : null)
                );
            foreach (var outcome in Enum.GetValues<StimulusOutcome>())
            {
                var result = new StimulusResult(outcome, StimulusType.Zap, 100, StimulusRefusal.DailyLimit);
                yield return ThreadMessage.Of(to, new StepNote(prompt, 20, result, IsLast: true), forecast: null, mention: true);
                yield return ThreadMessage.Of(to, new NoNote(task, 3, result), forecast: null, mention: false);
            }

            yield return ThreadMessage.Of(to, new IgnoredNote(type, task, true, At), forecast: null, mention: false);
            yield return NoticeMessage.Of(to, new PostFailed(type, type == EventType.Plan ? null : task, At, At));
        }

        yield return ThreadMessage.Of(to, new YesNote(task), forecast: null, mention: false);
        yield return ThreadMessage.Of(to, new NoNote(task, 1, null), forecast: null, mention: false);
        yield return NoticeMessage.Of(to, new ConsentQuestion(ZapConsent.Unset) { Forecast = ForecastBranches.OfConsent() });
        yield return NoticeMessage.Of(to, new DailyLimitReached(100));
        yield return NoticeMessage.Of(to, new NoWristband());
        yield return NoticeMessage.Of(to, new SkippedInOutage(skipped));
        yield return NoticeMessage.Of(to, new SkippedByRestore(skipped));
        yield return NoticeMessage.Of(to, new PausedBySilence(3));
        yield return NoticeMessage.Of(to, new PlanRegistered(summary));
        yield return Reply.Stopped(to.Locale, new StopResult(Stored: false, MayStillArrive: true));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: true, PausedForEveryone: false, skipped, false, At));
        yield return Reply.Restarted(to, new RestartResult(WasPaused: false, PausedForEveryone: true, [], false, null));
        yield return Reply.Help(to.Locale, paused: true);
        yield return Reply.Plain(to.Locale, Reply.ConsentKey(ZapConsent.VibeOnly, ZapConsent.VibeOnly));
        foreach (var status in Enum.GetValues<AnswerStatus>().Where(s => s != AnswerStatus.Taken))
            yield return Reply.Plain(to.Locale, Reply.LateKey(status));
    }
}
