using System.Text.Json;
using Oni.Slack;

namespace Oni.SlackFrontend;

/// <summary>What Slack is answered in the body of an acknowledgement.</summary>
internal static class SlackReply
{
    /// <summary>Acknowledged; nothing to say here.</summary>
    public static IResult Empty { get; } = Results.StatusCode(StatusCodes.Status200OK);

    /// <summary>A sentence that only the person sees.</summary>
    public static IResult Ephemeral(Message message) => Json(new { response_type = "ephemeral", text = message.Text, blocks = message.Blocks });

    /// <summary>Shows sentences at fields of the modal, which stays open with all that was put in.</summary>
    public static IResult FieldErrors(IReadOnlyDictionary<string, string> errors) => Json(new { response_action = "errors", errors });

    /// <summary>Not a request that Slack sends.</summary>
    public static IResult Malformed(string what) => Results.Text(what, "text/plain", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Json(object body) => Results.Text(JsonSerializer.Serialize(body, SlackJson.Options), "application/json");
}
