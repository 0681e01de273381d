using Oni.Domain;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// Whose stops are being answered. Two requests of one person that are on their way at once arrive in any order: a restart
/// that was received before a stop was answered cannot be told to come after it, and then the stop wins (spec, "Stop wins").
/// </summary>
internal sealed class StopAnswers(ReceptionTimes times)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Unanswered, long LastAnswer)> _people = new(StringComparer.Ordinal);

    /// <summary>A stop begins to be handled; until this is disposed of it is unanswered.</summary>
    /// <param name="received">Its place in the order, after every restart that has been let through.</param>
    public IDisposable Begin(string userId, out Received received)
    {
        lock (_lock)
        {
            var known = _people.GetValueOrDefault(userId);
            _people[userId] = known with { Unanswered = known.Unanswered + 1 };
            received = times.Next();
        }

        return new Answer(this, userId);
    }

    /// <summary>A stop had not been answered when this was received.</summary>
    public bool IsOneUnanswered(string userId, Received received)
    {
        lock (_lock)
            return _people.TryGetValue(userId, out var known) && (known.Unanswered > 0 || received.Order < known.LastAnswer);
    }

    private void End(string userId)
    {
        lock (_lock)
            _people[userId] = (_people[userId].Unanswered - 1, times.Next().Order);
    }

    private sealed class Answer(StopAnswers answers, string userId) : IDisposable
    {
        public void Dispose() => answers.End(userId);
    }
}
