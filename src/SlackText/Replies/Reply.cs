using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;
using Oni.SlackText.Messages;

namespace Oni.SlackText.Replies;

/// <summary>What one person alone is answered to a command or a click.</summary>
public static class Reply
{
    /// <summary>A sentence by its key, where no facts are needed.</summary>
    public static Message Plain(string? locale, string key, params object[] arguments) =>
        Section(Localizer.For(locale).Say(key, arguments));

    public static Message Stopped(string? locale, StopResult result)
    {
        var phrases = Localizer.For(locale);
        var lines = new List<string> { phrases["stop.done"] };
        if (!result.Stored)
            lines.Add(phrases["stop.not-stored"]);
        if (result.MayStillArrive)
            lines.Add(phrases["stop.may-arrive"]);
        return Section(string.Join('\n', lines));
    }

    /// <param name="open">What waits for an answer now.</param>
    public static Message Restarted(Recipient to, RestartResult result, OpenPrompt? open = null)
    {
        var phrases = Localizer.For(to.Locale);
        if (result.PausedForEveryone)
            return Section(phrases["restart.everyone"]);
        if (result.StoppedMeanwhile)
            return Section(phrases["restart.stopped-meanwhile"]);
        var lines = new List<string> { phrases[result.WasPaused ? "restart.done" : "restart.not-paused"] };
        if (!result.Skipped.IsEmpty)
            lines.AddRange(SkippedList.Of(to, result.Skipped).Prepend(phrases["restart.skipped"]));
        if (open is not null)
            lines.Add(ForecastText.Waiting(open, to));
        var next = result switch
        {
            { PlanPosted: true } => phrases["restart.plan"],
            { NextPlanAt: { } at } => phrases.Say("restart.next-plan", phrases.Moment(at, to.TimeZone)),
            { Waiting: not null } => null,
            _ => phrases["restart.no-cycle"],
        };
        if (next is not null)
            lines.Add(next);
        var sections = Lines.ToSections(lines);
        return new Message(
            string.Join('\n', lines),
            open is null ? sections : [.. sections, PromptButtons.Of(to, open.Facts, ofStep: false)]
        );
    }

    public static Message Help(string? locale, bool paused)
    {
        var phrases = Localizer.For(locale);
        var blocks = new List<Block>
        {
            new SectionBlock(new Markdown(phrases["help.body"])),
            new SectionBlock(new Markdown(phrases["help.device"])),
        };
        if (paused)
            blocks.Add(new SectionBlock(new Markdown(phrases["help.paused"])));
        return new Message(string.Join('\n', blocks.OfType<SectionBlock>().Select(b => b.Text.Text)), blocks);
    }

    /// <summary>Asks before everything of the person is deleted.</summary>
    public static Message DeleteQuestion(string? locale)
    {
        var phrases = Localizer.For(locale);
        var body = phrases["data.delete.ask"];
        var dialog = new ConfirmationDialog(
            phrases["data.delete.title"],
            phrases["data.delete.text"],
            phrases["data.delete.button"],
            phrases["config.confirm.back"]
        );
        return new Message(
            body,
            [
                new SectionBlock(new Markdown(body)),
                new ActionsBlock([new Button(WireId.DataDelete, phrases["data.delete.button"], "{}", ButtonStyle.Danger, dialog)]),
            ]
        );
    }

    /// <summary>Why a click had no effect.</summary>
    public static string LateKey(AnswerStatus status) => $"late.{ResourceKey.Of(status)}";

    /// <summary>What is said of a choice about zaps, by what is in force after it.</summary>
    public static string ConsentKey(ZapConsent chosen, ZapConsent inForce) =>
        (chosen, inForce) switch
        {
            (ZapConsent.Agreed, not ZapConsent.Agreed) => "consent.held-back",
            (ZapConsent.Agreed, _) => "consent.agreed",
            (_, ZapConsent.None) => "consent.none.done",
            _ => "consent.vibe-only.done",
        };

    /// <summary>To somebody who wrote to Oni in plain words: what it understands, and the button that stops.</summary>
    public static Message OnlyStops(string? locale)
    {
        var phrases = Localizer.For(locale);
        var body = phrases["reply.only-stops"];
        return new Message(body, [new SectionBlock(new Markdown(body)), new ActionsBlock([StopButton.Of(phrases)])]);
    }

    private static Message Section(string body) => new(body, [new SectionBlock(new Markdown(body))]);
}
