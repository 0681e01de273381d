using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>Forty kinds of signed bodies that are not what Slack sends.</summary>
internal static class Malformed
{
    private const string User = "\"user\":{\"id\":\"U0ALICE\"}";

    public static IReadOnlyList<string> Bodies { get; } =
    [
        "",
        "=",
        "&&&",
        "%",
        "%%%%=%%",
        "\0\0",
        "plain text",
        "{}",
        "command",
        "command=",
        "command=%2F",
        "command=help&user_id=U0ALICE",
        "command=%2Fhelp",
        "command=%2Fhelp&user_id=",
        "command=%2Fhelp&user_id=U0ALICE",
        "command=%2Fnonsense&user_id=U0ALICE&trigger_id=t",
        "command=%2Foni&text=nonsense&user_id=U0ALICE&trigger_id=t",
        "command=%2Frestart&text=now&user_id=U0ALICE&trigger_id=t",
        "command=%2Fhelp&user_id=' OR 1=1 --&trigger_id=t",
        new string('x', 200_000),
        .. new[]
        {
            "",
            "null",
            "[]",
            "42",
            "\"text\"",
            "{",
            "{}",
            """{"type":"block_actions"}""",
            """{"type":5}""",
            """{"user":"U0ALICE"}""",
            """{USER}""",
            """{"type":"unknown",USER}""",
            """{"type":"block_actions",USER,"actions":[]}""",
            """{"type":"block_actions",USER,"actions":[null]}""",
            """{"type":"block_actions",USER,"actions":{} }""",
            """{"type":"block_actions",USER,"actions":[{"action_id":7}]}""",
            """{"type":"block_actions",USER,"actions":[{"action_id":"remind_no"}]}""",
            """{"type":"block_actions",USER,"actions":[{"action_id":"remind_no","value":"not json"}]}""",
            """{"type":"block_actions",USER,"actions":[{"action_id":"remind_no","value":"{\"schedule_id\":\"../..\",\"event_type\":\"remind\",\"user_id\":\"U0ALICE\"}"}]}""",
            """{"type":"block_actions",USER,"actions":[{"action_id":"commitment_add_row","value":"{}"}]}""",
            """{"type":"view_submission",USER}""",
            """{"type":"view_submission",USER,"view":{"callback_id":"nobody"}}""",
            """{"type":"view_submission",USER,"view":{"callback_id":"plan_submit"}}""",
            """{"type":"view_submission",USER,"view":{"callback_id":"plan_submit","private_metadata":"{\"opening_id\":1}"}}""",
            """{"type":"view_submission",USER,"view":{"callback_id":"base_commit_submit","state":{"values":5}}}""",
            """{"type":"view_submission",USER,"view":{"callback_id":"base_commit_submit","blocks":[null,5,"x"],"state":{"values":{}}}}""",
            new string('[', 5_000),
        }.Select(payload => HttpLink.Form(("payload", payload.Replace("USER", User, StringComparison.Ordinal)))),
    ];
}
