using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces.Wristbands;
using Oni.Slack.Blocks;

namespace Oni.SlackText.Wristbands;

/// <summary>What is said about a test of the wristband.</summary>
public static class WristbandMessage
{
    /// <summary>Tests in a row that were not felt, after which the person is told what to check.</summary>
    private const int NotFeltUntilTold = 2;

    /// <summary>What became of it; asks whether it was felt, if it may have been.</summary>
    internal static Message OfTest(Recipient to, WristbandTest test)
    {
        var phrases = Localizer.For(to.Locale);
        var result = test.Stimulus ?? throw new ArgumentException("A test that has not been tried", nameof(test));
        var body = phrases.Say("connect.test", StimulusWords.Of(result, phrases));
        var blocks = new List<Block> { new SectionBlock(new Markdown(body)) };
        if (result.Outcome is StimulusOutcome.Accepted or StimulusOutcome.Unknown)
        {
            var value = new TestValue(test.Test).ToJson();
            blocks.Add(new SectionBlock(new Markdown(phrases["connect.test.question"])));
            blocks.Add(
                new ActionsBlock([
                    new Button(WireId.ConnectFelt, phrases["connect.felt"], value, ButtonStyle.Primary),
                    new Button(WireId.ConnectNotFelt, phrases["connect.not-felt"], value),
                    StopButton.Of(phrases),
                ])
            );
        }
        else if (result.Outcome == StimulusOutcome.Failed)
        {
            blocks.Add(new SectionBlock(new Markdown(phrases["connect.check"])));
        }

        return new Message(body, blocks);
    }

    public static Message OfAnswer(TestAnswerResult result)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        var body = phrases[
            result switch
            {
                { Counts: false } => "late.already-answered",
                { NotFeltInARow: 0 } => "connect.felt.done",
                { NotFeltInARow: < NotFeltUntilTold } => "connect.not-felt.once",
                _ => "connect.check",
            }
        ];
        return new Message(body, [new SectionBlock(new Markdown(body))]);
    }
}
