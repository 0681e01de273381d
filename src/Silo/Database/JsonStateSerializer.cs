using System.Text.Json;
using Oni.Domain;
using Oni.GrainInterfaces;
using Orleans.Storage;

namespace Oni.Silo.Database;

/// <summary>State as JSON without CLR type names: a rename orphans nothing, and an operator can read it.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, StateJson.Options));

    /// <exception cref="UnreadableStateException">It is no state that this version reads: to try again changes nothing.</exception>
    public T Deserialize<T>(BinaryData input)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input.ToMemory().Span, StateJson.Options)
                ?? throw new JsonException($"A stored {typeof(T).Name} is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UnreadableStateException(typeof(T).Name, e);
        }
    }
}
