using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;

namespace Oni.Grains.Schedules;

/// <summary>What a schedule grain's background work tells the grain, as turns of its own.</summary>
[Alias("oni.schedule-self")]
internal interface IScheduleGrainSelf : IGrainWithStringKey
{
    Task PromptPosted(int effect, MessageRef message, LadderTerms terms, DateTimeOffset at);

    /// <summary>A post did not get out. Counted as a try unless <paramref name="forGood"/>, which ends it.</summary>
    Task PostNotTaken(int effect, bool forGood);

    Task Concluded(int effect, ConclusionReceipt receipt);

    /// <param name="receipt">Null: the schedule had ended before the gate was asked.</param>
    Task Stimulated(int effect, StimulusReceipt? receipt);

    /// <param name="threadGone">Its thread takes nothing any more.</param>
    Task Said(int effect, bool threadGone);

    /// <param name="threadGone">Its thread takes nothing any more.</param>
    Task StepSaid(int effect, OpenStep step, bool threadGone);

    /// <summary>Slack refused it for good, in the direct message too.</summary>
    Task NotSaid(int effect);

    /// <param name="done">False: the message is gone.</param>
    Task EndingSettled(int effect, bool done);
}
