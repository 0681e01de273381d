using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Slack;
using Oni.Slack.Blocks;

namespace Oni.SlackFrontend.Handlers;

/// <summary>What Slack is answered: as the body of an HTTP response, or in the acknowledgement of an envelope.</summary>
/// <param name="Status">HTTP's; 200 when the request was one that Slack sends.</param>
/// <param name="Problem">What is wrong with the request, in words; null when nothing is.</param>
/// <param name="Payload">What Slack shows or does; null when it is nothing but acknowledged.</param>
internal sealed record SlackReply(int Status, string? Problem, JsonNode? Payload)
{
    /// <summary>Done once Slack has been sent this.</summary>
    public Func<Task>? Sent { get; init; }

    /// <summary>Acknowledged; nothing to say here.</summary>
    public static SlackReply Empty { get; } = new(StatusCodes.Status200OK, null, null);

    /// <summary>A sentence that only the person sees.</summary>
    public static SlackReply Ephemeral(Message message) =>
        With(
            new
            {
                response_type = "ephemeral",
                text = message.Text,
                blocks = message.Blocks,
            }
        );

    /// <summary>Shows sentences at fields of the modal, which stays open with all that was put in.</summary>
    public static SlackReply FieldErrors(IReadOnlyDictionary<string, string> errors) => With(new { response_action = "errors", errors });

    /// <summary>Proves to Slack that this address is ours.</summary>
    public static SlackReply Challenge(string challenge) => With(new { challenge });

    /// <summary>Closes the modal when there are no errors, else shows them.</summary>
    public static SlackReply Errors(IReadOnlyDictionary<string, string> errors) => errors.Count == 0 ? Empty : FieldErrors(errors);

    /// <summary>Shows a sentence at one field.</summary>
    public static SlackReply FieldError(string block, string sentence) =>
        FieldErrors(new Dictionary<string, string>(StringComparer.Ordinal) { [block] = sentence });

    /// <summary>Opens another modal over the one that was submitted, which stays.</summary>
    public static SlackReply Push(ModalView view) => With(new { response_action = "push", view });

    /// <summary>Shows another modal in place of the one that was submitted.</summary>
    public static SlackReply Update(ModalView view) => With(new { response_action = "update", view });

    /// <summary>A view without what Oni puts into its own.</summary>
    public static SlackReply UnknownView { get; } = Malformed("This is no view that Oni has opened");

    /// <summary>Not a request that Slack sends.</summary>
    public static SlackReply Malformed(string what) => new(StatusCodes.Status400BadRequest, what, null);

    public IResult ToHttp() =>
        this switch
        {
            { Payload: { } payload } => Results.Text(payload.ToJsonString(SlackJson.Options), "application/json"),
            { Problem: { } problem } => Results.Text(problem, "text/plain", statusCode: Status),
            _ => Results.StatusCode(Status),
        };

    private static SlackReply With(object payload) =>
        new(StatusCodes.Status200OK, null, JsonSerializer.SerializeToNode(payload, SlackJson.Options));
}
