using Oni.Domain.Time;
using Oni.GrainInterfaces.People;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// What a person acknowledged before counts before (spec, "Answer"): a submission that cancels or replaces reaches the
/// coach after that person's own clicks.
/// </summary>
internal sealed class OrderedSiloClient(InboxDelivery inbox, SiloClient silo, ProcessClock process)
{
    /// <exception cref="SiloCallFailedException">The coach does not have all of their clicks in time, or does not answer: nothing has
    /// been asked.</exception>
    public async Task<T> AskAfterClicks<T>(string userId, Func<IUserGrain, Task<T>> question)
    {
        var began = process.GetTimestamp();
        try
        {
            await inbox.WhenDrained(userId).WaitAsync(SiloClient.Deadline, process);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            throw new SiloCallFailedException(e);
        }

        var left = SiloClient.Deadline - process.GetElapsedTime(began);
        return await silo.Ask(userId, left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), question);
    }
}
