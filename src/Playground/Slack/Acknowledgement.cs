using System.Text.Json;
using Oni.Playground.Slack.Rules;

namespace Oni.Playground.Slack;

/// <summary>What the app answered Slack.</summary>
/// <param name="Status">HTTP status; 0 when no answer came.</param>
/// <param name="Took">Real time until the whole answer was there.</param>
public sealed record Acknowledgement(int Status, string Body, TimeSpan Took)
{
    public static Acknowledgement None(TimeSpan took) => new(0, "", took);

    /// <summary>Slack's own client keeps a submission back, with its own sentences at the fields.</summary>
    public static Acknowledgement NotSent(IReadOnlyDictionary<string, string> errors) =>
        new(StatusCodes.Status200OK, JsonSerializer.Serialize(new { response_action = "errors", errors }), TimeSpan.Zero);

    /// <summary>Slack has its answer, in time.</summary>
    public bool IsTaken => Status == StatusCodes.Status200OK && Took < SocketMode.Timeout;

    /// <summary>What Slack calls the failure when it tells a person: the code of its own message, or null.</summary>
    public string? Failure =>
        IsTaken ? null
        : Status == StatusCodes.Status200OK ? "operation_timeout"
        : Status == 0 ? "dispatch_failed"
        : $"http_service_error_{Status}";

    public JsonElement? Json => Body.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(Body) : null;

    /// <summary>push, update, clear or errors: what a submitted modal is answered with; else null.</summary>
    public string? Action => Json?.Text("response_action");

    /// <summary>Sentences by block id; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Errors =>
        Json is { } json && json.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
