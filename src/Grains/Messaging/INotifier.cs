using Oni.Domain;
using Oni.Domain.Home;
using Oni.Domain.Messages;
using Oni.Domain.Stimuli;

namespace Oni.Grains.Messaging;

/// <summary>
/// How the coach speaks to people. At least once: a call that ends without a result may have been delivered.
/// No call throws for what Slack answers or for not reaching it.
/// </summary>
public interface INotifier
{
    /// <summary>Posts a message that wants an answer.</summary>
    /// <param name="forecast">What an answer, or none, brings: said in the message.</param>
    Task<Delivery> PostPrompt(Recipient to, PromptFacts prompt, StimulusForecast forecast, CancellationToken cancellationToken);

    /// <summary>
    /// Says something below a prompt; in the direct message where that is refused for good, and where there is no thread.
    /// </summary>
    /// <param name="prompt">Null: its thread is gone.</param>
    /// <param name="forecast">For a step: what comes next.</param>
    Task<Delivery> Reply(
        Recipient to,
        MessageRef? prompt,
        ThreadNote note,
        StimulusForecast? forecast,
        CancellationToken cancellationToken
    );

    Task<Delivery> EndPrompt(Recipient to, MessageRef prompt, PromptFacts facts, PromptEnding ending, CancellationToken cancellationToken);

    /// <summary>Shows the person's App Home in place of the last one.</summary>
    Task<Delivery> ShowHome(HomeModel home, CancellationToken cancellationToken);

    /// <summary>Takes the buttons off a step of an ended ladder; what it says stays.</summary>
    Task<Delivery> EndStep(Recipient to, MessageRef message, StepNote step, CancellationToken cancellationToken);

    /// <summary>Sends the person all of their data as a file.</summary>
    /// <param name="name">The file's name.</param>
    Task<Delivery> SendData(Recipient to, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Nothing of the person is left: their App Home says so, if Slack takes it.</summary>
    Task<Delivery> ClearHome(Recipient to, CancellationToken cancellationToken);

    Task<Delivery> Tell(Recipient to, DirectMessage notice, CancellationToken cancellationToken);
}
