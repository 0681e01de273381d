using Oni.Domain.Messages;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;

namespace Oni.Domain.People;

public static partial class PersonStateMachine
{
    /// <summary>Failures in a row after which the person is told what to check.</summary>
    public const int FailuresUntilTold = 2;

    /// <summary>The local day that zaps are counted on; an old one ends first.</summary>
    public static UserState BeginDay(UserState person, LocalDay day) => person with { Day = day };

    /// <summary>The day's zaps. After a restore nobody knows how many there were that day, so none is left.</summary>
    public static int Spent(UserState person, int counted, DateOnly? day, int dailyLimit) =>
        day is not null && person.ZapsSpentOn == day ? Math.Max(counted, dailyLimit) : counted;

    /// <summary>
    /// Said once a day, when the last zap of the day has an outcome that counts, so that no zap follows what is said: one that is
    /// still under way may fail, and then it did not count.
    /// </summary>
    /// <param name="settled">Zaps of the day with such an outcome.</param>
    public static UserState TellOfDailyLimit(UserState person, DateOnly day, int settled, int dailyLimit, DateTimeOffset now) =>
        person.LimitToldOn == day || settled < dailyLimit
            ? person
            : person.Enqueue(new DailyLimitReached(dailyLimit), now) with
            {
                LimitToldOn = day,
            };

    /// <summary>A limit has refused a stimulus: what the person can do about it is told, once a day.</summary>
    /// <param name="isUnreadable">They gave a key of their own, which cannot be decrypted any more.</param>
    public static UserState TellOfRefusal(
        UserState person,
        StimulusRefusal? refusal,
        DateOnly day,
        bool isUnreadable,
        PersonContext context
    )
    {
        var now = context.Now(person);
        if (refusal == StimulusRefusal.NoWristband && person.WristbandToldOn != day)
            return person.Enqueue(new NoWristband(isUnreadable), now) with { WristbandToldOn = day };
        return refusal == StimulusRefusal.NoConsent ? AskForConsent(person, context, now) : person;
    }

    /// <summary>What became of a stimulus: failures in a row are told once a day.</summary>
    public static UserState StimulusSettled(UserState person, StimulusOutcome outcome, DateOnly day, DateTimeOffset now)
    {
        var next = outcome switch
        {
            StimulusOutcome.Accepted => person with { FailuresInARow = 0 },
            StimulusOutcome.Failed or StimulusOutcome.Unknown => person with { FailuresInARow = person.FailuresInARow + 1 },
            _ => person,
        };
        return next.FailuresInARow >= FailuresUntilTold && next.TroubleToldOn != day
            ? next.Enqueue(new WristbandTrouble(), now) with
            {
                TroubleToldOn = day,
            }
            : next;
    }

    /// <summary>
    /// Somebody else's change towards more is told; what the person has changed, and what became less, they know. Who has committed to
    /// nothing is told in numbers as soon as they do.
    /// </summary>
    /// <param name="last">The last change of each setting, by its key.</param>
    public static UserState TellOfRaises(
        UserState person,
        string userId,
        UserSettings settings,
        IReadOnlyDictionary<string, AuditRow> last,
        DateTimeOffset now
    )
    {
        if (person.IsDeleting || (person.KnownSettings is { } all && all.AreThose(settings) && !all.IsBehind(last)))
            return person;
        var raised = person is { HasCommitments: true, KnownSettings: { } known } ? known.RaisedByOthers(userId, settings, last) : [];
        return (raised.IsEmpty ? person : person.Enqueue(new SettingsRaised(raised), now)) with
        {
            KnownSettings = KnownSettings.Of(settings, last),
        };
    }

    /// <summary>The person has given a key: what was told of the one before is over.</summary>
    public static UserState WristbandConnected(UserState person) =>
        person with
        {
            NotFelt = 0,
            FailuresInARow = 0,
            WristbandToldOn = null,
            TroubleToldOn = null,
        };

    /// <summary>A test of the wristband is to be tried, and told.</summary>
    public static UserState AskForTest(UserState person, DateTimeOffset now) =>
        person.Enqueue(new WristbandTest(person.Tests + 1, null), now) with
        {
            Tests = person.Tests + 1,
        };

    /// <summary>Each test is answered once, and the last one last: any other click changes nothing.</summary>
    public static UserState AnswerTest(UserState person, int test, bool felt) =>
        test > person.TestAnswered && test <= person.Tests
            ? person with
            {
                TestAnswered = test,
                NotFelt = felt ? 0 : person.NotFelt + 1,
            }
            : person;
}
