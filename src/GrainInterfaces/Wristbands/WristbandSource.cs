namespace Oni.GrainInterfaces.Wristbands;

/// <summary>Where the key of a person's wristband comes from (spec, "Wristbands").</summary>
public enum WristbandSource
{
    None,

    /// <summary>The person gave it with <c>/connect</c>.</summary>
    Own,

    /// <summary>The operator set it.</summary>
    Environment,

    /// <summary>The person gave one that cannot be decrypted any more: they have to give it again.</summary>
    Unreadable,

    /// <summary>Somebody else has the same key: nothing is sent with it until one of them has another.</summary>
    Shared,
}
