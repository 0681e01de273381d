using System.Text.Json.Nodes;
using Oni.Worlds;

namespace Oni.EndToEnd.SlackClients;

/// <summary>The judge of what is recorded finds what Slack's types do not have.</summary>
public sealed class RecordingTests
{
    [Theory]
    [InlineData(
        "chat.postMessage",
        """{"channel":"C1","text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]}""",
        true
    )]
    [InlineData(
        "chat.postMessage",
        """{"channel":"C1","text":"x","blocks":[{"type":"section","text":{"type":"markdown","text":"x"}}]}""",
        false
    )]
    [InlineData(
        "chat.postMessage",
        """{"channel":"C1","text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}]}""",
        false
    )]
    [InlineData("views.open", """{"trigger_id":"t","view":{"type":"modal","blocks":[]}}""", false)]
    [InlineData("ack view_submission", """{"response_action":"error","errors":{"a":"x"}}""", false)]
    [InlineData("files.getUploadURLExternal", """{"length":"3"}""", false)]
    public async Task APayload_IsJudgedByItsType(string kind, string body, bool isGood)
    {
        if (isGood)
            await Judge();
        else
            Assert.Contains("error TS", (await Assert.ThrowsAnyAsync<Exception>(Judge)).Message, StringComparison.Ordinal);

        Task Judge() => Recording.Judge([new JsonObject { ["kind"] = kind, ["body"] = JsonNode.Parse(body) }]);
    }
}
