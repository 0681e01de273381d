namespace Oni.SlackViews.Settings;

/// <summary>What a person is asked to confirm.</summary>
public enum ConfirmedChange
{
    Change,
    Reset,
    Rollback,
}
