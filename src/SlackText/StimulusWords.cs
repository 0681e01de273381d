using Oni.Domain.Stimuli;

namespace Oni.SlackText;

/// <summary>The truth about a stimulus in one sentence: never that it was sent when it was not, never that it was felt.</summary>
internal static class StimulusWords
{
    public static string Of(StimulusResult stimulus, Localizer phrases) =>
        stimulus.Outcome switch
        {
            StimulusOutcome.Accepted => Given("result.accepted", stimulus, phrases),
            StimulusOutcome.Failed => Given("result.failed", stimulus, phrases),
            StimulusOutcome.Refused or StimulusOutcome.Expired => phrases.Say("result.refused", Why(stimulus.Refusal, phrases)),
            _ => Given("result.unknown", stimulus, phrases),
        };

    private static string Given(string key, StimulusResult stimulus, Localizer phrases) =>
        phrases.Say(key, phrases[$"stimulus.{ResourceKey.Of(stimulus.Type)}"], stimulus.Strength);

    private static string Why(StimulusRefusal? refusal, Localizer phrases) =>
        phrases[$"refusal.{ResourceKey.Of(refusal ?? StimulusRefusal.TooOld)}"];
}
