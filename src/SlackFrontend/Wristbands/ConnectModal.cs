using Oni.Domain;
using Oni.GrainInterfaces.Wristbands;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackText;

namespace Oni.SlackFrontend.Wristbands;

/// <summary>The form of <c>/connect</c>: how it stands, a field for the key, and a button that removes it. Never shows a key.</summary>
internal static class ConnectModal
{
    /// <summary>Pavlok's keys are about a hundred characters long.</summary>
    private const int MaxCharacters = 1000;

    public static ModalView Of(WristbandModel model)
    {
        var phrases = Localizer.For(model.Recipient.Locale);
        var blocks = new List<Block>
        {
            new SectionBlock(new Markdown(phrases[$"connect.{ResourceKey.Of(model.Source)}"])),
            new SectionBlock(new Markdown(phrases["connect.how"])),
            new InputBlock(
                WireId.ConnectKey,
                phrases["connect.key"],
                new PlainTextInput(WireId.ConnectKey, maxLength: MaxCharacters),
                hint: phrases["connect.key.hint"]
            ),
        };
        if (model.Source is WristbandSource.Own or WristbandSource.Unreadable or WristbandSource.Shared)
        {
            blocks.Add(
                new ActionsBlock([
                    new Button(
                        WireId.ConnectRemove,
                        phrases["connect.remove"],
                        "{}",
                        ButtonStyle.Danger,
                        new ConfirmationDialog(
                            phrases["connect.remove.title"],
                            phrases["connect.remove.text"],
                            phrases["connect.remove.yes"],
                            phrases["config.confirm.back"]
                        )
                    ),
                ])
            );
        }

        return new ModalView(
            WireId.ConnectSubmit,
            phrases["connect.title"],
            phrases["modal.save"],
            phrases["modal.close"],
            blocks,
            new ModalLocale(model.Recipient.Locale).ToJson()
        );
    }

    /// <summary>What the person has put in; null when the view is not one of ours.</summary>
    public static Secret? Read(PayloadView view) =>
        view.State?.Values?.ContainsKey(WireId.ConnectKey) == true
            ? new Secret(view.Value(WireId.ConnectKey, WireId.ConnectKey)?.Value ?? "")
            : null;

    public static ModalView Done(Recipient to)
    {
        var phrases = Localizer.For(to.Locale);
        return new ModalView(
            WireId.ConnectSubmit,
            phrases["connect.title"],
            submit: null,
            phrases["modal.close"],
            [new SectionBlock(new Markdown(phrases["connect.done"]))]
        );
    }

    /// <summary>Why the key was not taken, for its field.</summary>
    public static string Error(ConnectResult result) =>
        Localizer.For(result.Recipient.Locale)[$"connect.error.{ResourceKey.Of(result.Problem!.Value)}"];
}
