using System.Security.Cryptography.X509Certificates;
using Registry.Dcc.Dsi;
using Registry.Dcc.Signatures;

namespace Registry.Dcc.Tests;

/// <summary>The code of the library's README, as it stands there; the tests compile and run it.</summary>
internal static class ReadmeSnippets
{
    public static void Print(string path, TextWriter output)
    {
        using var stream = File.OpenRead(path);
        var reading = DccReader.Read(stream);
        foreach (var finding in reading.Findings)
            output.WriteLine(finding);
        if (reading.Certificate is not { } certificate)
            return;
        output.WriteLine($"{certificate.CoreData.UniqueIdentifier} by {certificate.Laboratory?.Contact?.Name?.In("en")}");
        foreach (var quantity in certificate.Quantities.Where(quantity => quantity.RefTypes.Contains("basic_measurementError")))
            foreach (var real in quantity.Value?.Leaves().OfType<DsiReal>() ?? [])
                output.WriteLine($"{real.Value} {real.Unit} ± {(real.Uncertainty as DsiExpandedUncertainty)?.Value}");
    }

    public static bool IsGenuine(byte[] document, X509Certificate2 authority, DateTimeOffset received)
    {
        var trust = new DccTrustList { Authorities = [authority] };
        var result = DccSignatures.Verify(document, trust, received);
        return result is { Status: DccSignatureStatus.Valid, Period: DccPeriod.Within, Revocation.Status: not DccRevocationStatus.Revoked };
    }

    public static byte[] WriteAndSign(DccCertificate certificate, X509Certificate2 signer, DateTimeOffset now)
    {
        using var document = new MemoryStream();
        var findings = DccWriter.Write(certificate, document);
        if (document.Length == 0)
            throw new InvalidDataException(string.Join('\n', findings));
        var signing = DccSignatures.Sign(document.ToArray(), signer, now);
        return signing.Document ?? throw new InvalidDataException(signing.Refusal);
    }

    public static DccCertificate Build()
    {
        static DccText Text(string text) => new() { Wordings = [new("en", text)] };
        var laboratory = new DccContact { Name = Text("Calibration laboratory"), Location = new() { Lines = [(DccLocationLine.City, "Hà Nội")] } };
        var error = new DsiReal(
            DsiNumber.Parse("-0.012"),
            "\\gram",
            new DsiExpandedUncertainty(DsiNumber.Parse("0.004"), DsiNumber.Parse("2"), DsiNumber.Parse("0.95"), "normal", DsiNotation.Current));
        return new()
        {
            Software = [new() { Name = Text("LIMS"), Release = "v5.1" }],
            CoreData = new()
            {
                CountryCode = "VN",
                UsedLanguages = ["en"],
                MandatoryLanguages = ["en"],
                UniqueIdentifier = "V01.CN1.0042.26",
                BeginPerformanceDate = new(2026, 3, 2),
                EndPerformanceDate = new(2026, 3, 4),
                PerformanceLocation = "laboratory",
            },
            Items = new() { SubItems = [new() { Id = "balance", Name = Text("Balance"), Identifications = [new() { Issuer = "manufacturer", Value = "SN-7" }] }] },
            Laboratory = new() { Code = "VILAS 001", Contact = laboratory },
            ResponsiblePersons = [new() { Person = new() { Name = Text("Nguyễn An") }, MainSigner = true }],
            Customer = laboratory,
            MeasurementResults =
            [
                new()
                {
                    Name = Text("Calibration"),
                    Results = [new() { RefIds = ["balance"], Name = Text("Error"), Data = new() { Parts = [new DccQuantity { Value = error }] } }],
                },
            ],
        };
    }

    public static long? SaveFirstFile(string path, string target)
    {
        using var stream = File.OpenRead(path);
        using var file = File.Create(target);
        return DccReader.CopyFile(stream, index: 0, file);
    }

    public static int CountLarge(string path)
    {
        var count = 0;
        using var stream = File.OpenRead(path);
        var reading = DccReader.ReadEach(stream, quantity => count += quantity.Value?.Leaves().Count() ?? 0, new() { MaxBytes = 1L << 30, MaxElements = int.MaxValue });
        return reading.Certificate is null ? 0 : count;
    }
}
