using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Oni.Domain;
using Oni.Domain.Settings;
using Oni.Domain.Time;
using Oni.Grains.Presence;
using Oni.Grains.Settings;

namespace Oni.Grains.Stimuli;

/// <summary>
/// The stops that are in no setting yet: those of this process, in force from the moment they are entered and
/// stored until it succeeds, and those that wait in the inbox because this process could not be reached. Held
/// outside the grains, so that neither a busy nor a restarted grain forgets one. A restart ends the stops that were received
/// before it; one that comes while it is being stored stands, in memory and in the row (spec, "Stop wins").
/// </summary>
/// <param name="clock">Product time.</param>
public sealed partial class StopRegistry(
    SettingsStore store,
    IInboxReader inbox,
    TimeProvider clock,
    ProcessClock process,
    ILogger<StopRegistry> logger
)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, PersonStops> _people = new(StringComparer.Ordinal);

    /// <exception cref="DbException">The inbox cannot be looked into, so it is not known.</exception>
    public bool IsStopped(string userId) => _people.TryGetValue(userId, out var stops) && stops.IsStopped || inbox.HoldsStop(userId);

    /// <summary>Closes the gate for this person, now; nothing is done where a later restart has ended the stop already.</summary>
    /// <returns>A task that ends when the stop is on disk.</returns>
    public Task Stop(string userId, long order) => Of(userId).Stop(order, cancellationToken => KeepStoring(userId, cancellationToken));

    /// <summary>Takes a stored stop off the board: from now on its row speaks.</summary>
    public bool TakeStored(string userId) => _people.TryGetValue(userId, out var stops) && stops.TakeStored();

    /// <summary>
    /// Ends the stops that were received before a restart, once <paramref name="unpause"/> has stored that they are over.
    /// </summary>
    /// <param name="restartOrder">The restart's <see cref="Received.Order"/>.</param>
    /// <param name="unpause">Stores it, or says that something newer stands in the row.</param>
    /// <returns>False: a later stop, or what stands in the row, is in force.</returns>
    /// <exception cref="DbException">It is not stored; the stops are as they were.</exception>
    public async Task<bool> Resume(string userId, long restartOrder, Func<Task<bool>> unpause)
    {
        var stops = Of(userId);
        using (await stops.Write(CancellationToken.None))
            return !stops.IsStoppedSince(restartOrder) && !inbox.HoldsStop(userId) && await unpause() && stops.Resume(restartOrder);
    }

    private PersonStops Of(string userId) => _people.GetOrAdd(userId, _ => new PersonStops(process));

    private async Task KeepStoring(string userId, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using (await Of(userId).Write(cancellationToken))
                {
                    await store.Write(
                        new SettingChange(userId, SettingKey.SystemPaused, "true", userId, "slack_command", clock.GetUtcNow())
                    );
                    return;
                }
            }
            catch (DbException e)
            {
                LogNotStored(userId, e.Message);
                await Task.Delay(RetryInterval, process, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A stop of {User} is in force but not stored yet: {Problem}")]
    private partial void LogNotStored(string user, string problem);
}
