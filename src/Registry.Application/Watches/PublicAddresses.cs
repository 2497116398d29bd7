using System.Net;
using System.Net.Sockets;

namespace Registry.Application.Watches;

/// <summary>
/// Which addresses lie on the open Internet (IANA's special-purpose registries of IPv4 and IPv6, RFC 6890 and its successors). Everything
/// else belongs to this machine, its neighbours or nobody. Addresses that carry another one inside are not public: they would be a way
/// around.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Of the one range that is given out, what is not a place on the Internet: Teredo and other protocols, documentation, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    // The only range of IPv6 that is given out to be reached from everywhere.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Array.Exists(NotPublic, n => n.Contains(address));
    }
}
