using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Home;

namespace Oni.SlackFrontend.Home;

/// <summary>
/// Shows a person their App Home. The coach publishes it, so that no older one can overtake; while the coach is away
/// this says so, and asks again until the coach is back.
/// </summary>
internal sealed class HomePage(
    SiloClient silo,
    UserLocaleCache locales,
    ISlackApiClient slack,
    IOptionsMonitor<AuthorizedUsers> people,
    PostAckQueue postAck,
    IHostApplicationLifetime lifetime,
    ProcessClock process
) : IEventHandler
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    public string EventType => "app_home_opened";

    public bool Takes(SlackEvent sent) => sent is { Tab: null or "home", User.Length: > 0 };

    public Task Handle(SlackEvent sent)
    {
        postAck.Run(_ => Show(sent.User!));
        return Task.CompletedTask;
    }

    private async Task Show(string userId)
    {
        var locale = await locales.Get(userId);
        if (!people.CurrentValue.IsAuthorized(userId))
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
                await Task.Delay(RetryInterval, process, lifetime.ApplicationStopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            } while (!lifetime.ApplicationStopping.IsCancellationRequested && !await IsOpened(userId));
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
            return await silo.Ask(
                userId,
                async u =>
                {
                    await u.OpenHome();
                    return true;
                }
            );
        }
        catch (SiloCallFailedException)
        {
            return false;
        }
    }
}
