using System.Globalization;
using System.Text;

namespace Oni.Domain.Text;

/// <summary>
/// Text as people see it (spec, "Words"): characters are grapheme clusters wherever a length is counted or a text is cut,
/// and what cannot be seen makes no difference between two texts.
/// </summary>
public static class VisibleText
{
    /// <summary>Letters and marks, by their category, that show nothing: joiners, and the fillers of Hangul, Khmer and Braille.</summary>
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>How many characters a person sees.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>At most so many characters from the beginning; none is cut in two.</summary>
    public static string Cut(string text, int most)
    {
        var length = 0;
        for (var n = 0; n < most && length < text.Length; n++)
            length += StringInfo.GetNextTextElementLength(text, length);
        return text[..length];
    }

    /// <summary>The same, with an ellipsis where something was cut off.</summary>
    public static string Shorten(string text, int most) => Cut(text, most) is var cut && cut.Length == text.Length ? text : cut + "…";

    /// <summary>Composed (NFC), without white space and invisible characters at the ends; empty where nothing can be seen.</summary>
    public static string Tidy(string? text)
    {
        Rune[] runes = [.. Composed(text, NormalizationForm.FormC).EnumerateRunes()];
        var (begin, end) = (Array.FindIndex(runes, IsSeen), Array.FindLastIndex(runes, IsSeen));
        if (begin < 0)
            return "";

        // A selector belongs to the sign before it: without it an emoji would look different.
        while (end + 1 < runes.Length && IsSelector(runes[end + 1]))
            end++;
        return string.Concat(runes[begin..(end + 1)].Select(r => r.ToString()));
    }

    /// <summary>
    /// The same for two texts that look alike: width, case, white space at the ends and what cannot be seen do not count.
    /// </summary>
    public static string Key(string? text)
    {
        var seen = Composed(text, NormalizationForm.FormKC).EnumerateRunes().Where(r => IsSeen(r) || Rune.IsWhiteSpace(r));
        return string.Concat(seen.Select(r => r.ToString())).Trim().ToUpperInvariant();
    }

    /// <summary>
    /// What cannot be normalized, half a surrogate pair and what is no character, becomes the sign for what cannot be read.
    /// </summary>
    private static string Composed(string? text, NormalizationForm form) =>
        string.Concat((text ?? "").EnumerateRunes().Select(r => ((r.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : r).ToString()))
            .Normalize(form);

    private static bool IsSeen(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && !IsSelector(rune)
        && !(rune.IsBmp && Blanks.Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    private static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
