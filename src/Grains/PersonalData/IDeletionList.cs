namespace Oni.Grains.PersonalData;

/// <summary>
/// Who has had their data deleted, and when: kept beside the database, by a hash of the id, so that who was deleted stays
/// deleted when a backup is put back (spec section 4, <c>/data</c>).
/// </summary>
public interface IDeletionList
{
    /// <param name="at">Product time: what is older is gone for good.</param>
    /// <exception cref="IOException">It is not kept.</exception>
    Task Add(string userId, DateTimeOffset at);
}
