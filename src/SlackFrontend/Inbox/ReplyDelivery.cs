using System.Data.Common;
using Oni.Domain.Time;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// Tells people what became of their clicks, once that is stored: again and again until Slack has taken it, also after the
/// process has died in between. At least once.
/// </summary>
internal sealed partial class ReplyDelivery(
    InboxStore store,
    EphemeralResponder responder,
    UserLocaleCache locales,
    ProcessClock process,
    ILogger<ReplyDelivery> logger
) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _kicks = new(0, 1);

    /// <summary>Said, and not removed yet: the file takes nothing just now.</summary>
    private readonly HashSet<long> _said = [];

    /// <summary>Something has been stored to be told.</summary>
    public void Kick()
    {
        try
        {
            _kicks.Release();
        }
        catch (SemaphoreFullException)
        {
            // The next round finds it.
        }
    }

    public override void Dispose()
    {
        _kicks.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Shortest;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TellAll(stoppingToken))
            {
                pause = Shortest;
                await _kicks.WaitAsync(stoppingToken);
            }
            else
            {
                await Task.Delay(pause, process, stoppingToken);
                pause = pause * 2 < Longest ? pause * 2 : Longest;
            }
        }
    }

    /// <returns>False: something is still to be told.</returns>
    private async Task<bool> TellAll(CancellationToken cancellationToken)
    {
        try
        {
            var all = true;
            foreach (var reply in await store.Replies())
                all &= await Tell(reply, cancellationToken);
            return all;
        }
        catch (DbException e)
        {
            LogNotRead(e.Message);
            return false;
        }
    }

    private async Task<bool> Tell(StoredReply reply, CancellationToken cancellationToken)
    {
        try
        {
            if (!_said.Contains(reply.Number))
                await responder.Say(
                    reply.UserId,
                    reply.ChannelId,
                    Reply.Plain(await locales.Get(reply.UserId), reply.TextKey),
                    cancellationToken
                );
        }
        catch (SlackException e) when (SlackErrors.IsPermanent(e.ErrorCode))
        {
            LogRefused(reply.UserId, reply.TextKey, e.ErrorCode);
        }
        catch (Exception e) when (e is SlackException or SlackRateLimitException or SlackUnreachableException)
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One that can never be said keeps nobody else waiting, and this process running.
            LogRefused(reply.UserId, reply.TextKey, e.GetType().Name);
        }

        _said.Add(reply.Number);
        try
        {
            await store.Told(reply);
        }
        catch (DbException e)
        {
            LogNotRead(e.Message);
            return false;
        }

        _said.Remove(reply.Number);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "What became of a click of {User} ({Key}) cannot be told: {Error}")]
    private partial void LogRefused(string user, string key, string error);

    [LoggerMessage(LogLevel.Error, "What people are still to be told cannot be read yet: {Problem}")]
    private partial void LogNotRead(string problem);
}
