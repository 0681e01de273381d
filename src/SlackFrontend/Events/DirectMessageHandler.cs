using Oni.Domain.People;
using Oni.Domain.Text;
using Oni.GrainInterfaces;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Commands;
using Oni.SlackFrontend.Limits;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Events;

/// <summary>
/// What somebody writes to Oni in plain words: "stop" stops, and everything else is answered with the button that does
/// (spec section 3, "/stop wins"). Slash commands do not work in threads, where every shock is announced.
/// </summary>
internal sealed class DirectMessageHandler(StopCommand stop, UserLocaleCache people, PersonLimits limits, EphemeralResponder whisper, PostAckQueue afterwards)
{
    /// <summary>Somebody's own words, and not that a message was changed or deleted.</summary>
    public static bool AreWords(SlackEvent written) => written.Subtype is null or "file_share" or "thread_broadcast" or "me_message";

    /// <summary>Returns when a stop is in force; the words about it follow.</summary>
    public async Task Answer(string userId, SlackEvent written)
    {
        if (StopWord.Begins(written.Text))
        {
            whisper.Insist(userId, null, await stop.Stop(userId));
            return;
        }

        if (limits.MayInteract(userId))
            afterwards.Run(async cancellationToken => await whisper.Say(userId, null, Reply.OnlyStops(await people.Learn(userId)), cancellationToken));
    }
}
