using Oni.Domain.Messages;

namespace Oni.SlackFrontend.Inbox;

/// <param name="Prompt">The message that was clicked, when it was the prompt itself.</param>
internal sealed record InboxAnswer(string ScheduleId, bool DidIt, MessageRef? Prompt);
