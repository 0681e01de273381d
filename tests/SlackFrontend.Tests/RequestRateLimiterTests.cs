using Oni.SlackFrontend.RateLimits;

namespace Oni.SlackFrontend.Tests;

/// <summary>How often one person may ask in a minute; nobody's asking counts for another.</summary>
public sealed class RequestRateLimiterTests
{
    [Fact]
    public void OneMoreThanAllowed_IsRefused_ForThatPersonAlone()
    {
        using var limits = new RequestRateLimiter();
        for (var n = 0; n < RequestRateLimiter.CommandsAMinute; n++)
            Assert.True(limits.MayCommand("U0ALICE"));
        Assert.False(limits.MayCommand("U0ALICE"));
        Assert.True(limits.MayCommand("U0BOB"));
        Assert.True(limits.MayInteract("U0ALICE"));
    }
}
