namespace Oni.Domain.Stimuli;

/// <summary>Pavlok's three signals.</summary>
public enum StimulusType
{
    Vibe,
    Beep,
    Zap,
}
