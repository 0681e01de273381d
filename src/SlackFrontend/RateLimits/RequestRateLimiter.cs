using System.Threading.RateLimiting;

namespace Oni.SlackFrontend.RateLimits;

/// <summary>
/// How often one person may ask in a minute of real time. What stops, goes on, answers or consents is never
/// counted: it is not asked about here.
/// </summary>
internal sealed class RequestRateLimiter : IDisposable
{
    public const int CommandsAMinute = 20;

    public const int InteractionsAMinute = 60;

    private readonly PartitionedRateLimiter<string> _commands = AMinute(CommandsAMinute);
    private readonly PartitionedRateLimiter<string> _interactions = AMinute(InteractionsAMinute);

    public bool MayCommand(string userId) => May(_commands, userId);

    public bool MayInteract(string userId) => May(_interactions, userId);

    public void Dispose()
    {
        _commands.Dispose();
        _interactions.Dispose();
    }

    private static bool May(PartitionedRateLimiter<string> limiter, string userId)
    {
        using var lease = limiter.AttemptAcquire(userId);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> AMinute(int most) =>
        PartitionedRateLimiter.Create<string, string>(
            user =>
                RateLimitPartition.GetSlidingWindowLimiter(
                    user,
                    _ => new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = most,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    }
                ),
            StringComparer.Ordinal
        );
}
