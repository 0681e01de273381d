namespace Oni.Domain.People;

/// <summary>The person's data is being deleted at their wish: nothing new is taken until it is gone, in seconds.</summary>
[GenerateSerializer, Alias("oni.being-deleted")]
public sealed class BeingDeletedException() : Exception("The person's data is being deleted");
