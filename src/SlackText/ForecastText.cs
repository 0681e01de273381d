using System.Globalization;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;

namespace Oni.SlackText;

/// <summary>What an answer, or none, will bring, in numbers: before it comes, in one place for every message that says it.</summary>
public static class ForecastText
{
    /// <summary>More than the judge time that may follow an interval.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>What silence brings, from the next step to the last.</summary>
    public static string Silence(StimulusForecast forecast, Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        if (forecast.Steps.IsEmpty)
            return forecast.IsPunishing ? Closes(forecast, to) : phrases["forecast.silence.zero"];
        var first = forecast.Steps[0];
        var by = phrases.Clock(first.At, to.TimeZone);
        if (forecast.Steps.All(s => s.Refusal == first.Refusal) && first.Refusal is { } refusal)
            return phrases.Say("forecast.silence.messages", by, Why(refusal, phrases));
        var text = phrases.Say("forecast.silence.first", by, Given(first, phrases));
        var rest = forecast.Steps[1..];
        if (rest.IsEmpty)
            return text + End(forecast, phrases);

        var sent = rest.TakeWhile(s => s.Refusal is null).ToList();
        var interval = phrases.Duration(forecast.IntervalSeconds);
        if (sent.Count == 0)
            return text + phrases.Say("forecast.silence.then-messages", interval, Why(rest[0].Refusal!.Value, phrases));
        var strengths = Strengths([.. sent.Select(s => s.Strength)]);
        text += phrases.Say("forecast.silence.then", interval, Kind(sent[0], phrases), strengths) + End(forecast, phrases);
        if (IsHeldUp(forecast))
            text += phrases["forecast.quiet"];
        return sent.Count == rest.Length
            ? text
            : text + phrases.Say("forecast.silence.at-last", Why(rest[sent.Count].Refusal!.Value, phrases));
    }

    /// <summary>That a prompt waits, and what comes without an answer.</summary>
    public static string Waiting(OpenPrompt open, Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        var what = open.Facts.Task is { } task ? Slack.Blocks.Markdown.Escape(task) : phrases["notice.failed.plan"];
        return phrases.Say("forecast.waiting", what, Silence(open.Forecast, to));
    }

    /// <summary>What the next step brings, where one has just been.</summary>
    public static string Next(StimulusForecast forecast, Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        if (forecast.Steps.IsEmpty)
            return forecast.IsPunishing ? Closes(forecast, to) : phrases["forecast.next.zero"];
        var next = forecast.Steps[0];
        var at = phrases.Clock(next.At, to.TimeZone);
        return next.Refusal is { } refusal
            ? phrases.Say("forecast.next.message", at, Why(refusal, phrases))
            : phrases.Say("forecast.next", at, Given(next, phrases));
    }

    /// <summary>What the button "can't" may cost.</summary>
    public static string No(StimulusForecast forecast, Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        return forecast.No switch
        {
            null => phrases["forecast.no.zero"],
            { Refusal: { } refusal } => phrases.Say("forecast.no.message", Why(refusal, phrases)),
            var no when forecast.NoesInARow == 1 => phrases.Say("forecast.no", Given(no, phrases)),
            var no => phrases.Say("forecast.no.row", Given(no, phrases), forecast.NoesInARow),
        };
    }

    /// <summary>What may come with a yes to zaps.</summary>
    internal static string Consent(ConsentForecast forecast, Localizer phrases)
    {
        if (forecast.Noes.IsEmpty)
            return phrases.Say("consent.numbers", phrases["consent.zero"], forecast.ZapStrengthLimit, forecast.DailyZapLimit);
        var kind = phrases[$"stimulus.{ResourceKey.Of(forecast.Type)}"];
        var interval = phrases.Duration(forecast.IntervalSeconds);
        var noes = phrases.Say("consent.noes", kind, forecast.Noes[0], Strengths(forecast.Noes[1..]));
        var silence = forecast.Steps.IsEmpty
            ? phrases.Say("consent.silence.once", interval)
            : phrases.Say("consent.silence", interval, kind, Strengths(forecast.Steps));
        return phrases.Say("consent.numbers", $"{noes}\n{silence}", forecast.ZapStrengthLimit, forecast.DailyZapLimit);
    }

    /// <summary>Strengths one after the other; of those that repeat at the end, how often.</summary>
    internal static string Strengths(IReadOnlyList<int> strengths)
    {
        var last = strengths[^1];
        var same = strengths.Reverse().TakeWhile(s => s == last).Count();
        var shown = strengths.Take(strengths.Count - same).Append(last).Select(s => s.ToString(CultureInfo.InvariantCulture));
        var text = string.Join(", ", shown);
        return same == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} (×{same})");
    }

    /// <summary>No step is left: the next thing that happens to silence is the end.</summary>
    private static string Closes(StimulusForecast forecast, Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        return phrases.Say("forecast.silence.closes", phrases.Clock(forecast.NextAt, to.TimeZone));
    }

    /// <summary>Quiet hours lie between two steps: these are further apart than the interval.</summary>
    private static bool IsHeldUp(StimulusForecast forecast) =>
        forecast
            .Steps.Zip(forecast.Steps.Skip(1))
            .Any(s => s.Second.At - s.First.At > TimeSpan.FromSeconds(forecast.IntervalSeconds) + Grace);

    private static string End(StimulusForecast forecast, Localizer phrases) =>
        forecast.Steps.Any(s => s is { Type: StimulusType.Zap, Refusal: null })
            ? phrases.Say("forecast.limits", forecast.ZapStrengthLimit, forecast.ZapsLeft, forecast.DailyZapLimit)
            : phrases["forecast.end"];

    private static string Given(ForecastStimulus stimulus, Localizer phrases) =>
        phrases.Say("forecast.stimulus", Kind(stimulus, phrases), stimulus.Strength);

    private static string Kind(ForecastStimulus stimulus, Localizer phrases) => phrases[$"stimulus.{ResourceKey.Of(stimulus.Type)}"];

    private static string Why(StimulusRefusal refusal, Localizer phrases) => phrases[$"refusal.{ResourceKey.Of(refusal)}"];
}
