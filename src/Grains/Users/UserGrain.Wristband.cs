using Oni.GrainInterfaces;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Users;

/// <summary>The person's own wristband: connecting it, trying it, and noticing that it does not work.</summary>
internal sealed partial class UserGrain
{
    /// <summary>Failures in a row after which the person is told what to check.</summary>
    private const int FailuresUntilTold = 2;

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
        await Save(State with { NotFelt = 0, FailuresInARow = 0, WristbandToldOn = null, TroubleToldOn = null });
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
        var test = State.Tests + 1;
        await Save(State.With(new WristbandTest(test, null), Now) with { Tests = test });
        return Recipient(await Settings());
    }

    async Task<FeltReceipt> IUserGrain.AnswerTest(int test, bool felt)
    {
        // Each test is answered once, and the last one last: any other click changes nothing.
        var counts = test > State.TestAnswered && test <= State.Tests;
        if (counts)
            await Save(State with { TestAnswered = test, NotFelt = felt ? 0 : State.NotFelt + 1 });
        return new FeltReceipt(Recipient(await Settings()), counts, State.NotFelt);
    }

    async Task IUserGrain.Settled(StimulusReceipt receipt)
    {
        var next = receipt.Outcome switch
        {
            StimulusOutcome.Accepted => State with { FailuresInARow = 0 },
            StimulusOutcome.Failed or StimulusOutcome.Unknown => State with { FailuresInARow = State.FailuresInARow + 1 },
            _ => State,
        };
        var settings = await Settings();
        var today = (await Today(settings)).Date;
        next = next with { Day = State.Day };
        if (receipt is { Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown })
            next = await DailyLimitTold(next, settings, today);
        if (next.FailuresInARow >= FailuresUntilTold && next.TroubleToldOn != today)
            next = next.With(new WristbandTrouble(), Now) with { TroubleToldOn = today };
        if (next != State)
            await Save(next);
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
