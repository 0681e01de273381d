using Oni.Domain;
using Oni.GrainInterfaces.Wristbands;

namespace Oni.GrainInterfaces.People;

/// <content><c>/connect</c>.</content>
public partial interface IUserGrain
{
    Task<WristbandModel> GetWristband();

    /// <summary>Stores the key of the person's own wristband, encrypted, in place of any before. Idempotent.</summary>
    Task<ConnectResult> Connect(Secret key);

    /// <summary>Removes the person's own key; the operator's, if there is one, counts again. Idempotent.</summary>
    Task<WristbandModel> Disconnect();

    /// <summary>
    /// Arranges one vibe under every limit, and a message that says what became of it and asks whether it was felt. The
    /// vibe at most once, the message at least once.
    /// </summary>
    Task<Recipient> TestWristband();

    /// <summary>Whether a test was felt. The first answer to each counts.</summary>
    Task<TestAnswerResult> AnswerTest(int test, bool felt);
}
