namespace Oni.Grains.PersonalData;

/// <summary>
/// Who has had their data deleted, and when: kept beside the database, by a hash of the id, so that who was deleted stays
/// deleted when a backup is put back, and has no fresh count of zaps that day (spec section 4, <c>/data</c>).
/// </summary>
public interface IDeletionList
{
    /// <param name="at">Product time: what is older is gone for good.</param>
    /// <param name="realAt">The same by the process's clock, which rows go by that Orleans writes.</param>
    /// <param name="day">The date of the person's local day, with the zaps that count on it so far.</param>
    /// <param name="endsAt">When that day ends (UTC).</param>
    /// <exception cref="IOException">It is not kept.</exception>
    void Add(string userId, DateTimeOffset at, DateTimeOffset realAt, DateOnly day, DateTimeOffset endsAt, int zaps);

    /// <summary>
    /// Zaps of a day that count although their rows have been deleted; of a day that has not ended, whatever date it has in
    /// another zone.
    /// </summary>
    int Zaps(string userId, DateOnly day, DateTimeOffset now);
}
