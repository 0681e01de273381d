namespace Oni.Domain;

/// <summary>Pavlok's three signals.</summary>
public enum StimulusType
{
    Vibe,
    Beep,
    Zap,
}
