namespace Oni.SlackText;

/// <summary>The language a modal was opened in, so that it can be redrawn and refused without the coach.</summary>
/// <param name="Locale">Slack's.</param>
public sealed record ModalLocale(string? Locale)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <summary>Reads the member from any of our modals' metadata; null when there is none.</summary>
    public static string? Read(string? privateMetadata) => PayloadJson.Read<ModalLocale>(privateMetadata, _ => true)?.Locale;
}
