using System.Collections.Immutable;
using NodaTime;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Time;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    async Task<PlanSheet> IUserGrain.GetPlan(string? planId)
    {
        var settings = await Settings();
        return PersonStateMachine.PlanSheet(State, planId, Recipient(settings), Context(settings));
    }

    async Task<SubmissionVerdict> IUserGrain.SubmitPlan(PlanSubmission submission)
    {
        MustNotBeDeleting();
        var settings = await Settings();
        var (next, errors) = PersonStateMachine.SubmitPlan(State, submission, Context(settings));
        await Save(next);
        return new SubmissionVerdict(Recipient(settings), errors);
    }
}
