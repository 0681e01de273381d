using System.Data.Common;
using System.Net.Sockets;
using Oni.Domain.People;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.People;

namespace Oni.SlackFrontend.Cluster;

/// <summary>The grains, with a deadline: whatever goes wrong on the way, the coach is away, and a person can be told so.</summary>
internal sealed partial class SiloClient(IServiceProvider services, ProcessClock process, ILogger<SiloClient> logger)
{
    /// <summary>What a person waits for at most, in real time: Slack wants its answer after 3 s.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <exception cref="SiloCallFailedException">No answer in time, no connection, or the coach could not do it now. It may still have
    /// happened.</exception>
    public async Task<T> Ask<T>(string userId, Func<IUserGrain, Task<T>> question) =>
        await Within(Deadline, grains => question(grains.User(userId)));

    /// <inheritdoc cref="Ask{T}(string, Func{IUserGrain, Task{T}})"/>
    /// <param name="deadline">Real time, where something else has been waited for before.</param>
    public async Task<T> Ask<T>(string userId, TimeSpan deadline, Func<IUserGrain, Task<T>> question) =>
        await Within(deadline, grains => question(grains.User(userId)));

    /// <inheritdoc cref="Ask{T}(string, Func{IUserGrain, Task{T}})"/>
    public async Task<T> Within<T>(TimeSpan deadline, Func<IGrainFactory, Task<T>> question)
    {
        IGrainFactory grains;
        try
        {
            // Until the client has connected, a grain reference cannot even be made.
            grains = services.GetRequiredService<IGrainFactory>();
        }
        catch (Exception e)
        {
            throw Away(e, isLasting: false);
        }

        try
        {
            return await question(grains).WaitAsync(deadline, process);
        }
        catch (Exception e)
        {
            throw Away(e, isLasting: !Causes(e).Any(IsPassing));
        }
    }

    private SiloCallFailedException Away(Exception e, bool isLasting)
    {
        LogAway(e.GetType().Name, e.Message);
        return new SiloCallFailedException(e)
        {
            IsPermanent = isLasting && e is not BeingDeletedException,
            IsBeingDeleted = e is BeingDeletedException,
        };
    }

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private static bool IsPassing(Exception e) =>
        e is DbException or TimeoutException or IOException or SocketException or OperationCanceledException or ObjectDisposedException
        || (e is OrleansException and not UnreadableStateException);

    [LoggerMessage(LogLevel.Debug, "The coach did not answer: {Kind}: {Problem}")]
    private partial void LogAway(string kind, string problem);
}
