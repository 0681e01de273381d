using Oni.Domain;
using Oni.Domain.Home;
using Oni.Domain.Schedules;
using Oni.Slack.Blocks;
using Oni.SlackText.Messages;

namespace Oni.SlackText.Home;

/// <summary>The App Home: today, how it stands with the device, the week, and the buttons for what one does most.</summary>
public static class HomeTab
{
    public static HomeView Of(HomeModel home)
    {
        var to = home.Recipient;
        var phrases = Localizer.For(to.Locale);
        return new HomeView([
            new HeaderBlock(phrases.Say("home.today", phrases.Date(home.Today))),
            .. Open(home),
            .. Lines.ToSections(Standing(home, phrases)),
            Buttons(home.Paused, phrases),
            new DividerBlock(),
            .. Lines.ToSections(Plan(home, phrases)),
            new DividerBlock(),
            .. Lines.ToSections([
                phrases.Say("home.streak", home.Streak),
                phrases.Say("home.zaps", home.Zaps, home.ZapLimit),
                phrases["home.week"],
                .. home.Week.Select(d => phrases.Say("home.week.day", phrases.Date(d.Date), d.Kept, d.Missed)),
            ]),
            new ContextBlock([new Markdown(phrases["home.commands"])]),
        ]);
    }

    /// <summary>While the coach cannot be reached: stopping works all the same.</summary>
    public static HomeView Away(string? locale)
    {
        var phrases = Localizer.For(locale);
        return new HomeView([new SectionBlock(new Markdown(phrases["home.away"])), Buttons(paused: false, phrases)]);
    }

    /// <summary>For a person of whom nothing is stored.</summary>
    public static HomeView Empty(string? locale) => new([new SectionBlock(new Markdown(Localizer.For(locale)["data.deleted.home"]))]);

    /// <summary>For a person who is not on the list.</summary>
    public static HomeView NotAuthorized(string? locale) =>
        new([new SectionBlock(new Markdown(Localizer.For(locale)["reply.not-authorized"]))]);

    /// <summary>What waits for an answer comes first, with its buttons.</summary>
    private static Block[] Open(HomeModel home) =>
        home.Open is { } open
            ?
            [
                new SectionBlock(new Markdown(ForecastText.Waiting(open, home.Recipient))),
                PromptButtons.OfAnswers(home.Recipient, open.Facts),
            ]
            : [];

    private static IEnumerable<string> Standing(HomeModel home, Localizer phrases)
    {
        yield return phrases[
            home switch
            {
                { PausedForEveryone: true } => "home.paused-for-everyone",
                { Paused: true } => "home.paused",
                { Quiet: true } => "home.quiet",
                _ => "home.running",
            }
        ];
        if (!home.HasWristband)
            yield return phrases["home.no-wristband"];
        if (home.Consent != ZapConsent.Agreed)
            yield return phrases[
                home.Consent switch
                {
                    ZapConsent.VibeOnly => "home.vibe-only",
                    ZapConsent.None => "home.messages-only",
                    _ => "home.no-consent",
                }
            ];
    }

    private static ActionsBlock Buttons(bool paused, Localizer phrases) =>
        new([
            StopButton.Of(phrases),
            new Button(WireId.HomeRestart, phrases["home.restart"], "{}", paused ? ButtonStyle.Primary : null),
            new Button(WireId.HomePlan, phrases["home.plan"], "{}"),
            new Button(WireId.HomeConfig, phrases["config.title"], "{}"),
        ]);

    private static IEnumerable<string> Plan(HomeModel home, Localizer phrases)
    {
        yield return phrases["home.plan.title"];
        if (!home.HasCommitments && home.Items.IsEmpty)
        {
            yield return phrases["restart.no-cycle"];
            yield break;
        }

        if (home.Items.IsEmpty)
            yield return phrases["home.plan.none"];
        foreach (var item in home.Items)
            yield return phrases.Say(
                "home.plan.row",
                phrases.Clock(item.RunAt, home.Recipient.TimeZone),
                Markdown.Escape(item.Task),
                phrases[State(item)]
            );
        if (home.NextPlanAt is { } at)
            yield return phrases.Say("home.next-plan", phrases.Moment(at, home.Recipient.TimeZone));
    }

    private static string State(HomeItem item) =>
        item switch
        {
            { Result: ActionResult.Yes } => "home.state.yes",
            { Result: ActionResult.No } => "home.state.no",
            { Result: ActionResult.AutoIgnore } => "home.state.auto-ignore",
            _ => $"home.state.{ResourceKey.Of(item.State)}",
        };
}
