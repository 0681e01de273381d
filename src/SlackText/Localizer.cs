using System.Globalization;
using System.Resources;
using NodaTime;

namespace Oni.SlackText;

/// <summary>
/// What Oni says, in one language: Japanese, or English where the Slack user's locale is English. Two
/// resource files side by side, so that no language data of the operating system is needed.
/// </summary>
public sealed class Localizer
{
    private readonly ResourceManager _texts;
    private readonly string _timeFormat;

    private Localizer(string resource, string timeFormat)
    {
        _texts = new ResourceManager($"Oni.SlackText.Resources.{resource}", typeof(Localizer).Assembly);
        _timeFormat = timeFormat;
    }

    public static Localizer Japanese { get; } = new("Japanese", "HH:mm");

    public static Localizer English { get; } = new("English", "h:mm tt");

    /// <param name="locale">Slack's, such as <c>en-GB</c>; null reads as Japanese.</param>
    public static Localizer For(string? locale) =>
        locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Japanese;

    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"No text '{key}'");

    /// <summary>A text whose key is made of something that others may write, or null.</summary>
    public string? Find(string key) => _texts.GetString(key, CultureInfo.InvariantCulture);

    public string Say(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    public string Time(TimeOnly time) => time.ToString(_timeFormat, CultureInfo.InvariantCulture);

    public string Date(DateOnly date) =>
        Say("date", this["months"].Split(',')[date.Month - 1], date.Day, this["weekdays"].Split(',')[(int)date.DayOfWeek]);

    /// <summary>Date and time in the person's zone.</summary>
    public string Moment(DateTimeOffset instant, string timeZone)
    {
        var local = Local(instant, timeZone);
        return Say("moment", Date(local.Date.ToDateOnly()), Time(local.TimeOfDay.ToTimeOnly()));
    }

    /// <summary>Time of day in the person's zone.</summary>
    public string Clock(DateTimeOffset instant, string timeZone) => Time(Local(instant, timeZone).TimeOfDay.ToTimeOnly());

    /// <summary>Whole minutes, else seconds.</summary>
    public string Duration(int seconds) => seconds % 60 == 0 ? Say("minutes", seconds / 60) : Say("seconds", seconds);

    private static LocalDateTime Local(DateTimeOffset instant, string timeZone) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[timeZone]).LocalDateTime;
}
