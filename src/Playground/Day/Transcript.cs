using System.Globalization;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>Writes down what happens, when it happens, in product time and everybody's own zone.</summary>
internal sealed class Transcript(TimeProvider clock, IReadOnlyCollection<FakeUser> users, TextWriter output)
{
    private readonly Lock _lock = new();

    public void Does(FakeUser user, string what) => Line(user, user.Name, what);

    public void Message(FakeMessage message)
    {
        if (users.FirstOrDefault(u => message.OnlyFor is null ? u.DirectChannel == message.Channel : u.Id == message.OnlyFor) is not { } to)
            return;
        var kind = message switch
        {
            { OnlyFor: not null } => "Slack (あなただけに only you)",
            { Edits: > 0 } => "Slack (更新 edited)",
            { ThreadTs: not null } => "Slack └ スレッド thread",
            _ => "Slack",
        };
        var buttons = message.Buttons.Count == 0 ? "" : "\n" + string.Join("  ", message.Buttons.Select(b => $"[{b.Text}]"));
        Line(to, $"{kind} → {to.Name}", message.Shown + buttons);
    }

    public void Felt(Stimulus stimulus)
    {
        if (users.FirstOrDefault(u => u.WristbandKey == stimulus.Key) is { } wearer)
            Line(
                wearer,
                $"⚡ 手首 wrist of {wearer.Name}",
                string.Create(CultureInfo.InvariantCulture, $"{stimulus.Type} {stimulus.Value}  ({stimulus.Reason})")
            );
    }

    private void Line(FakeUser user, string who, string what)
    {
        var time = user.Local(clock.GetUtcNow()).ToString("ddd HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            output.WriteLine($"{time}  {who}");
            foreach (var line in what.Split('\n'))
                output.WriteLine($"              {line}");
            output.Flush();
        }
    }
}
