using Oni.SlackFrontend.Limits;

namespace Oni.SlackFrontend.Tests;

/// <summary>How often one person may ask in a minute; nobody's asking counts for another.</summary>
public sealed class PersonLimitsTests
{
    [Fact]
    public void OneMoreThanAllowed_IsRefused_ForThatPersonAlone()
    {
        using var limits = new PersonLimits();
        for (var n = 0; n < PersonLimits.CommandsAMinute; n++)
            Assert.True(limits.MayCommand("U0ALICE"));
        Assert.False(limits.MayCommand("U0ALICE"));
        Assert.True(limits.MayCommand("U0BOB"));
        Assert.True(limits.MayInteract("U0ALICE"));
    }
}
