using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Serving;

namespace Oni.Playground.Slack;

/// <summary>
/// What a Slack workspace holds: people, channels, messages, open modals, App Homes, triggers. Every change beats the pulse.
/// </summary>
/// <param name="clock">Product time, which messages carry.</param>
/// <param name="real">Real time, in which triggers and response URLs live.</param>
internal sealed class Workspace(IEnumerable<FakeUser> users, IEnumerable<FakeChannel> channels, TimeProvider clock, TimeProvider real)
{
    /// <summary>How deep modals stack.</summary>
    public const int MaxViews = 3;

    private const int MaxUses = 5;

    private static readonly TimeSpan TriggerLives = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ResponseUrlLives = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, (SlackClientId Seat, DateTimeOffset Until, bool Used)> _triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResponseUrl> _responseUrls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _expected = new(StringComparer.Ordinal);
    private long _serial;

    /// <summary>Held while something is looked up and changed.</summary>
    public Lock Gate { get; } = new();

    public ChangeSignal Pulse { get; } = new();

    public Action<FakeMessage>? Shown { get; set; }

    /// <summary>Where a file of this id is found.</summary>
    public Func<string, Uri>? FileUrl { get; set; }

    public ImmutableDictionary<string, FakeUser> Users { get; private set; } =
        users.ToImmutableDictionary(u => u.Id, StringComparer.Ordinal);

    public ImmutableDictionary<string, FakeChannel> Channels { get; private set; } =
        channels.ToImmutableDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>A reply whose root is gone is refused, and not, as Slack mostly does, posted at the root of the channel.</summary>
    public bool RefusesLostReplies { get; set; }

    public ImmutableList<FakeMessage> Messages { get; private set; } = [];

    public ImmutableDictionary<string, FakeView> Views { get; private set; } = ImmutableDictionary<string, FakeView>.Empty;

    /// <summary>By user id.</summary>
    public ImmutableDictionary<string, FakeView> Homes { get; private set; } = ImmutableDictionary<string, FakeView>.Empty;

    public ImmutableDictionary<string, FakeFile> Files { get; private set; } = ImmutableDictionary<string, FakeFile>.Empty;

    /// <summary>The modals open at a seat, the lowest first.</summary>
    public IReadOnlyList<FakeView> StackOf(SlackClientId seat) => [.. Views.Values.Where(v => v.Seat == seat).OrderBy(v => v.Number)];

    /// <summary>Everybody is in the public channels, and a direct channel has one person.</summary>
    public bool IsIn(string channel, FakeUser user) => Channels.ContainsKey(channel) || user.DirectChannel == channel;

    public string NewTrigger(SlackClientId seat)
    {
        lock (Gate)
        {
            var id = NewId("trigger");
            _triggers[id] = (seat, real.GetUtcNow() + TriggerLives, false);
            return id;
        }
    }

    /// <summary>Uses up a trigger.</summary>
    /// <returns>Whose it was, or Slack's code for what is wrong with it.</returns>
    public (SlackClientId? Seat, string? Error) TakeTrigger(string? id)
    {
        if (id is null || !_triggers.TryGetValue(id, out var trigger))
            return (null, "invalid_trigger_id");
        if (trigger.Used)
            return (null, "exchanged_trigger_id");
        if (trigger.Until < real.GetUtcNow())
            return (null, "expired_trigger_id");
        _triggers[id] = trigger with { Used = true };
        return (trigger.Seat, null);
    }

    /// <param name="messageTs">The message in which the person did something; null for a command.</param>
    public string NewResponseUrl(string user, string channel, string? messageTs)
    {
        lock (Gate)
        {
            var id = NewId("response");
            _responseUrls[id] = new ResponseUrl(user, channel, messageTs, real.GetUtcNow() + ResponseUrlLives, 0);
            return id;
        }
    }

    /// <summary>Uses a response URL once.</summary>
    /// <returns>Whose it is, or Slack's word for what is wrong: used 5 times, older than 30 minutes, or never there.</returns>
    public (ResponseUrl? Url, string? Error) TakeResponseUrl(string id)
    {
        lock (Gate)
        {
            if (!_responseUrls.TryGetValue(id, out var known))
                return (null, "invalid_url");
            if (known.Until < real.GetUtcNow())
                return (null, "expired_url");
            if (known.Uses >= MaxUses)
                return (null, "used_url");
            _responseUrls[id] = known with { Uses = known.Uses + 1 };
            return (known, null);
        }
    }

    public FakeMessage Add(
        string channel,
        string? threadTs,
        string text,
        JsonElement? blocks,
        string? onlyFor = null,
        string author = FakeTeam.BotUser,
        ImmutableArray<FakeFile>? files = null
    )
    {
        FakeMessage message;
        lock (Gate)
        {
            message = new FakeMessage(channel, NewTs(), threadTs, text, WithBlockIds(blocks), onlyFor, 0)
            {
                Author = author,
                Files = files ?? [],
            };
            Messages = Messages.Add(message);
        }

        Shown?.Invoke(message);
        Pulse.Beat();
        return message;
    }

    public FakeMessage Replace(FakeMessage old, string text, JsonElement? blocks)
    {
        var changed = old with { Text = text, Blocks = WithBlockIds(blocks), Edits = old.Edits + 1 };
        lock (Gate)
            Messages = Messages.Replace(old, changed);
        Shown?.Invoke(changed);
        Pulse.Beat();
        return changed;
    }

    public void Remove(FakeMessage message)
    {
        lock (Gate)
            Messages = Messages.Remove(message);
        Pulse.Beat();
    }

    /// <summary>A new modal, over the one that is open at the seat.</summary>
    public FakeView Open(SlackClientId seat, JsonObject view, FakeView? over)
    {
        var id = NewId("V");
        return Put(FakeView.Of(id, seat, NewHash(), Named(view)) with { PreviousId = over?.Id, RootId = over?.RootId ?? id });
    }

    public FakeView Update(FakeView old, JsonObject view) => Put(old.Updated(NewHash(), Named(view)));

    public FakeView Publish(string user, JsonObject view)
    {
        lock (Gate)
        {
            var home = FakeView.Of(Homes.GetValueOrDefault(user)?.Id ?? NewId("V"), new SlackClientId(user), NewHash(), Named(view));
            Homes = Homes.SetItem(user, home);
            Pulse.Beat();
            return home;
        }
    }

    /// <summary>Somebody's profile, or a channel, is another one from now on.</summary>
    public void Change(FakeUser user)
    {
        lock (Gate)
            Users = Users.SetItem(user.Id, user);
        Pulse.Beat();
    }

    /// <inheritdoc cref="Change(FakeUser)"/>
    public void Change(FakeChannel channel)
    {
        lock (Gate)
            Channels = Channels.SetItem(channel.Id, channel);
        Pulse.Beat();
    }

    /// <summary>What a person puts into a view; kept while it is open.</summary>
    public FakeView Enter(FakeView view, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> entries)
    {
        lock (Gate)
        {
            var isOpen = Views.TryGetValue(view.Id, out var now);
            view = now ?? view;
            foreach (var (block, entry) in entries)
                view = view.With(block, entry, id => Files.GetValueOrDefault(id));
            return isOpen ? Put(view) : view;
        }
    }

    public void Close(FakeView view)
    {
        lock (Gate)
            Views = Views.Remove(view.Id);
        Pulse.Beat();
    }

    public void CloseAll(SlackClientId seat)
    {
        lock (Gate)
            Views = Views.RemoveRange(StackOf(seat).Select(v => v.Id));
        Pulse.Beat();
    }

    public FakeFile Keep(string user, string name, string mimeType, byte[] content)
    {
        var id = NewId("F");
        var file = new FakeFile(id, user, name, mimeType, content, FileUrl!(id));
        lock (Gate)
            Files = Files.SetItem(id, file);
        return file;
    }

    /// <summary>A place for a file that the app will upload.</summary>
    public FakeFile Expect(string name, int length)
    {
        var file = Keep(FakeTeam.BotUser, name, "application/octet-stream", []);
        _expected[file.Id] = length;
        return file;
    }

    /// <returns>False when no file of this length is expected there.</returns>
    public bool Fill(string id, byte[] content)
    {
        lock (Gate)
        {
            if (!_expected.TryGetValue(id, out var length) || length != content.Length)
                return false;
            Files = Files.SetItem(id, Files[id] with { Content = content });
            return true;
        }
    }

    public string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _serial)}");

    /// <summary>Unique, rising, and begins with the second it was made in.</summary>
    public string NewTs() =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref _serial):000000}");

    private string NewHash() => NewTs();

    private FakeView Put(FakeView view)
    {
        lock (Gate)
            Views = Views.SetItem(view.Id, view);
        Pulse.Beat();
        return view;
    }

    /// <summary>Slack names each block that comes without a name.</summary>
    private JsonObject Named(JsonObject view)
    {
        foreach (var block in view["blocks"]!.AsArray())
            block!.AsObject().TryAdd("block_id", NewId("b"));
        return view;
    }

    private JsonElement? WithBlockIds(JsonElement? blocks)
    {
        if (blocks is not { } given)
            return null;
        var named = JsonNode.Parse(given.GetRawText())!.AsArray();
        foreach (var block in named)
            block!.AsObject().TryAdd("block_id", NewId("b"));
        return JsonSerializer.SerializeToElement(named);
    }
}
