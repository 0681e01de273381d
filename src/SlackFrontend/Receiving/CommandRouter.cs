using Microsoft.Extensions.Options;
using Oni.Domain;
using Oni.Domain.Text;
using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.RateLimits;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Receiving;

/// <summary>Finds the command, also behind <c>/oni SUB</c>, and answers whatever is typed with something sensible.</summary>
internal sealed class CommandRouter(
    IEnumerable<ISlashCommandHandler> commands,
    IOptionsMonitor<AuthorizedUsers> people,
    UserLocaleCache locales,
    RequestRateLimiter limits,
    ReceptionTimes times,
    ProcessClock process
)
{
    /// <summary>Takes every command as its first word, for workspaces where a name is taken.</summary>
    public const string Umbrella = "/oni";

    private const string Stop = "stop";
    private const string Help = "help";
    private const int MaxShown = 100;

    private readonly Dictionary<string, ISlashCommandHandler> _commands = commands.ToDictionary(
        c => c.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="typed">Null when it is none that Slack sends.</param>
    public Task<SlackReply> Handle(SlashCommand? typed) => Handle(typed, times.Next());

    /// <inheritdoc cref="Handle(SlashCommand)"/>
    /// <param name="received">When it was received.</param>
    public async Task<SlackReply> Handle(SlashCommand? typed, Received received)
    {
        var request = new SlackRequest(received);
        if (typed is null)
            return SlackReply.Malformed("This is no slash command as Slack sends it");
        if (!people.CurrentValue.IsAuthorized(typed.UserId))
            return SlackReply.Ephemeral(Reply.Plain(await locales.Get(typed.UserId), "reply.not-authorized"));

        var command = Unfold(typed);
        var known = _commands.TryGetValue(command.Command[1..], out var handler);

        // What is never kept waiting finds out the language beside its work.
        var locale = handler?.IsUnlimited == true ? locales.Cached(typed.UserId) : await locales.Get(typed.UserId);
        if (handler?.IsUnlimited != true && !limits.MayCommand(typed.UserId))
            return SlackReply.Ephemeral(Reply.Plain(locale, "reply.too-many-commands", RequestRateLimiter.CommandsAMinute));
        if (!known)
            return SlackReply.Ephemeral(Reply.Plain(locale, "reply.unknown-command", Shown($"{typed.Command} {typed.Text}")));
        if (command.Text.Length > 0 && !handler!.TakesText)
            return SlackReply.Ephemeral(Reply.Plain(locale, "reply.no-argument", command.Command));

        try
        {
            var answer = await handler!.Handle(command, request);
            return (answer is null ? SlackReply.Empty : SlackReply.Ephemeral(answer)) with { Sent = request.SentInTime(process) };
        }
        catch (SiloCallFailedException e)
        {
            return SlackReply.Ephemeral(Reply.Plain(locale, e.ReplyKey));
        }
    }

    private static SlashCommand Unfold(SlashCommand typed)
    {
        if (!typed.Command.Equals(Umbrella, StringComparison.OrdinalIgnoreCase))
            return typed;
        // The word that stops is heard however it is typed, and whatever is typed after it.
        if (StopWord.Begins(typed.Text))
            return typed with { Command = "/" + Stop, Text = "" };
        var words = typed.Text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var sub = words.Length == 0 ? "" : VisibleText.Key(words[0]).ToLowerInvariant().TrimStart('/');
        return typed with { Command = "/" + (sub.Length == 0 ? Help : sub), Text = words.Length > 1 ? words[1] : "" };
    }

    /// <summary>What was typed, so that it cannot break out of the code span it is shown in.</summary>
    private static string Shown(string text) => Slack.Blocks.Markdown.Escape(VisibleText.Shorten(text, MaxShown).Replace('`', '\'').Trim());
}
