namespace Oni.Grains.Wristbands;

/// <summary>Encrypts what must not be in the database in clear.</summary>
public interface IKeyVault
{
    string Protect(string clear);

    /// <returns>Null when it cannot be decrypted: made with keys that are gone, or changed since.</returns>
    string? Unprotect(string secret);
}
