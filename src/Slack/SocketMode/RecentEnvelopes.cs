namespace Oni.Slack.SocketMode;

/// <summary>The answers to the last envelopes: one that Slack sends again gets the same, and takes effect once.</summary>
internal sealed class RecentEnvelopes
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<SocketReply>> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The answer to this envelope, being made by <paramref name="handle"/> if it is new, or has failed before.</summary>
    public Task<SocketReply> Answer(string envelopeId, Func<Task<SocketReply>> handle)
    {
        lock (_lock)
        {
            if (_answers.TryGetValue(envelopeId, out var known) && !known.IsFaulted)
                return known;
            if (known is null)
                _order.Enqueue(envelopeId);
            if (_order.Count > Most)
                _answers.Remove(_order.Dequeue());
            return _answers[envelopeId] = handle();
        }
    }
}
