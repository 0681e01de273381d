namespace Oni.Worlds;

/// <summary>
/// What may happen to a person and to their coach. The model checker tries every order of a handful of these on the rules alone,
/// a random day throws them at both hosts; either refuses one that it does not know.
/// </summary>
internal static class Happening
{
    // What the person does.
    public const string Stop = "stop";
    public const string Restart = "restart";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The day is planned anew; what waited for an answer is canceled.</summary>
    public const string Plan = "plan";

    /// <summary>A lower strength.</summary>
    public const string Lower = "lower";

    /// <summary>Strength 0.</summary>
    public const string Nothing = "nothing";

    /// <summary>The consent to zaps is taken back.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>All of one's data, as a file.</summary>
    public const string Export = "export";

    /// <summary>All of it is to be deleted.</summary>
    public const string Delete = "delete";

    /// <summary>A test of the wristband.</summary>
    public const string Test = "test";

    // What others do.

    /// <summary>The person is taken off the list of whom Oni coaches.</summary>
    public const string Leave = "leave";

    /// <summary>The Slack account is gone.</summary>
    public const string Deactivated = "deactivated";

    // What goes on around them.

    /// <summary>A minute and a half passes.</summary>
    public const string Time = "time";

    /// <summary>Nothing of what the person does in Slack is received.</summary>
    public const string Away = "away";

    public const string Back = "back";
    public const string WorkerDies = "the worker dies";
    public const string WriteFails = "a write fails";
    public const string SlackRefuses = "Slack refuses for good";
    public const string PavlokSilent = "Pavlok does not answer";
    public const string PavlokRefuses = "Pavlok refuses";

    /// <summary>An order that no schedule takes, or a notice that cannot be told: the others go on.</summary>
    public const string NeverDone = "one is never done";

    public static readonly IReadOnlyList<string> All =
    [
        Stop,
        Restart,
        Yes,
        No,
        Plan,
        Lower,
        Nothing,
        Withdraw,
        Export,
        Delete,
        Test,
        Leave,
        Deactivated,
        Time,
        Away,
        Back,
        WorkerDies,
        WriteFails,
        SlackRefuses,
        PavlokSilent,
        PavlokRefuses,
        NeverDone,
    ];
}
