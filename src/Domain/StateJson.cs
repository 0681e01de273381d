using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Oni.Domain;

/// <summary>How state is written: camel case, enums by name in snake case, instants in UTC with milliseconds.</summary>
public static class StateJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ReadInternalInit } },
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new InstantConverter() },
        };

    /// <summary>The setters of state are internal to the state machines, and to what reads a stored state.</summary>
    private static void ReadInternalInit(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.Set is null))
        {
            if (property.AttributeProvider is PropertyInfo { SetMethod.IsAssembly: true } member)
                property.Set = member.SetValue;
        }
    }

    /// <summary>An instant as the database's operator reads it: ISO 8601, UTC.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The reverse of <see cref="Text"/>.</summary>
    public static DateTimeOffset ParseInstant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>An enum as the database's operator reads it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The reverse of <see cref="Name{T}"/>.</summary>
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Text(value));
    }
}
