namespace Oni.Grains.Configuration;

/// <summary>A Pavlok key as people copy it.</summary>
public static class WristbandKey
{
    /// <summary>Pavlok's are about a hundred characters long.</summary>
    public const int MaxCharacters = 1000;

    private const string Bearer = "Bearer ";

    /// <summary>The bare key, without a leading "Bearer "; null when this can be none.</summary>
    public static string? Parse(string text)
    {
        var key = text.Trim();
        if (key.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            key = key[Bearer.Length..].Trim();
        return key.Length is > 0 and <= MaxCharacters && key.All(c => c is > ' ' and < '\x7f') ? key : null;
    }
}
