namespace Oni.Playground.Slack;

/// <summary>The slash commands that the Slack app is configured with, which Slack completes while one types.</summary>
internal static class SlackApp
{
    public static IReadOnlyList<SlackCommand> Commands { get; } =
    [
        new("/base_commit", "毎日のタスクを登録・変更", "register or change your daily tasks"),
        new("/plan", "今日の計画を立てる", "plan today"),
        new("/config", "設定を見る・変える", "see and change your settings"),
        new("/audit", "設定の変更の履歴", "the history of your settings"),
        new("/connect", "リストバンドをつなぐ", "connect your wristband"),
        new("/data", "自分のデータを受け取る・消す", "get or delete your data"),
        new("/stop", "すぐに止める", "stop everything at once"),
        new("/restart", "再開する", "go on"),
        new("/help", "使い方と止め方", "how it works, and how to stop it"),
        new("/oni", "どのコマンドもこの名前で", "any of them under one name"),
    ];
}
