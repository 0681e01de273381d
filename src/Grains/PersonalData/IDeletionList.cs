using Oni.Domain.People;

namespace Oni.Grains.PersonalData;

/// <summary>
/// Who has had their data deleted, and when: kept beside the database, by a hash of the id, so that who was deleted stays
/// deleted when a backup is put back, and has no fresh count of zaps that day (spec, "Commands").
/// </summary>
public interface IDeletionList
{
    /// <param name="zaps">Those that count so far; what is older than its time is gone for good.</param>
    /// <param name="realAt">When it was by the process's clock, which rows go by that Orleans writes.</param>
    /// <exception cref="IOException">It is not kept.</exception>
    void Add(string userId, ZapsBeforeDeletion zaps, DateTimeOffset realAt);

    /// <summary>The zaps that count although their rows have been deleted; null: nothing of this person has been.</summary>
    ZapsBeforeDeletion? Zaps(string userId);
}
