using Registry.Client;
using Registry.Protocol.V1;
using Registry.Server.Tests;

namespace Registry.Acceptance.Portal;

/// <summary>A chain from the national standard to a truck scale with files, a doubt about it and a correction: what the newer pages show.</summary>
public sealed record PortalChain(string National, string Working, string Scale, string Suspicion, string Instrument)
{
    /// <summary>Sends it as the laboratories would, and declares the doubt as an officer.</summary>
    public static async Task<PortalChain> MakeAsync(Uri address, string administratorKey)
    {
        using var administrator = Connect(address, administratorKey);
        var institute = await LaboratoryAsync(administrator, address, "organisations/vmi");
        var quatest = await LaboratoryAsync(administrator, address, "organisations/quatest-1");
        var verifier = await LaboratoryAsync(administrator, address, "organisations/quatest-2");
        using (institute)
        using (quatest)
        using (verifier)
        {
            var national = await SubmitAsync(institute, Slips.Weight("PN-1", Slips.Day(2026, 1, 5)).With(r => r.Number = "PC-1/2026"));
            var second = Slips.Weight("PW-1", Slips.Day(2026, 3, 5), new MeasuringEquipment { DisplayName = "Quả cân E2", CertificateReport = national }).With(r => r.Number = "PC-2/2026");
            second.Attachments.Add(await quatest.Reports.UploadAsync(Files.Pdf("PC-2/2026"), "application/pdf", "giấy chứng nhận PC-2.pdf"));
            var working = await SubmitAsync(quatest, second);
            var third = Slips.Scale("PC-3/2026", "PS-1").With(r => (r.Public, r.ValidUntilDate) = (true, new Google.Type.Date { Year = 2027, Month = 8 }));
            third.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân F1", CertificateReport = working });
            third.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Nhiệt kế", CertificateNumber = "0042", Laboratory = "Phòng đo lạ" });
            var scale = await SubmitAsync(verifier, third);
            var corrected = third.With(r => (r.Instrument.Owner, r.Predecessor) = ("HTX Na Hang 2", new Predecessor { Report = scale, Reason = "Sai tên chủ sở hữu" }));
            await verifier.Reports.AmendReportAsync(new AmendReportRequest { Name = scale, Report = corrected });
            var declared = await administrator.Traceability.DeclareSuspectAsync(new DeclareSuspectRequest
            {
                Suspicion = new Suspicion { Report = national, FromDate = Slips.Day(2026, 1, 1), Reason = "Chuẩn quốc gia bị trôi" },
            });
            return new PortalChain(national, working, scale, declared.Suspicion.Name, await InstrumentAsync(administrator, scale));
        }
    }

    /// <summary>A path with the names that are known only when all is made: {scale}, {working}, {suspicion}, {instrument}.</summary>
    public string PathOf(string path) => path
        .Replace("{scale}", "/" + Scale, StringComparison.Ordinal).Replace("{working}", "/" + Working, StringComparison.Ordinal)
        .Replace("{suspicion}", "/" + Suspicion, StringComparison.Ordinal).Replace("{instrument}", "/" + Instrument, StringComparison.Ordinal);

    private static RegistryClient Connect(Uri address, string key) => new(new RegistryClientOptions { Address = address, Key = key, CallTimeout = TimeSpan.FromMinutes(3) });

    private static async Task<RegistryClient> LaboratoryAsync(RegistryClient administrator, Uri address, string organisation) =>
        Connect(address, (await administrator.Access.CreateKeyAsync(new CreateKeyRequest { Key = new Key { Role = Role.Laboratory, Organisation = organisation } })).Secret);

    private static async Task<string> SubmitAsync(RegistryClient laboratory, Report report) => (await laboratory.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;

    // Instruments follow from reports a moment later.
    private static async Task<string> InstrumentAsync(RegistryClient administrator, string report)
    {
        for (var tries = 0; ; tries++)
        {
            var instrument = (await administrator.Reports.GetReportAsync(new GetReportRequest { Name = report })).Record.Instrument;
            if (instrument.Length > 0 || tries == 1200)
                return instrument;
            await Task.Delay(50);
        }
    }
}
