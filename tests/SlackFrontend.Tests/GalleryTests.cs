using System.Text.Json;
using System.Text.RegularExpressions;
using Oni.Domain;
using Oni.Slack;

namespace Oni.SlackFrontend.Tests;

/// <summary>The gallery, whose pictures people look at, leaves no text out.</summary>
public sealed class GalleryTests
{
    /// <summary>Parts of others, which the gallery shows in another person's manner.</summary>
    private static readonly IReadOnlySet<string> Elsewhere = new HashSet<string>(StringComparer.Ordinal)
    {
        "weekdays",
        "months",
        "date",
        "moment",
        "minutes",
        "seconds",
    };

    [Theory]
    [InlineData("Japanese", "ja-JP")]
    [InlineData("English", "en-GB")]
    public void EveryText_IsShown(string language, string locale)
    {
        var gallery = new Gallery(new Recipient("U0HANAKO", locale, "Asia/Tokyo"), "散歩");
        var said = gallery
            .Modals()
            .Select(m => JsonSerializer.SerializeToElement(m.View, SlackJson.Options))
            .Concat(gallery.Homes().Select(h => JsonSerializer.SerializeToElement(h.View, SlackJson.Options)))
            .Concat(gallery.Messages().Select(m => JsonSerializer.SerializeToElement(m, SlackJson.Options)))
            .SelectMany(Strings)
            .ToHashSet(StringComparer.Ordinal);
        var everything = string.Join('\n', said);
        var missing = ResourceTexts
            .Of(language)
            .Where(t =>
                !Elsewhere.Contains(t.Key) && !Regex.IsMatch(everything, Pattern(t.Value), RegexOptions.Singleline, TimeSpan.FromSeconds(5))
            )
            .Select(t => t.Key);
        Assert.Empty(missing);
    }

    private static string Pattern(string template) => Regex.Replace(Regex.Escape(template), @"\\\{\d\}", ".{0,400}?");

    private static IEnumerable<string> Strings(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Strings(m.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
}
