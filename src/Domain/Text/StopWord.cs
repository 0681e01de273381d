using System.Text;

namespace Oni.Domain.Text;

/// <summary>
/// The word that stops everything, however somebody in a hurry types it (spec, "Stop wins"): in any width and
/// case, with whatever comes after it.
/// </summary>
public static class StopWord
{
    private static readonly string[] Words = ["STOP", "止めて", "とめて", "ストップ", "やめて"];

    /// <summary>The text begins with a word that stops. A mention, and signs that are no letters, may come before it.</summary>
    public static bool Begins(string? text)
    {
        var typed = VisibleText.Key(text);
        if (typed.StartsWith("<@", StringComparison.Ordinal) && typed.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
            typed = typed[(end + 1)..];
        var begin = 0;
        foreach (var rune in typed.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                break;
            begin += rune.Utf16SequenceLength;
        }

        return Array.Exists(Words, w => typed.AsSpan(begin).StartsWith(w.Normalize(NormalizationForm.FormKC), StringComparison.Ordinal));
    }
}
