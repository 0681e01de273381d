using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Oni.GrainInterfaces;
using Oni.Grains.Presence;
using Oni.Grains.Settings;

namespace Oni.Grains.Stimuli;

/// <summary>
/// The stops that are in no setting yet: those of this process, in force from the moment they are entered and
/// stored until it succeeds, and those that wait in the inbox because this process could not be reached. Held
/// outside the grains, so that neither a busy nor a restarted grain forgets one.
/// </summary>
public sealed partial class StopBoard(SettingsStore store, IInboxWindow inbox, TimeProvider clock, ILogger<StopBoard> logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> _stops = new(StringComparer.Ordinal);

    /// <exception cref="DbException">The inbox cannot be looked into, so it is not known.</exception>
    public bool IsStopped(string userId) => _stops.ContainsKey(userId) || inbox.HoldsStop(userId);

    /// <summary>Closes the gate for this person, now.</summary>
    /// <returns>A task that ends when the stop is on disk.</returns>
    public Task Stop(string userId) => _stops.GetOrAdd(userId, id => new Entry(token => KeepStoring(id, token))).Stored;

    /// <summary>Takes a stored stop off the board: from now on its row speaks.</summary>
    public bool TakeStored(string userId) =>
        _stops.TryGetValue(userId, out var entry) && entry.Stored.IsCompletedSuccessfully && _stops.TryRemove(new(userId, entry));

    /// <summary>Gives up storing a stop, because the person resumes. Ends when nothing of it can be written any more.</summary>
    public async Task Withdraw(string userId)
    {
        if (!_stops.TryGetValue(userId, out var entry))
            return;
        await entry.GiveUp();
        _stops.TryRemove(new(userId, entry));
    }

    private async Task KeepStoring(string userId, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await store.Write(new SettingChange(userId, SettingKey.SystemPaused, "true", userId, "slack_command", clock.GetUtcNow()));
                return;
            }
            catch (DbException e)
            {
                LogNotStored(userId, e.Message);
                await Task.Delay(BetweenTries, TimeProvider.System, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A stop of {User} is in force but not stored yet: {Problem}")]
    private partial void LogNotStored(string user, string problem);

    private sealed class Entry
    {
        private readonly CancellationTokenSource _giveUp = new();

        public Entry(Func<CancellationToken, Task> keepStoring) => Stored = Task.Run(() => keepStoring(_giveUp.Token));

        public Task Stored { get; }

        public async Task GiveUp()
        {
            await _giveUp.CancelAsync();
            await Stored.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }
}
