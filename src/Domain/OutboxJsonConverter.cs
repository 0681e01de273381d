using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oni.Domain;

/// <summary>An outbox is stored as the list of its items, as it was before it had a type of its own.</summary>
internal sealed class OutboxJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Outbox<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Outbox<T>>
        where T : class, IOutboxItem
    {
        public override Outbox<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Outbox<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToImmutableArray(), options);
    }
}
