using Oni.Grains.Wristbands;

namespace Oni.Silo.Wristbands;

/// <summary>There is no key ring: nothing can be decrypted, and nothing is made.</summary>
internal sealed class MissingKeyVault : IKeyVault
{
    public string Protect(string clear) => throw new InvalidOperationException("There is no key ring to encrypt with");

    public string? Unprotect(string secret) => null;
}
