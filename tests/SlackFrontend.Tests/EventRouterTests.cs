using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Receiving;

namespace Oni.SlackFrontend.Tests;

/// <summary>Events are acknowledged whatever they are, and what Slack sends again is done once.</summary>
public sealed class EventRouterTests
{
    private readonly Handler _handler = new();
    private readonly EventRouter _router;

    public EventRouterTests() => _router = new EventRouter([_handler]);

    [Fact]
    public async Task AnEventThatIsSentAgain_IsHandledOnce()
    {
        for (var n = 0; n < 3; n++)
            Assert.Equal(200, (await _router.Handle(Event("user_change", "Ev1"))).Status);
        Assert.Equal(1, _handler.Handled);
        await _router.Handle(Event("user_change", "Ev2"));
        Assert.Equal(2, _handler.Handled);
    }

    [Fact]
    public async Task OneThatFailed_IsHandledWhenSlackSendsItAgain()
    {
        _handler.Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _router.Handle(Event("user_change", "Ev1")));
        _handler.Fails = false;
        await _router.Handle(Event("user_change", "Ev1"));
        Assert.Equal(1, _handler.Handled);
    }

    [Theory]
    [InlineData("reaction_added")]
    [InlineData("message")]
    public async Task OneThatNobodyTakes_IsAcknowledged(string type)
    {
        Assert.Equal(200, (await _router.Handle(Event(type, "Ev1"))).Status);
        Assert.Equal(0, _handler.Handled);
    }

    [Theory]
    [InlineData("""{"type":"event_callback"}""")]
    [InlineData("""{"type":"url_verification"}""")]
    [InlineData("[]")]
    public async Task WhatIsNoEvent_IsSaidToBeNone(string json) =>
        Assert.Equal(400, (await _router.Handle(EventEnvelope.Parse(json))).Status);

    private static EventEnvelope? Event(string type, string id) =>
        EventEnvelope.Parse($$$"""{"type":"event_callback","event_id":"{{{id}}}","event":{"type":"{{{type}}}","user":"U0ALICE"}}""");

    private sealed class Handler : IEventHandler
    {
        public string EventType => "user_change";

        public int Handled { get; private set; }

        public bool Fails { get; set; }

        public bool Takes(SlackEvent sent) => sent.User == "U0ALICE";

        public Task Handle(SlackEvent sent)
        {
            if (Fails)
                throw new InvalidOperationException("as the test wants it");
            Handled++;
            return Task.CompletedTask;
        }
    }
}
