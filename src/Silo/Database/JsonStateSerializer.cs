using System.Text.Json;
using Oni.Domain;
using Orleans.Storage;

namespace Oni.Silo.Database;

/// <summary>State as JSON without CLR type names: a rename orphans nothing, and an operator can read it.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, StateJson.Options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, StateJson.Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is null");
}
