namespace Oni.Domain.Schedules;

/// <summary>What a person can do about the message of a schedule.</summary>
public enum PromptAnswers
{
    /// <summary>It is there to be read.</summary>
    None,

    /// <summary>One button opens the plan's form.</summary>
    OpenPlan,

    /// <summary>It was done, or not.</summary>
    YesOrNo,
}
