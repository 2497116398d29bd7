using Registry.Dcc;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>What a Digital Calibration Certificate says it was measured with: for all results, for one of them, or for a value.</summary>
internal static class CertificateEquipment
{
    private const int LongestText = 300;

    public static IReadOnlyList<MeasuringEquipment> Of(DccCertificate certificate)
    {
        var items = new List<DccItem>(certificate.Common.MeasuringEquipments);
        foreach (var result in certificate.MeasurementResults)
        {
            items.AddRange(result.MeasuringEquipments);
            foreach (var part in result.Results.SelectMany(r => r.Data?.Parts ?? []))
                Gather(part, items);
        }
        // A certificate repeats its equipment beside each value; a document of a stranger does not choose how much is kept.
        return [.. items.SelectMany(Flat).Where(i => i.Certificate is not null || SerialOf(i) is not null).Select(ToEquipment).DistinctBy(e => (e.Name, e.SerialNumber, e.CertificateNumber, e.Digest)).Take(ReportLimits.MaxEquipment)];
    }

    private static void Gather(DccElement part, List<DccItem> items)
    {
        if (part is DccMeasured measured)
            items.AddRange(measured.MeasuringEquipments);
        if (part is DccQuantityList list)
            foreach (var member in list.Members)
                Gather(member, items);
    }

    private static IEnumerable<DccItem> Flat(DccItem item) => item.SubItems.SelectMany(Flat).Prepend(item);

    private static MeasuringEquipment ToEquipment(DccItem item) => new()
    {
        Name = Text(item.Name) ?? Text(item.Certificate?.Referral) ?? "?",
        Manufacturer = Text(item.Manufacturer?.Name),
        Model = Cut(item.Model),
        SerialNumber = SerialOf(item),
        CertificateNumber = Cut(item.Certificate?.ReferralId),
        Digest = item.Certificate is { Procedure: { } procedure } link && Cut(procedure) is { } algorithm ? new CertificateDigest(algorithm, Cut(link.Value)) : null,
        InCalibratedRange = item.Certificate?.InValidityRange,
    };

    /// <summary>The number its maker gave it, else the first anybody gave it.</summary>
    private static string? SerialOf(DccItem item) =>
        Cut((item.Identifications.FirstOrDefault(i => i.Issuer == "manufacturer") ?? (item.Identifications.Count > 0 ? item.Identifications[0] : null))?.Value);

    private static string? Text(DccText? text) => Cut(text?.Wordings.Select(w => w.Text).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)));

    private static string? Cut(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed.Length <= LongestText ? trimmed : $"{trimmed.AsSpan(0, LongestText - 1)}…";
    }
}
