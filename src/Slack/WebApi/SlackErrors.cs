using System.Collections.Frozen;

namespace Oni.Slack.WebApi;

/// <summary>Which of Slack's error codes are for good: asking again gives the same. All others may pass.</summary>
public static class SlackErrors
{
    private static readonly FrozenSet<string> ChannelRefuses = FrozenSet.ToFrozenSet(
        [
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "channel_is_archived",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked",
        ],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> ForGood = FrozenSet.ToFrozenSet(
        [
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "invalid_arg_name",
            "no_text",
            "msg_too_long",
            "msg_blocks_too_long",
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "thread_not_found",
            "cannot_reply_to_message",
            "user_not_found",
            "user_disabled",
            "users_not_found",
            "user_not_visible",
            "cannot_dm_bot",
            "messages_tab_disabled",
            "not_found",
            "view_not_found",
            "hash_conflict",
            "expired_trigger_id",
            "exchanged_trigger_id",
            "invalid_trigger_id",
            "trigger_expired",
            "trigger_exchanged",
            "view_too_large",
            "push_limit_reached",
            "user_not_in_channel",
            "used_url",
            "expired_url",
        ],
        StringComparer.Ordinal
    );

    /// <summary>This channel does not take our messages; another may.</summary>
    public static bool IsChannelRefusing(string errorCode) => ChannelRefuses.Contains(errorCode);

    public static bool IsPermanent(string errorCode) => ForGood.Contains(errorCode) || ChannelRefuses.Contains(errorCode);
}
