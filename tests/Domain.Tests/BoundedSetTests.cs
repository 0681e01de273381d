namespace Oni.Domain.Tests;

public sealed class BoundedSetTests
{
    [Fact]
    public void OneMoreThanItHolds_TheOldestLeaves()
    {
        var set = new BoundedSet<string>(2);
        Assert.True(set.Add("a"));
        Assert.True(set.Add("b"));
        Assert.False(set.Add("a"));
        Assert.True(set.Add("c"));
        Assert.False(set.Contains("a"));
        Assert.True(set.Contains("b") && set.Contains("c"));
    }

    [Fact]
    public void WhatWasRemovedAndAddedAgain_IsTheNewest()
    {
        var set = new BoundedSet<string>(2);
        set.Add("a");
        set.Remove("a");
        Assert.True(set.Add("a"));
        set.Add("b");
        Assert.True(set.Contains("a") && set.Contains("b"));
        set.Add("c");
        Assert.False(set.Contains("a"));
    }
}
