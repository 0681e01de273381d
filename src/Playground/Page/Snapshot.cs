using System.Text.Encodings.Web;
using System.Text.Json;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>All that the page shows to one person at one seat, as the JSON it is drawn from.</summary>
internal static class Snapshot
{
    private const int MaxMessages = 300;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(PageContext stage, SlackClientId seat)
    {
        var world = stage.World;
        var me = stage.Find(seat.UserId)!;
        return JsonSerializer.Serialize(
            new
            {
                Me = me.Id,
                People = world.Users.Select(u => new
                {
                    u.Id,
                    u.Name,
                    u.Locale,
                    u.Tz,
                    Dm = u.DirectChannel,
                    BandOn = world.Pavlok.IsOn(u.WristbandKey),
                }),
                Channels = world.Slack.Channels.Select(c => new { c.Id, c.Name }),
                Messages = world
                    .Slack.Messages.Where(m => IsSeen(m, me))
                    .TakeLast(MaxMessages)
                    .Select(m => new
                    {
                        m.Channel,
                        m.Ts,
                        m.ThreadTs,
                        m.Text,
                        m.Blocks,
                        m.OnlyFor,
                        m.Edits,
                        m.Author,
                        m.At,
                        Files = m.Files.Select(f => new { f.Id, f.Name }),
                    }),
                Views = world
                    .Slack.Workspace.StackOf(seat)
                    .Select(v => new
                    {
                        v.Id,
                        v.Hash,
                        v.View,
                        Values = v.Values.ToDictionary(
                            e => e.Key,
                            e => FieldEntry.Read(e.Value.First().Value!.AsObject()),
                            StringComparer.Ordinal
                        ),
                    }),
                Home = world.Slack.Homes.GetValueOrDefault(me.Id) is { } home ? new { home.Id, home.View } : null,
                Commands = SlackApp.Commands,
                Wrist = stage.Story.Wrist(me),
                ZapsToday = stage.Story.ZapsToday(me),
                Schedules = stage.Story.Schedules(me),
                Settings = stage.Story.Settings(me),
                Processes = new { stage.Processes.Silo, stage.Processes.Frontend },
                Faults = new
                {
                    Slack = JsonNamingPolicy.CamelCase.ConvertName($"{world.Slack.Fault}"),
                    Pavlok = JsonNamingPolicy.CamelCase.ConvertName($"{world.Pavlok.Fault}"),
                },
                Log = world.Log.Lines.TakeLast(100),
                Day = new
                {
                    Running = stage.Day.IsRunning,
                    Over = stage.Day.IsOver,
                    stage.Day.LastWord,
                },
                Leaping = stage.Leap.IsLeaping,
            },
            Options
        );
    }

    private static bool IsSeen(FakeMessage message, FakeUser me) =>
        message.OnlyFor is null ? message.Channel.StartsWith('C') || message.Channel == me.DirectChannel : message.OnlyFor == me.Id;
}
