using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.Hosting.Configuration;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Responding;

/// <summary>
/// Which language a person reads. The coach keeps it, with the zone of their Slack profile, and is asked again when what is
/// known here is older than a minute; Slack is asked here when the coach does not know them yet.
/// </summary>
internal sealed class UserLocaleCache(SiloClient silo, ISlackApiClient slack, IOptionsMonitor<AuthorizedUsers> people, ProcessClock process)
{
    /// <summary>Real time; a modal has to open within 3 s of the command.</summary>
    private static readonly TimeSpan ProfileTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Real time that an answer waits for the person's language: with the coach's 2 s it leaves within Slack's 3.</summary>
    private static readonly TimeSpan LanguageTimeout = TimeSpan.FromSeconds(0.5);

    /// <summary>Real time; people change the language of their Slack.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Locale, long At)> _locales = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _learning = new(StringComparer.Ordinal);

    /// <summary>As last seen; null reads as Japanese.</summary>
    public string? Cached(string userId) => _locales.TryGetValue(userId, out var known) ? known.Locale : null;

    /// <summary>What was known may not hold any more.</summary>
    public void Invalidate(string userId)
    {
        if (_locales.TryGetValue(userId, out var known))
            _locales[userId] = known with { At = long.MinValue };
    }

    public void Set(Recipient person)
    {
        if (person.Locale is { } locale)
            Keep(person.UserId, locale);
    }

    /// <summary>As last seen, else found out if that takes half a second at most. Never fails.</summary>
    public async Task<string?> Get(string userId)
    {
        if (_locales.TryGetValue(userId, out var known) && known.At != long.MinValue && process.GetElapsedTime(known.At) < TimeToLive)
            return known.Locale;
        var learning = _learning.GetOrAdd(userId, LearnOnce);
        await learning.WaitAsync(LanguageTimeout, process).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Cached(userId);
    }

    /// <summary>Makes the coach know a new person's language and zone, if Slack says them in time.</summary>
    /// <exception cref="SiloCallFailedException"/>
    public async Task EnsureProfile(string userId, CancellationToken cancellationToken)
    {
        var person = await silo.Ask(userId, u => u.GetPerson());
        Set(person.Recipient);
        if (person.ProfileKnown || await Profile(userId, cancellationToken) is not { } profile)
            return;
        await silo.Ask(
            userId,
            async u =>
            {
                await u.SetProfile(new SlackProfile(profile.Locale, profile.Tz, profile.Deleted));
                return true;
            }
        );
    }

    private void Keep(string userId, string locale) => _locales[userId] = (locale, process.GetTimestamp());

    private async Task LearnOnce(string userId)
    {
        await Task.Yield();
        try
        {
            if (people.CurrentValue.IsAuthorized(userId))
                await EnsureProfile(userId, CancellationToken.None);
            else
                await Profile(userId, CancellationToken.None);
        }
        catch (SiloCallFailedException)
        {
            await Profile(userId, CancellationToken.None);
        }
        finally
        {
            _learning.TryRemove(userId, out _);
        }
    }

    /// <returns>Null when Slack does not say it in time: Japanese and Tokyo until it is asked again.</returns>
    private async Task<SlackUser?> Profile(string userId, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ProfileTimeout, process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var profile = await slack.Users.Info(userId, patience.Token);
            if (profile.Locale is { } locale)
                Keep(userId, locale);
            return profile;
        }
        catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException or OperationCanceledException)
        {
            return null;
        }
    }
}
