using System.Globalization;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>Writes down what happens, when it happens, in product time.</summary>
internal sealed class Transcript(TimeProvider clock, TimeZoneInfo zone, TextWriter output)
{
    private readonly Lock _gate = new();

    public void Says(string who, string what) => Line(who, what);

    public void Message(PretendMessage message)
    {
        var kind = message switch
        {
            { OnlyFor: not null } => "Slack (あなただけに)",
            { Edits: > 0 } => "Slack (更新)",
            { ThreadTs: not null } => "Slack └ スレッド",
            _ => "Slack",
        };
        var buttons = message.Buttons.Count == 0 ? "" : "\n" + string.Join("  ", message.Buttons.Select(b => $"[{b.Text}]"));
        Line(kind, message.Shown + buttons);
    }

    public void Felt(Stimulus stimulus) => Line("⚡ 手首 wrist", string.Create(CultureInfo.InvariantCulture, $"{stimulus.Type} {stimulus.Value}  ({stimulus.Reason})"));

    private void Line(string who, string what)
    {
        var time = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).ToString("ddd HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            output.WriteLine($"{time}  {who}");
            foreach (var line in what.Split('\n'))
                output.WriteLine($"              {line}");
            output.Flush();
        }
    }
}
