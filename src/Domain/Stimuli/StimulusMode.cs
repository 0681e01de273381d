namespace Oni.Domain.Stimuli;

/// <summary>Why a stimulus is given; part of its key in <c>punishments</c>.</summary>
public enum StimulusMode
{
    No,
    Ignore,
    Notify,
    Test,
}
