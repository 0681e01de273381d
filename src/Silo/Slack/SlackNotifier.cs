using Microsoft.Extensions.Options;
using Oni.Domain;
using Oni.Domain.Home;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;
using Oni.Grains.Messaging;
using Oni.Hosting.Configuration;
using Oni.Slack.Blocks;
using Oni.Slack.WebApi;
using Oni.SlackText;
using Oni.SlackText.Home;
using Oni.SlackText.Messages;

namespace Oni.Silo.Slack;

/// <summary>
/// The coach's voice in Slack. Prompts go to <c>SLACK_CHANNEL</c> with a mention, or to a direct message when
/// there is none or it refuses us; notices about a person always go to them alone.
/// </summary>
internal sealed partial class SlackNotifier(
    ISlackApiClient slack,
    DirectChannels direct,
    IOptionsMonitor<SlackOptions> options,
    ILogger<SlackNotifier> logger
) : INotifier
{
    public async Task<Delivery> PostPrompt(Recipient to, PromptFacts prompt, StimulusForecast forecast, CancellationToken cancellationToken)
    {
        if (options.CurrentValue.Channel is { } channel)
        {
            var delivery = await Try(() =>
                slack.Chat.PostMessage(channel, PromptMessage.Of(to, prompt, forecast, mention: true), null, cancellationToken)
            );
            if (delivery.Error is not { } error || !SlackErrors.IsChannelRefusing(error))
                return delivery;
            LogChannelRefuses(channel, error, to.UserId);
        }

        return await PostDirect(to, PromptMessage.Of(to, prompt, forecast, mention: false), cancellationToken);
    }

    public async Task<Delivery> Reply(
        Recipient to,
        MessageRef? prompt,
        ThreadNote note,
        StimulusForecast? forecast,
        CancellationToken cancellationToken
    )
    {
        if (prompt is not null)
        {
            string? thread = null;
            var delivery = await Try(async () =>
            {
                var posted = await slack.Chat.PostMessage(
                    prompt.Channel,
                    ThreadMessage.Of(to, note, forecast, mention: !DirectChannels.IsDirect(prompt.Channel)),
                    prompt.Ts,
                    cancellationToken
                );
                thread = posted.ThreadTs;
                return posted;
            });

            // Where the prompt is gone, Slack mostly posts what was to stand below it at the root of the channel.
            if (delivery.Status != DeliveryStatus.RefusedForGood)
                return delivery with { ThreadGone = delivery.Status == DeliveryStatus.Delivered && thread is null };
            LogThreadRefuses(prompt.Channel, delivery.Error, to.UserId);
        }

        return await PostDirect(to, ThreadMessage.Of(to, note, forecast, mention: false), cancellationToken) with
        {
            ThreadGone = true,
        };
    }

    public Task<Delivery> EndPrompt(
        Recipient to,
        MessageRef prompt,
        PromptFacts facts,
        PromptEnding ending,
        CancellationToken cancellationToken
    ) => Update(prompt, EndedPromptMessage.Of(to, facts, ending), cancellationToken);

    public Task<Delivery> EndStep(Recipient to, MessageRef message, StepNote step, CancellationToken cancellationToken) =>
        Update(message, ThreadMessage.OfEnded(to, step, mention: !DirectChannels.IsDirect(message.Channel)), cancellationToken);

    public Task<Delivery> ShowHome(HomeModel home, CancellationToken cancellationToken) =>
        Try(async () =>
        {
            await slack.Views.Publish(home.Recipient.UserId, HomeTab.Of(home), cancellationToken);
            return new PostedMessage(home.Recipient.UserId, "");
        });

    public async Task<Delivery> SendData(Recipient to, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var delivery = await Try(async () =>
        {
            var channel = await direct.Of(to.UserId, cancellationToken);
            await slack.Files.Upload(channel, name, content, Localizer.For(to.Locale)["data.export.file"], cancellationToken);
            return new PostedMessage(channel, "");
        });

        // A scope that an older installation of the app does not have: the person is told, and nothing waits for it.
        return delivery.Error == "missing_scope" ? delivery with { Status = DeliveryStatus.RefusedForGood } : delivery;
    }

    public Task<Delivery> ClearHome(Recipient to, CancellationToken cancellationToken) =>
        Try(async () =>
        {
            await slack.Views.Publish(to.UserId, HomeTab.Empty(to.Locale), cancellationToken);
            return new PostedMessage(to.UserId, "");
        });

    public Task<Delivery> Tell(Recipient to, DirectMessage notice, CancellationToken cancellationToken) =>
        PostDirect(to, NoticeMessage.Of(to, notice), cancellationToken);

    private Task<Delivery> Update(MessageRef old, Message message, CancellationToken cancellationToken) =>
        Try(async () =>
        {
            await slack.Chat.Update(old.Channel, old.Ts, message, cancellationToken);
            return new PostedMessage(old.Channel, old.Ts);
        });

    private Task<Delivery> PostDirect(Recipient to, Message message, CancellationToken cancellationToken) =>
        Try(async () => await slack.Chat.PostMessage(await direct.Of(to.UserId, cancellationToken), message, null, cancellationToken));

    private static async Task<Delivery> Try(Func<Task<PostedMessage>> post)
    {
        try
        {
            var posted = await post();
            return Delivery.Delivered(new MessageRef(posted.Channel, posted.Ts));
        }
        catch (SlackException e)
        {
            return new Delivery(
                SlackErrors.IsPermanent(e.ErrorCode) ? DeliveryStatus.RefusedForGood : DeliveryStatus.FailedThisTime,
                null,
                e.ErrorCode
            );
        }
        catch (Exception e) when (e is SlackRateLimitException or SlackUnreachableException)
        {
            return new Delivery(DeliveryStatus.NotReached, null, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A thread in {Channel} takes no reply any more ({Error}); {User} gets it as a direct message")]
    private partial void LogThreadRefuses(string channel, string? error, string user);

    [LoggerMessage(
        LogLevel.Warning,
        "SLACK_CHANNEL {Channel} refuses our messages ({Error}); {User} gets a direct message instead. Invite the app to the "
            + "channel, or correct SLACK_CHANNEL"
    )]
    private partial void LogChannelRefuses(string channel, string error, string user);
}
