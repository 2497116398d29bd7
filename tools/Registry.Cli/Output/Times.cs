using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Registry.Cli.Output;

/// <summary>Instants for people, in the time of Việt Nam (UTC+7 since 1975, no summer time).</summary>
public static class Times
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    public static string Format(Timestamp? time) =>
        time?.ToDateTimeOffset().ToOffset(VietNam).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
