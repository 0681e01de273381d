using System.Globalization;
using System.Text.Json.Serialization;
using Oni.Domain.Messages;

namespace Oni.Domain.People;

/// <param name="NotBefore">For a notice that waits to gather more.</param>
[GenerateSerializer, Alias("oni.pending-notice")]
public sealed record QueuedDirectMessage(
    long Number,
    [property: JsonPropertyName("notice")] DirectMessage Message,
    DateTimeOffset NotBefore
) : IOutboxItem
{
    // One that cannot be told keeps no other waiting.
    string IOutboxItem.Lane => Number.ToString(CultureInfo.InvariantCulture);
}
