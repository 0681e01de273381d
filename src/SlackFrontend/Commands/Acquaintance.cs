using System.Collections.Concurrent;
using Oni.GrainInterfaces;
using Oni.Slack.WebApi;

namespace Oni.SlackFrontend.Commands;

/// <summary>
/// Which language a person reads. The coach keeps it, with the zone of their Slack profile; Slack is asked
/// once, when the coach does not know them yet.
/// </summary>
internal sealed class Acquaintance(Coach coach, ISlackApiClient slack)
{
    /// <summary>Real time; a modal has to open within 3 s of the command.</summary>
    private static readonly TimeSpan ProfilePatience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, string> _locales = new(StringComparer.Ordinal);

    /// <summary>As last seen; null reads as Japanese.</summary>
    public string? Locale(string userId) => _locales.GetValueOrDefault(userId);

    public void Remember(Recipient person)
    {
        if (person.Locale is { } locale)
            _locales[person.UserId] = locale;
    }

    /// <summary>Asks the coach about the person.</summary>
    /// <exception cref="CoachAwayException"/>
    public async Task<PersonSheet> Meet(string userId)
    {
        var person = await coach.Ask(userId, u => u.GetPerson());
        Remember(person.Recipient);
        return person;
    }

    /// <summary>Makes the coach know a new person's language and zone, if Slack says them in time.</summary>
    /// <exception cref="CoachAwayException"/>
    public async Task Introduce(string userId, CancellationToken cancellationToken)
    {
        if ((await Meet(userId)).ProfileKnown)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ProfilePatience);
        try
        {
            var profile = await slack.Users.Info(userId, patience.Token);
            await coach.Ask(userId, async u =>
            {
                await u.SetProfile(new SlackProfile(profile.Locale, profile.Tz));
                return true;
            });
            if (profile.Locale is { } locale)
                _locales[userId] = locale;
        }
        catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException or OperationCanceledException)
        {
            // Japanese and Tokyo until the next command asks again.
        }
    }
}
