using Microsoft.Data.Sqlite;
using Oni.Hosting.Inbox;
using Oni.Silo.Inbox;
using Oni.Sql;

namespace Oni.Silo.Tests;

/// <summary>What the silo sees in the frontend's file before anything leaves.</summary>
public sealed class InboxReaderTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("oni-inbox-").FullName;
    private readonly InboxReader _reader;

    public InboxReaderTests()
    {
        InboxFile.Prepare(File);
        _reader = new InboxReader(File);
    }

    private string File => Path.Combine(_home, "inbox.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [InlineData("""{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","consent":"none"}""", true)]
    [InlineData("""{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","consent":"vibe_only"}""", false)]
    [InlineData("""{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","consent":"agreed"}""", false)]
    [InlineData("""{"UserId":"U0ALICE","At":"2026-11-24T05:00:00+00:00","Consent":3}""", true)]
    [InlineData("""{"UserId":"U0ALICE","At":"2026-11-24T05:00:00+00:00","Consent":2}""", false)]
    [InlineData("spoilt", false)]
    public void AWordThatAllowsMessagesOnly_IsSeenInTheWordsOfBothVersions(string entry, bool messagesOnly)
    {
        Accept(entry, InboxFile.AboutConsent);
        Assert.Equal(messagesOnly, _reader.HoldsMessagesOnly("U0ALICE"));
        Assert.True(_reader.HoldsConsent("U0ALICE"));
        Assert.True(_reader.HoldsClick("U0ALICE"));
        Assert.False(_reader.HoldsStop("U0ALICE"));
        Assert.False(_reader.HoldsConsent("U0BOB"));
    }

    [Fact]
    public void AnAnswer_IsSeenForItsOwnScheduleAlone()
    {
        Accept("{}", "s1");
        Assert.True(_reader.HoldsAnswer("U0ALICE", "s1"));
        Assert.False(_reader.HoldsAnswer("U0ALICE", "s2"));
        Assert.False(_reader.HoldsConsent("U0ALICE"));
    }

    private void Accept(string entry, string about)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        connection.Run("INSERT INTO inbox (user_id, entry, about) VALUES ('U0ALICE', @entry, @about)", ("entry", entry), ("about", about));
    }
}
