using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Users;

/// <summary>The person's own wristband: connecting it, trying it, and noticing that it does not work.</summary>
internal sealed partial class UserGrain
{
    async Task<WristbandSheet> IUserGrain.GetWristband() => new(Recipient(await Settings()), (await _wristbands.Of(UserId)).Source);

    async Task<ConnectVerdict> IUserGrain.Connect(Secret given)
    {
        MustNotBeDeleting();
        var to = Recipient(await Settings());
        if (WristbandKey.Parse(given.Value) is not { } key)
            return new ConnectVerdict(to, ConnectProblem.NotAKey);
        if (await _wristbands.IsSomebodyElses(UserId, key))
            return new ConnectVerdict(to, ConnectProblem.SomebodyElses);
        await _wristbands.Connect(UserId, key, Now);
        DropWhatWaits();
        await Save(PersonStateMachine.WristbandConnected(State));
        return new ConnectVerdict(to, null);
    }

    async Task<WristbandSheet> IUserGrain.Disconnect()
    {
        await _wristbands.Disconnect(UserId, Now);
        DropWhatWaits();
        HomeMayHaveChanged();
        return new WristbandSheet(Recipient(await Settings()), (await _wristbands.Of(UserId)).Source);
    }

    async Task<Recipient> IUserGrain.TestWristband()
    {
        MustNotBeDeleting();
        await Save(PersonStateMachine.AskForTest(State, Now));
        return Recipient(await Settings());
    }

    async Task<FeltReceipt> IUserGrain.AnswerTest(int test, bool felt)
    {
        var next = PersonStateMachine.AnswerTest(State, test, felt);
        var counts = next != State;
        await Save(next);
        return new FeltReceipt(Recipient(await Settings()), counts, State.NotFelt);
    }

    async Task IUserGrain.Settled(StimulusReceipt receipt)
    {
        var settings = await Settings();
        var today = (await Today(settings)).Date;
        var next = receipt is { Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown }
            ? await DailyLimitTold(State, settings, today)
            : State;
        await Save(PersonStateMachine.StimulusSettled(next, receipt.Outcome, today, Now));
        HomeMayHaveChanged();
    }

    /// <summary>What was to be sent with another key is not sent.</summary>
    private void DropWhatWaits() => GrainFactory.Pavlok(UserId).Drop(null, StimulusRefusal.NoWristband).Ignore();

    /// <summary>Beside the turns. At most once per test, whatever happens; what became of it is told at least once.</summary>
    private async Task<Notice> Tried(WristbandTest test, DateTimeOffset asked) => test with
    {
        Stimulus = await GrainFactory.Pavlok(UserId).Stimulate(new StimulusRequest(
            $"test{UserId}", StimulusMode.Test, test.Test, StimulusType.Vibe, WristbandTest.Strength, "remind: /connect test", asked)),
    };
}
