namespace Oni.Domain.Settings;

/// <summary>Where a setting's value in force comes from.</summary>
public enum SettingSource
{
    Default,

    /// <summary>The person's own row.</summary>
    Own,

    /// <summary>The environment of the installation.</summary>
    Environment,

    /// <summary>The person's Slack profile (<c>TIMEZONE</c> alone).</summary>
    Profile,
}
