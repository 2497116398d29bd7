using Registry.Dcc;
using Registry.Protocol.V1;

namespace Registry.Client.Certificates;

/// <summary>What a certificate was made with and who answers for it: the edges of traceability (ISO/IEC 17025:2017, 6.5) and the signatories.</summary>
internal static class CertificateEquipment
{
    private const int MaxEquipment = 200;
    private const int MaxSignatories = 50;

    /// <summary>Each piece once, with the certificate it rests on.</summary>
    public static IEnumerable<MeasuringEquipment> Of(DccCertificate certificate) =>
        certificate.MeasurementResults.Cast<DccMeasured>().Prepend(certificate.Common).SelectMany(measured => measured.MeasuringEquipments)
            .Select(ToMessage).Where(equipment => equipment.DisplayName.Length > 0).Distinct().Take(MaxEquipment);

    public static IEnumerable<Signatory> SignatoriesOf(DccCertificate certificate) =>
        certificate.ResponsiblePersons
            .Select(person => new Signatory { DisplayName = CertificateReport.Text(person.Person?.Name) ?? "", Function = person.Role ?? "" })
            .Where(person => person.DisplayName.Length > 0).Take(MaxSignatories);

    private static MeasuringEquipment ToMessage(DccItem item)
    {
        var equipment = new MeasuringEquipment
        {
            DisplayName = CertificateReport.Text(item.Name) ?? "",
            Manufacturer = CertificateReport.Text(item.Manufacturer?.Name) ?? "",
            Model = item.Model ?? "",
            SerialNumber = CertificateReport.SerialNumber(item) ?? "",
        };
        if (item.Certificate is not { } link)
            return equipment;
        equipment.CertificateNumber = link.ReferralId ?? CertificateReport.Text(link.Referral) ?? "";
        if (link is { Procedure: { Length: > 0 } algorithm })
            equipment.CertificateDigest = new CertificateDigest { Algorithm = algorithm, Value = link.Value ?? "" };
        if (link.InValidityRange is { } inside)
            equipment.InCalibratedRange = inside;
        return equipment;
    }
}
