namespace Oni.Domain;

/// <summary>Something that is stored to be done, in an <see cref="Outbox{T}"/>.</summary>
public interface IOutboxItem
{
    /// <summary>Names the item; rises with each item of the same owner.</summary>
    long Number { get; }

    /// <summary>Items that depend on each other share a lane: they are done in their order, each once the one before is settled.</summary>
    string Lane { get; }
}
