using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Oni.Grains.Wristbands;

namespace Oni.Silo.Wristbands;

/// <summary>Encrypts with ASP.NET Data Protection, whose key ring stands beside the database.</summary>
internal sealed class WristbandKeyProtector(IDataProtectionProvider provider) : IKeyVault
{
    private readonly IDataProtector _protector = provider.CreateProtector("wristband-keys");

    public string Protect(string clear) => _protector.Protect(clear);

    public string? Unprotect(string secret)
    {
        try
        {
            return _protector.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
