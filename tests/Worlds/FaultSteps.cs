using System.Globalization;
using Microsoft.AspNetCore.Http;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>Ways to hold a moment from outside, and to say what was there.</summary>
internal static class FaultSteps
{
    /// <summary>Punishments alone reach the wrist.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoNotifications = Settings();

    /// <summary>Settings in which punishments alone reach the wrist.</summary>
    public static IReadOnlyDictionary<string, string> Settings(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["PAVLOK_VALUE_NOTION"] = "0" };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }

    /// <summary>A server that has taken the request and says nothing, until the caller is gone.</summary>
    public static async Task<bool> Unanswered(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult))
            await gone.Task;
        return true;
    }

    public static bool IsRemind(this SlackCall call) =>
        call.Method == "chat.postMessage" && call.Text("text")?.Contains("時間です", StringComparison.Ordinal) == true;

    /// <summary>Waits for so many stimuli on a person's wrist.</summary>
    public static async Task Feels(this RunningOni oni, FakeUser user, int count) =>
        await oni.Pavlok.Pulse.Until(
            () => oni.Felt(user).Count >= count ? oni : null,
            RunningOni.Soon,
            $"{count} stimuli for {user.Id}\n{oni.SiloLog}"
        );

    /// <summary>Waits for a reply in a message's thread.</summary>
    public static async Task<FakeMessage> Replied(this RunningOni oni, FakeUser user, FakeMessage prompt, string words)
    {
        try
        {
            return await oni.Person(user)
                .Message(
                    m => m.ThreadTs == prompt.Ts && m.Text.Contains(words, StringComparison.Ordinal),
                    $"{words} below {prompt.Text}",
                    60
                );
        }
        catch (TimeoutException problem)
        {
            var rows = oni.Sql("SELECT schedule_id, mode, count, created_at, outcome, reason, updated_at FROM punishments ORDER BY id");
            throw new TimeoutException($"{problem.Message}\n{string.Join('\n', rows)}\n{oni.SiloLog}", problem);
        }
    }

    /// <summary>Waits until the silo has logged something.</summary>
    public static Task Logs(this RunningOni oni, string words) =>
        RunningOni.Eventually(
            () => Task.FromResult(oni.SiloLog.Contains(words, StringComparison.Ordinal)),
            () => $"{words}\n{oni.SiloLog}"
        );

    /// <summary>One instant, as a query gives it.</summary>
    public static DateTimeOffset Instant(this RunningOni oni, string query) =>
        DateTimeOffset.Parse(oni.Sql(query)[0], CultureInfo.InvariantCulture);

    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);
}
