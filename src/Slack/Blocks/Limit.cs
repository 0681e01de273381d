namespace Oni.Slack.Blocks;

/// <summary>Block Kit's limits (https://docs.slack.dev/reference/block-kit), checked where a thing is made.</summary>
internal static class Limit
{
    /// <summary>Action ids, block ids and callback ids: 1–255 characters.</summary>
    public static string Id(string value, string what) => Text(value, 255, what);

    /// <summary>Text of 1 to <paramref name="most"/> characters.</summary>
    public static string Text(string value, int most, string what)
    {
        if (string.IsNullOrEmpty(value))
            throw new BlockKitException($"{what} is empty");
        return value.Length <= most ? value : throw new BlockKitException($"{what} has {value.Length} characters, {most} at most");
    }

    public static string? Optional(string? value, int most, string what) =>
        value is null || value.Length <= most
            ? value
            : throw new BlockKitException($"{what} has {value.Length} characters, {most} at most");

    public static IReadOnlyList<T> Count<T>(IReadOnlyList<T> items, int most, string what)
    {
        if (items.Count == 0)
            throw new BlockKitException($"{what}: none");
        return items.Count <= most ? items : throw new BlockKitException($"{what}: {items.Count}, {most} at most");
    }

    public static IReadOnlyList<T> Unique<T>(IReadOnlyList<T> items, Func<T, string?> id, string what)
    {
        var twice = items.Select(id).Where(i => i is not null).GroupBy(i => i, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? items : throw new BlockKitException($"{what} '{twice.Key}' is there twice");
    }
}
