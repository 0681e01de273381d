using System.Collections.Concurrent;
using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.Blocks;
using Oni.Slack.WebApi;
using Oni.SlackViews.Home;

namespace Oni.SlackFrontend.Events;

/// <summary>
/// Shows a person their App Home. The coach publishes it, so that no older one can overtake; while the coach is away
/// this says so, and asks again until the coach is back.
/// </summary>
internal sealed class HomePage(SiloClient coach, UserLocaleCache people, ISlackApiClient slack, OniEnvironment environment, PostAckQueue afterwards, IHostApplicationLifetime lifetime, ProcessClock process)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    public void Opened(string userId) => afterwards.Run(_ => Show(userId));

    private async Task Show(string userId)
    {
        var locale = await people.Learn(userId);
        if (!environment.People.IsAuthorized(userId))
            await slack.Views.Publish(userId, HomeTab.NotAuthorized(locale), CancellationToken.None);
        else if (!await IsOpened(userId) && _waiting.TryAdd(userId, true))
            await UntilBack(userId, HomeTab.Away(locale));
    }

    private async Task UntilBack(string userId, HomeView away)
    {
        try
        {
            await slack.Views.Publish(userId, away, CancellationToken.None);
            do
            {
                await Task.Delay(RetryInterval, process, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            while (!lifetime.ApplicationStopping.IsCancellationRequested && !await IsOpened(userId));
        }
        finally
        {
            _waiting.TryRemove(userId, out _);
        }
    }

    private async Task<bool> IsOpened(string userId)
    {
        try
        {
            return await coach.Ask(userId, async u =>
            {
                await u.OpenHome();
                return true;
            });
        }
        catch (SiloUnavailableException)
        {
            return false;
        }
    }
}
