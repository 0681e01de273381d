using Oni.Domain.Stimuli;

namespace Oni.SlackViews;

/// <summary>The truth about a stimulus in one sentence: never that it was sent when it was not, never that it was felt.</summary>
internal static class StimulusWords
{
    public static string Of(StimulusReceipt stimulus, Phrases phrases) => stimulus.Outcome switch
    {
        StimulusOutcome.Accepted => Given("result.accepted", stimulus, phrases),
        StimulusOutcome.Failed => Given("result.failed", stimulus, phrases),
        StimulusOutcome.Refused or StimulusOutcome.Expired => phrases.Say("result.refused", Why(stimulus.Refusal, phrases)),
        _ => Given("result.unknown", stimulus, phrases),
    };

    private static string Given(string key, StimulusReceipt stimulus, Phrases phrases) =>
        phrases.Say(key, phrases[$"stimulus.{Key.Of(stimulus.Type)}"], stimulus.Strength);

    private static string Why(StimulusRefusal? refusal, Phrases phrases) =>
        phrases[$"refusal.{Key.Of(refusal ?? StimulusRefusal.TooOld)}"];
}
