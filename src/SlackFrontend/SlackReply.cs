using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Slack;

namespace Oni.SlackFrontend;

/// <summary>What Slack is answered: as the body of an HTTP response, or in the acknowledgement of an envelope.</summary>
/// <param name="Status">HTTP's; 200 when the request was one that Slack sends.</param>
/// <param name="Problem">What is wrong with the request, in words; null when nothing is.</param>
/// <param name="Payload">What Slack shows or does; null when it is nothing but acknowledged.</param>
internal sealed record SlackReply(int Status, string? Problem, JsonNode? Payload)
{
    /// <summary>Acknowledged; nothing to say here.</summary>
    public static SlackReply Empty { get; } = new(StatusCodes.Status200OK, null, null);

    /// <summary>A sentence that only the person sees.</summary>
    public static SlackReply Ephemeral(Message message) => With(new { response_type = "ephemeral", text = message.Text, blocks = message.Blocks });

    /// <summary>Shows sentences at fields of the modal, which stays open with all that was put in.</summary>
    public static SlackReply FieldErrors(IReadOnlyDictionary<string, string> errors) => With(new { response_action = "errors", errors });

    /// <summary>Not a request that Slack sends.</summary>
    public static SlackReply Malformed(string what) => new(StatusCodes.Status400BadRequest, what, null);

    public static SlackReply Forbidden { get; } = new(StatusCodes.Status403Forbidden, "Not authorised", null);

    public IResult ToHttp() => this switch
    {
        { Payload: { } payload } => Results.Text(payload.ToJsonString(SlackJson.Options), "application/json"),
        { Problem: { } problem } => Results.Text(problem, "text/plain", statusCode: Status),
        _ => Results.StatusCode(Status),
    };

    private static SlackReply With(object payload) => new(StatusCodes.Status200OK, null, JsonSerializer.SerializeToNode(payload, SlackJson.Options));
}
