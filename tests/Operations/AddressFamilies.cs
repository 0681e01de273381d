using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Oni.Operations;

/// <summary>
/// What <c>RestrictAddressFamilies=</c> of a unit does, for where there is no systemd: a filter of the kernel's on socket(2).
/// </summary>
internal static class AddressFamilies
{
    private const int Eafnosupport = 97;

    private static readonly IReadOnlyDictionary<string, int> Known = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AF_UNIX"] = 1,
        ["AF_INET"] = 2,
        ["AF_INET6"] = 10,
        ["AF_NETLINK"] = 16,
    };

    /// <summary>
    /// What a command is started by so that it has sockets of these families alone; any other is answered with EAFNOSUPPORT, as systemd
    /// does.
    /// </summary>
    /// <param name="names">As in a unit, such as <c>AF_INET</c>.</param>
    public static string Only(IEnumerable<string> names)
    {
        // Perl is in each Debian, and can call the kernel: PR_SET_NO_NEW_PRIVS, and PR_SET_SECCOMP with a filter.
        var prctl = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 167 : 157;
        var script =
            $$"""$f = pack("H*", shift); $p = pack("S x6 P", length($f) / 8, $f); syscall({{prctl}}, 38, 1, 0, 0, 0) == 0 && syscall({{prctl}}, 22, 2, $p) == 0 or die "seccomp: $!"; exec @ARGV or die $!""";
        return $"perl -e '{script}' {Convert.ToHexStringLower(Filter([.. names.Select(n => Known[n])]))}";
    }

    /// <summary>
    /// In the kernel's language for filters: an instruction is a code of two bytes, how far to jump if true and if false, and a value.
    /// </summary>
    private static byte[] Filter(IReadOnlyList<int> families)
    {
        const ushort load = 0x20,
            jumpIfEqual = 0x15,
            answer = 0x06;
        const uint allowed = 0x7fff0000,
            refused = 0x00050000 | Eafnosupport;
        var socket = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 198u : 41u;
        var last = (byte)families.Count;
        List<(ushort Code, byte True, byte False, uint Value)> filter =
        [
            (load, 0, 0, 0),
            (jumpIfEqual, 0, (byte)(last + 2), socket),
            (load, 0, 0, 16),
            .. families.Select((f, i) => (jumpIfEqual, (byte)(last - i), (byte)0, (uint)f)),
            (answer, 0, 0, refused),
            (answer, 0, 0, allowed),
        ];
        var bytes = new byte[filter.Count * 8];
        foreach (var (i, (code, yes, no, value)) in filter.Index())
        {
            var one = bytes.AsSpan(i * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(one, code);
            (one[2], one[3]) = (yes, no);
            BinaryPrimitives.WriteUInt32LittleEndian(one[4..], value);
        }

        return bytes;
    }
}
