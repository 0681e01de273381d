namespace Oni.Playground.Page;

/// <summary>The slash commands that the Slack app is configured with, which Slack completes while one types.</summary>
internal static class SlackApp
{
    public static IReadOnlyList<object> Commands { get; } =
    [
        Command("/base_commit", "毎日のタスクを登録・変更", "register or change your daily tasks"),
        Command("/plan", "今日の計画を立てる", "plan today"),
        Command("/config", "設定を見る・変える", "see and change your settings"),
        Command("/audit", "設定の変更の履歴", "the history of your settings"),
        Command("/connect", "リストバンドをつなぐ", "connect your wristband"),
        Command("/data", "自分のデータを受け取る・消す", "get or delete your data"),
        Command("/stop", "すぐに止める", "stop everything at once"),
        Command("/restart", "再開する", "go on"),
        Command("/help", "使い方と止め方", "how it works, and how to stop it"),
        Command("/oni", "どのコマンドもこの名前で", "any of them under one name"),
    ];

    private static object Command(string name, string ja, string en) => new { Name = name, Ja = ja, En = en };
}
