using Registry.Dcc.Signatures;

namespace Registry.Dcc.Tests;

/// <summary>
/// Damages real certificates in many ways. Whatever comes, the readers answer: an exception fails the test by itself, the limits are
/// held to by small options, and a null certificate always has an error that says why.
/// </summary>
public sealed class MutationTests
{
    private const string SeedVariable = "REGISTRY_FUZZ_SEED";

    private static readonly TimeSpan FuzzingTime = TimeSpan.FromSeconds(10);

    private static readonly DccReaderOptions Small = new() { MaxBytes = 1 << 20, MaxDepth = 40, MaxTextLength = 1 << 16, MaxFindings = 50 };

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    [InlineData(77)]
    public void Damaged_certificates_are_answered_and_never_throw(int seed)
    {
        var random = new Random(seed);
        var files = DccFiles.Certificates().Concat(DccFiles.DsiExamples()).Select(file => File.ReadAllBytes(DccFiles.Full(file))).ToList();
        int refused = 0, read = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = Mutator.Mutate(files[random.Next(files.Count)], random);
            var reading = DccReader.Read(new MemoryStream(bytes), Small);
            Assert.True(reading.Certificate is not null || reading.HasErrors, "a refusal without a reason");
            Assert.InRange(reading.Findings.Count, 0, 3 * (Small.MaxFindings + 1));
            Assert.All(reading.Findings, finding => Assert.InRange(finding.Message.Length, 1, 1000));
            if (reading.Certificate is null)
                refused++;
            else
                read++;
            foreach (var quantity in reading.Certificate?.Quantities ?? [])
                Assert.True(quantity.Value?.Leaves().Count() >= 0 || quantity.Value is null);
            Assert.InRange(DsiReader.Read(new MemoryStream(bytes), Small).Findings.Count, 0, 3 * (Small.MaxFindings + 1));
        }
        // A mutator that only ever breaks the syntax would test XmlReader, not the readers.
        Assert.True(refused > 40 && read > 40, $"{refused} refused, {read} read");
    }

    [Fact]
    public void What_was_cut_off_in_the_middle_of_a_value_can_be_changed_again()
    {
        var cut = System.Text.Encoding.UTF8.GetBytes("<dcc id=\"a\"><item refId=\"a\" lang=\"vi\">1</item><item id=\"b");
        for (var seed = 0; seed < 20_000; seed++)
            Assert.NotNull(Mutator.Mutate(cut, new Random(seed)));
    }

    [Fact]
    public async Task For_ten_seconds_whatever_comes_is_answered_in_bounded_memory_and_what_is_written_is_sound()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Environment.TickCount & 0xffffff;
        var current = seed;
        var fuzzing = Task.Run(() => Fuzz(ref current));
        // A round that does not end is the finding; a minute on top is more than any neighbour of this machine takes.
        var ended = await Task.WhenAny(fuzzing, Task.Delay(FuzzingTime + TimeSpan.FromMinutes(1)));
        Assert.True(ended == fuzzing, $"{SeedVariable}={current} hangs");
        try
        {
            await fuzzing;
        }
        catch (Exception fault)
        {
            Assert.Fail($"{SeedVariable}={current} repeats this at once: {fault}");
        }
    }

    private static void Fuzz(ref int seed)
    {
        var files = DccFiles.Certificates().Concat(DccFiles.DsiExamples()).Select(file => File.ReadAllBytes(DccFiles.Full(file))).ToList();
        int rounds = 0, written = 0;
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        for (; System.Diagnostics.Stopwatch.GetElapsedTime(begin) < FuzzingTime; seed++)
        {
            var random = new Random(seed);
            var bytes = Mutator.Mutate(files[random.Next(files.Count)], random);
            var options = Small with { GoodPractice = random.Next(2) == 0, KeepFiles = random.Next(2) == 0 };
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = DccReader.Read(new MemoryStream(bytes), options);
            _ = DsiReader.Read(new MemoryStream(bytes), options).Quality;
            var verified = DccSignatures.Verify(bytes, DccTrustList.Nobody, DateTimeOffset.UnixEpoch, options);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < (8 << 20) + (200L * bytes.Length), $"{allocated} bytes for {bytes.Length}");
            Assert.True(reading.Certificate is not null || reading.HasErrors, "a refusal without a reason");
            Assert.NotEqual(DccSignatureStatus.Valid, verified.Status);
            rounds++;
            if (reading.Certificate is { } certificate && Write(certificate))
                written++;
        }
        // A run in which nothing gets through to the writer tests only half.
        Assert.True(rounds > 100 && written > rounds / 100, $"{rounds} rounds, {written} written");
    }

    /// <summary>What the writer lets through its own reader must call sound, and it must state the same.</summary>
    private static bool Write(DccCertificate certificate)
    {
        using var stream = new MemoryStream();
        var findings = DccWriter.Write(certificate, stream);
        Assert.Equal(findings.Any(finding => finding.Severity == DccSeverity.Error), stream.Length == 0);
        if (stream.Length == 0)
            return false;
        stream.Position = 0;
        var again = DccReader.Read(stream, new() { KeepFiles = true });
        Assert.False(again.HasErrors);
        Assert.Equal(certificate.CoreData.UniqueIdentifier, again.Certificate!.CoreData.UniqueIdentifier);
        Assert.Equal(certificate.Quantities.Count, again.Certificate.Quantities.Count);
        return true;
    }
}
