using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;
using static Microsoft.Playwright.Assertions;

namespace Oni.Pages;

/// <summary>Where a person looks and clicks.</summary>
internal static class PageSteps
{
    public static ILocator Modal(this IPage tab, string callbackId) => tab.Locator($"#modal form[data-view={callbackId}]");

    public static ILocator Field(this IPage tab, string block) => tab.Locator($"#field-{block}");

    /// <summary>A button of the newest message that has it.</summary>
    public static ILocator Message(this IPage tab, string action) => tab.Locator($"#messages [data-action={action}]").Last;

    public static Task Submit(this IPage tab) => tab.Locator("#modal button[type=submit]").ClickAsync();

    public static async Task Type(this IPage tab, string text)
    {
        await tab.Locator("#say").FillAsync(text);
        await tab.Locator("#say").PressAsync("Escape");
        await tab.Locator("#say").PressAsync("Enter");
    }

    /// <summary>Types a command until its modal is there.</summary>
    public static Task Opened(this IPage tab, string command, string callbackId) => tab.Opened(() => tab.Type(command), callbackId);

    /// <summary>
    /// Asks for a modal until it is there, as <see cref="PersonSteps"/> does: a person who is asked to try again does so.
    /// </summary>
    public static async Task Opened(this IPage tab, Func<Task> ask, string callbackId)
    {
        var again = tab.Locator("#messages [data-only=me]")
            .Filter(
                new()
                {
                    HasTextRegex = new Regex(
                        string.Join('|', PersonSteps.AskedAgain.Select(Regex.Escape)),
                        RegexOptions.None,
                        TimeSpan.FromSeconds(1)
                    ),
                }
            );
        for (var tries = 1; tries < PersonSteps.MaxTries; tries++)
        {
            var before = await again.CountAsync();
            await ask();
            await tab.Modal(callbackId).Or(again.Nth(before)).First.WaitForAsync();
            if (await tab.Modal(callbackId).IsVisibleAsync())
                return;
        }

        await ask();
        await tab.Modal(callbackId).WaitForAsync();
    }

    /// <summary>The newest message that has a button.</summary>
    public static FakeMessage Newest(this PageFixture played, string action) => played.Oni.Slack.Messages.Last(m => m.Has(action));

    /// <summary>A person has consented, and has planned tasks for ten minutes from now, for ten minutes later, and so on.</summary>
    public static async Task Planned(this PageFixture played, FakeUser user, params string[] tasks)
    {
        var (oni, person) = (played.Oni, played.Oni.Person(user));
        await person.Commit([.. tasks.Select(t => (t, "23:00"))]);
        await person.Consent();
        var modal = await person.OpenPlan();
        for (var n = 1; n <= tasks.Length; n++)
        {
            var at = user.Local(oni.Now() + TimeSpan.FromMinutes(10 * n));
            var day = user.Local(oni.Now()).Date == at.Date ? "today" : "tomorrow";
            modal = person.Enter(
                modal,
                ($"task_{n.Text()}_date", day),
                ($"task_{n.Text()}_time", at.ToString("HH:mm", CultureInfo.InvariantCulture))
            );
        }

        await person.Sent(modal);
    }

    /// <summary>
    /// To the next thing that happens, until it is this. What an earlier click has left for a moment later, such as the edit of a
    /// message, is a next thing too: somebody who sees nothing new presses once more.
    /// </summary>
    public static async Task Next(this IPage tab, ILocator what)
    {
        const int mostTries = 3;
        for (var tries = 1; ; tries++)
        {
            await tab.Locator("#next").ClickAsync();
            try
            {
                await Expect(what.Last).ToBeVisibleAsync();
                return;
            }
            catch (PlaywrightException) when (tries < mostTries)
            {
                // The last one is thrown.
            }
        }
    }
}
