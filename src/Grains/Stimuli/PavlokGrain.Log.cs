using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Stimuli;

namespace Oni.Grains.Stimuli;

internal sealed partial class PavlokGrain
{
    private void LogSettled(StimulusRequest asked, StimulusResult recorded, PavlokAnswer answer, StimulusRefusal? why) =>
        LogSettled(asked.Mode, asked.Count, asked.ScheduleId, UserId, recorded.Type, recorded.Strength, answer.Outcome, why, answer.Status);

    [LoggerMessage(
        LogLevel.Information,
        "Stimulus {Mode} {Count} of schedule {Schedule} for {User}: {Type} {Strength} {Outcome} {Reason} (HTTP {Status})"
    )]
    private partial void LogSettled(
        StimulusMode mode,
        int count,
        string schedule,
        string user,
        StimulusType type,
        int strength,
        StimulusOutcome outcome,
        StimulusRefusal? reason,
        int? status
    );

    [LoggerMessage(
        LogLevel.Error,
        "The outcome {Outcome} of stimulus {Mode} {Count} of schedule {Schedule} could not be stored; its row stays 'recorded' and counts"
    )]
    private partial void LogOutcomeNotStored(Exception problem, StimulusOutcome outcome, StimulusMode mode, int count, string schedule);
}
