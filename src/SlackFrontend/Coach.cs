using Oni.GrainInterfaces;

namespace Oni.SlackFrontend;

/// <summary>The grains, with a deadline: whatever goes wrong on the way, the coach is away, and a person can be told so.</summary>
internal sealed partial class Coach(IServiceProvider services, ILogger<Coach> logger)
{
    /// <summary>What a person waits for at most, in real time: Slack wants its answer after 3 s.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <exception cref="CoachAwayException">No answer in time, no connection, or the coach could not do it now. It may still have happened.</exception>
    public async Task<T> Ask<T>(string userId, Func<IUserGrain, Task<T>> question) => await Within(Deadline, grains => question(grains.User(userId)));

    /// <inheritdoc cref="Ask{T}"/>
    public async Task<T> Within<T>(TimeSpan deadline, Func<IGrainFactory, Task<T>> question)
    {
        try
        {
            // Until the client has connected, a grain reference cannot even be made.
            var grains = services.GetRequiredService<IGrainFactory>();
            return await question(grains).WaitAsync(deadline, TimeProvider.System);
        }
        catch (Exception e)
        {
            LogAway(e.GetType().Name, e.Message);
            throw new CoachAwayException(e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The coach did not answer: {Kind}: {Problem}")]
    private partial void LogAway(string kind, string problem);
}
