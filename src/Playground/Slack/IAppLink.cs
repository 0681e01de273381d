using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>The way by which Slack hands an app what a person does: its request URL, or Socket Mode.</summary>
public interface IAppLink
{
    Task<Acknowledgement> Command((string Name, string Value)[] fields);

    Task<Acknowledgement> Interact(JsonObject payload);

    /// <param name="envelope">As the Events API sends it.</param>
    Task<Acknowledgement> Event(JsonObject envelope);
}
