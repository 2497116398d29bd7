using Registry.Domain.Reports;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>What was measured with, from the contract.</summary>
internal static class EquipmentMapping
{
    public static MeasuringEquipment ToRecord(V1.MeasuringEquipment message) => new()
    {
        Name = message.DisplayName,
        Manufacturer = message.Manufacturer.OrNull(),
        Model = message.Model.OrNull(),
        SerialNumber = message.SerialNumber.OrNull(),
        CertificateNumber = message.CertificateNumber.OrNull(),
        Laboratory = message.Laboratory.OrNull(),
        Digest = message.CertificateDigest is { } digest ? new CertificateDigest(digest.Algorithm, digest.Value.OrNull()) : null,
        CertificateReport = message.CertificateReport.OrNull(),
        Procedure = message.Procedure.OrNull(),
        Characteristics = [.. message.Characteristics],
        UsedOn = message.UseDate.ToLocalDate(),
        InCalibratedRange = message.HasInCalibratedRange ? message.InCalibratedRange : null,
    };
}
