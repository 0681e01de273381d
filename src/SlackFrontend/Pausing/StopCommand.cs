using System.Data.Common;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Pausing;

/// <summary><c>/stop</c>: in force when it is acknowledged, or the person is told that it is not.</summary>
internal sealed class StopCommand(StopDelivery stops, StopAnswers answers, UserLocaleCache locales) : ISlashCommandHandler
{
    public string Name => "stop";

    public bool IsUnlimited => true;

    /// <summary>Whatever somebody in a hurry types after it, it stops.</summary>
    public bool TakesText => true;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request) => await Stop(command.UserId);

    /// <returns>What the person is told.</returns>
    public async Task<Message> Stop(string userId)
    {
        using var answer = answers.Begin(userId, out var received);
        var language = locales.Get(userId);
        try
        {
            return await stops.Stop(userId, received) is { } result
                ? Reply.Stopped(await language, result)
                : Reply.Plain(await language, "stop.waits");
        }
        catch (DbException)
        {
            return Reply.Plain(await language, "stop.not-stopped");
        }
    }
}
