using System.Text.Json.Serialization;

namespace Oni.Domain.Messages;

/// <summary>Something said in the thread of a prompt.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "note")]
[JsonDerivedType(typeof(YesNote), "yes")]
[JsonDerivedType(typeof(NoNote), "no")]
[JsonDerivedType(typeof(StepNote), "step")]
[JsonDerivedType(typeof(IgnoredNote), "ignored")]
[JsonDerivedType(typeof(OverruledNote), "overruled")]
[GenerateSerializer, Alias("oni.thread-note")]
public abstract record ThreadNote;
