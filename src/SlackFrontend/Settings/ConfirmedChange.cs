namespace Oni.SlackFrontend.Settings;

/// <summary>What a person is asked to confirm.</summary>
internal enum ConfirmedChange
{
    Change,
    Reset,
    Rollback,
}
