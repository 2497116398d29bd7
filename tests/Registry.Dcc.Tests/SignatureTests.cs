using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Dcc.Signatures;

namespace Registry.Dcc.Tests;

/// <summary>The real signed certificates, our own, and forgeries of both. Every forgery must be told from the genuine one by its reason.</summary>
public sealed class SignatureTests : IClassFixture<SignatureTests.Laboratory>
{
    private const string Pydcc = "pydcc/dcc_gp_temperature_typical_v12_signed.xml";
    private const string Lutaml = "lutaml/dcclib/valid_signature.xml";
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly Laboratory lab;

    public SignatureTests(Laboratory lab) => this.lab = lab;

    [Fact]
    public void A_real_XAdES_signature_holds_under_a_pinned_signer()
    {
        using var signer = EmbeddedIn(Pydcc);
        var result = Verify(Bytes(Pydcc), new() { Signers = [signer] }, new(2022, 10, 21, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal((DccSignatureStatus.Valid, DccSignatureReasons.Valid), (result.Status, result.Reason));
        Assert.Equal(signer.Thumbprint, result.Signer?.Thumbprint);
        Assert.Equal(new DateTimeOffset(2022, 10, 21, 7, 47, 21, TimeSpan.Zero), result.SigningTime);
        Assert.Contains("ecdsa-sha256", result.Algorithm, StringComparison.Ordinal);
        Assert.Equal(DccPeriod.Within, result.Period);
        Assert.Equal(DccRevocationStatus.Unknown, result.Revocation.Status);
        Assert.Equal(DccPeriod.Expired, Verify(Bytes(Pydcc), new() { Signers = [signer] }, Day).Period);
        Assert.Equal(DccPeriod.NotYet, Verify(Bytes(Pydcc), new() { Signers = [signer] }, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).Period);
    }

    [Fact]
    public void A_real_signature_holds_under_the_authority_that_issued_its_signer()
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(DccFiles.Full("lutaml/dcclib/certs/ca.pem"));
        var result = Verify(Bytes(Lutaml), new() { Authorities = [authority] }, Day);
        Assert.Equal((DccSignatureStatus.Valid, DccPeriod.Within), (result.Status, result.Period));
        Assert.Contains("CN=cert", result.ClaimedSigner, StringComparison.Ordinal);
        Assert.Equal(DccPeriod.Expired, Verify(Bytes(Lutaml), new() { Authorities = [authority] }, Day.AddYears(5)).Period);
    }

    [Theory]
    [InlineData("pydcc/dcc_gp_temperature_typical_v12_signed_manipulated.xml")]
    [InlineData("lutaml/dcclib/invalid_signature.xml")]
    public void Real_manipulated_certificates_are_told_as_such_whoever_is_trusted(string file)
    {
        using var signer = EmbeddedIn(file);
        foreach (var trust in new[] { DccTrustList.Nobody, new() { Signers = [signer] } })
        {
            var result = Verify(Bytes(file), trust, Day);
            Assert.Equal(DccSignatureStatus.Manipulated, result.Status);
            Assert.Null(result.Signer);
        }
    }

    [Theory]
    [InlineData(Pydcc)]
    [InlineData(Lutaml)]
    public void A_key_out_of_the_document_is_not_trusted(string file)
    {
        foreach (var trust in new[] { DccTrustList.Nobody, new() { Signers = [lab.Stranger] }, new() { Authorities = [lab.Stranger, lab.Authority] } })
        {
            var result = Verify(Bytes(file), trust, Day);
            Assert.Equal((DccSignatureStatus.Untrusted, DccSignatureReasons.SignerUnknown), (result.Status, result.Reason));
            Assert.NotNull(result.ClaimedSigner);
            Assert.Null(result.Signer);
        }
    }

    [Fact]
    public void Every_other_certificate_of_the_collection_is_unsigned()
    {
        foreach (var file in DccFiles.Valid().Where(file => !file.Contains("sign", StringComparison.Ordinal)))
            Assert.Equal(DccSignatureStatus.Absent, Verify(Bytes(file), DccTrustList.Nobody, Day).Status);
        Assert.Equal(DccSignatureStatus.Unreadable, Verify(Bytes("lutaml/dcclib/invalid_syntax.xml"), DccTrustList.Nobody, Day).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_signed_here_holds_and_keeps_its_bytes(bool elliptic)
    {
        foreach (var file in DccFiles.Valid().Where(file => !file.Contains("sign", StringComparison.Ordinal)))
        {
            var original = Bytes(file);
            var signing = DccSignatures.Sign(original, elliptic ? lab.Signer : lab.RsaSigner, Day);
            Assert.Null(signing.Refusal);
            var text = Encoding.UTF8.GetString(signing.Document!);
            var start = text.IndexOf("<ds:Signature ", StringComparison.Ordinal);
            var end = text.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length;
            Assert.Equal(Encoding.UTF8.GetString(original), text.Remove(start, end - start));
            var result = Verify(signing.Document!, lab.Trust, Day);
            Assert.Equal((DccSignatureStatus.Valid, Day, DccPeriod.Within), (result.Status, result.SigningTime!.Value, result.Period));
            Assert.Equal(1, DccReader.Read(new MemoryStream(signing.Document!)).Certificate!.SignatureCount);
        }
    }

    [Fact]
    public void The_digest_is_that_of_the_canonical_octets_also_with_instructions_outside_the_root()
    {
        // By hand: exclusive canonical form puts a line feed between root and instructions, and writes namespaces where they are used.
        const string root = "<c:digitalCalibrationCertificate xmlns:c=\"https://ptb.de/dcc\" schemaVersion=\"3.3.0\"><u:real xmlns:u=\"https://ptb.de/si\">1</u:real></c:digitalCalibrationCertificate>";
        const string document = "<?xml version=\"1.0\"?>\r\n<?style href=\"x\"?>\r\n\r\n<c:digitalCalibrationCertificate schemaVersion='3.3.0' xmlns:u='https://ptb.de/si' xmlns:c='https://ptb.de/dcc'><!-- no part -->"
            + "<u:real>1</u:real></c:digitalCalibrationCertificate >\r\n<?after?>\r\n<!-- </x> ?> -->\r\n";
        var signed = DccSignatures.Sign(Encoding.UTF8.GetBytes(document), lab.Signer, Day).Document!;
        var text = Encoding.UTF8.GetString(signed);
        Assert.EndsWith("</ds:Signature></c:digitalCalibrationCertificate >\r\n<?after?>\r\n<!-- </x> ?> -->\r\n", text, StringComparison.Ordinal);
        var octets = Encoding.UTF8.GetBytes("<?style href=\"x\"?>\n" + root + "\n<?after?>");
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(octets)), Between(text, "<ds:DigestValue>", "</ds:DigestValue>"));
        Assert.Equal(DccSignatureStatus.Valid, Verify(signed, lab.Trust, Day).Status);
        Assert.Equal(DccSignatureStatus.Manipulated, Verify(text.Replace("<?after?>", "<?later?>", StringComparison.Ordinal)).Status);
    }

    [Fact]
    public void A_signed_certificate_is_not_signed_again_and_a_key_is_needed()
    {
        Assert.Contains("already", DccSignatures.Sign(Signed(), lab.Signer, Day).Refusal, StringComparison.Ordinal);
        Assert.NotNull(DccSignatures.Sign("<a/>"u8.ToArray(), lab.Signer, Day).Refusal);
        Assert.NotNull(DccSignatures.Sign(Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='utf-16'?>" + Sample.Certificate()), lab.Signer, Day).Refusal);
        Assert.Throws<ArgumentException>(() => DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate()), lab.Authority, Day));
    }

    [Fact]
    public void Every_single_changed_character_of_the_content_is_noticed()
    {
        var genuine = Encoding.UTF8.GetString(Signed());
        var end = genuine.IndexOf("<ds:Signature ", StringComparison.Ordinal);
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var at = random.Next(end);
            if (!char.IsAsciiLetterOrDigit(genuine[at]))
                continue;
            var changed = genuine.Remove(at, 1).Insert(at, genuine[at] == '7' ? "8" : "7");
            var status = Verify(changed).Status;
            Assert.True(status is DccSignatureStatus.Manipulated or DccSignatureStatus.Unreadable, $"{status} after a change at {at}: {genuine[Math.Max(0, at - 20)..at]}");
        }
    }

    [Theory]
    [InlineData("1.50", "1.60", DccSignatureReasons.DigestMismatch)]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue>AAAA", DccSignatureReasons.ValueMismatch)]
    [InlineData("<xades:SigningTime>2026", "<xades:SigningTime>2025", DccSignatureReasons.DigestMismatch)]
    [InlineData("-properties\"><xades:SignedSig", "-moved\"><xades:SignedSig", DccSignatureReasons.ReferenceUnresolved)]
    [InlineData("<c:administrativeData>", "<c:administrativeData><c:injected/>", DccSignatureReasons.DigestMismatch)]
    public void A_changed_value_is_manipulation(string genuine, string forged, string reason)
    {
        var result = Verify(Replace(genuine, forged));
        Assert.Equal((DccSignatureStatus.Manipulated, reason), (result.Status, result.Reason));
    }

    [Fact]
    public void A_digest_swapped_for_that_of_a_forged_content_breaks_the_value()
    {
        // The forger changes the content and puts the right digest of it into SignedInfo, but has no key.
        var forged = DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate().Replace("1.50", "1.60", StringComparison.Ordinal)), lab.Stranger, Day).Document!;
        var digests = Between(Encoding.UTF8.GetString(forged), "<ds:DigestValue>", "</ds:DigestValue>");
        var genuine = Encoding.UTF8.GetString(Signed());
        var mixed = genuine.Replace("1.50", "1.60", StringComparison.Ordinal).Replace(Between(genuine, "<ds:DigestValue>", "</ds:DigestValue>"), digests, StringComparison.Ordinal)
            .Replace(Between(genuine, " Id=\"", "\""), Between(Encoding.UTF8.GetString(forged), " Id=\"", "\""), StringComparison.Ordinal);
        Assert.Equal(DccSignatureStatus.Manipulated, Verify(mixed).Status);
    }

    [Fact]
    public void A_strangers_signature_with_the_trusted_certificate_beside_it_is_manipulation_and_with_its_own_untrusted()
    {
        var strange = Encoding.UTF8.GetString(DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate()), lab.Stranger, Day).Document!);
        Assert.Equal(DccSignatureStatus.Untrusted, Verify(strange).Status);
        var swapped = strange.Replace(Convert.ToBase64String(lab.Stranger.RawData), Convert.ToBase64String(lab.Signer.RawData), StringComparison.Ordinal);
        Assert.Equal((DccSignatureStatus.Manipulated, DccSignatureReasons.ValueMismatch), (Verify(swapped).Status, Verify(swapped).Reason));
        // Both certificates in the document: the stranger made it, so the trusted one beside it proves nothing.
        var both = strange.Replace("<ds:X509Certificate>", $"<ds:X509Certificate>{Convert.ToBase64String(lab.Signer.RawData)}</ds:X509Certificate><ds:X509Certificate>", StringComparison.Ordinal);
        Assert.Equal(DccSignatureStatus.Untrusted, Verify(both).Status);
    }

    [Fact]
    public void A_signer_that_is_not_the_one_in_the_signed_properties_is_manipulation()
    {
        // Two certificates over one key: whose name stands in the signed properties must be the one that counts (XAdES, 5.2.2).
        using var twin = lab.Authority.CopyWithPrivateKey(lab.AuthorityKey);
        using var other = new CertificateRequest("CN=twin", (ECDsa)lab.SignerKey, HashAlgorithmName.SHA256).Create(twin, Day.AddYears(-1), Day.AddYears(1), [9, 9]);
        var text = Encoding.UTF8.GetString(Signed()).Replace(Convert.ToBase64String(lab.Signer.RawData), Convert.ToBase64String(other.RawData), StringComparison.Ordinal);
        var result = Verify(text);
        Assert.Equal((DccSignatureStatus.Manipulated, DccSignatureReasons.SignerMismatch), (result.Status, result.Reason));
    }

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Wrapping_never_gives_a_valid_answer(string name, string reason)
    {
        var genuine = Encoding.UTF8.GetString(Signed());
        var signature = genuine[genuine.IndexOf("<ds:Signature ", StringComparison.Ordinal)..(genuine.IndexOf("</ds:Signature>", StringComparison.Ordinal) + 15)];
        var bare = genuine.Replace(signature, "", StringComparison.Ordinal);
        var forged = bare.Replace("1.50", "9.99", StringComparison.Ordinal);
        const string end = "</c:digitalCalibrationCertificate>";
        string Into(string outer, string inner) => outer.Insert(outer.LastIndexOf(end, StringComparison.Ordinal), inner);
        var document = name switch
        {
            "original in the comment, signature beside it" => Into(forged, $"<c:comment>{bare}</c:comment>{signature}"),
            "original with its signature in the comment" => Into(forged, $"<c:comment>{genuine}</c:comment>"),
            "original in an object of the signature" => Into(forged, signature.Replace("</ds:Signature>", $"<ds:Object>{bare}</ds:Object></ds:Signature>", StringComparison.Ordinal)),
            "two signatures" => Into(genuine, signature.Replace(Between(signature, " Id=\"", "\""), "s-other", StringComparison.Ordinal)),
            "signature below another element" => Into(bare, $"<c:comment>{signature}</c:comment>"),
            "reference to a part" => genuine.Replace("URI=\"\"", "URI=\"#balance\"", StringComparison.Ordinal),
            "no reference to the whole" => genuine.Replace(Between(genuine, "<ds:SignedInfo>", "<ds:Reference Type"), Head(), StringComparison.Ordinal),
            "an id twice" => genuine.Replace("<c:item id=\"balance\">", $"<c:item id=\"{Between(signature, "<xades:SignedProperties Id=\"", "\"")}\">", StringComparison.Ordinal),
            "another root" => $"<o:envelope xmlns:o=\"urn:o\">{genuine}</o:envelope>",
            _ => throw new InvalidOperationException(name),
        };
        var result = Verify(document);
        Assert.NotEqual(DccSignatureStatus.Valid, result.Status);
        Assert.Equal(reason, result.Reason);

        string Head() => genuine[(genuine.IndexOf("<ds:SignedInfo>", StringComparison.Ordinal) + 15)..genuine.IndexOf("<ds:Reference Id", StringComparison.Ordinal)];
    }

    public static TheoryData<string, string> Wrappings => new()
    {
        { "original in the comment, signature beside it", DccSignatureReasons.IdDuplicate },
        { "original with its signature in the comment", DccSignatureReasons.SignatureMisplaced },
        { "original in an object of the signature", DccSignatureReasons.IdDuplicate },
        { "two signatures", DccSignatureReasons.SignatureMultiple },
        { "signature below another element", DccSignatureReasons.SignatureMisplaced },
        { "reference to a part", DccSignatureReasons.TransformUnsupported },
        { "no reference to the whole", DccSignatureReasons.ReferencePartial },
        { "an id twice", DccSignatureReasons.IdDuplicate },
        { "another root", DccSignatureReasons.Unreadable },
    };

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2002/06/xmldsig-filter2", DccSignatureReasons.TransformUnsupported)]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xslt-19991116", DccSignatureReasons.TransformUnsupported)]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116", DccSignatureReasons.TransformUnsupported)]
    [InlineData("CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#", "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments", DccSignatureReasons.AlgorithmUnsupported)]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha256", DccSignatureReasons.AlgorithmUnsupported)]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1", DccSignatureReasons.AlgorithmWeak)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1", DccSignatureReasons.AlgorithmWeak)]
    [InlineData("URI=\"\"", "URI=\"http://localhost:1/other.xml\"", DccSignatureReasons.ReferenceExternal)]
    [InlineData("URI=\"\"", "URI=\"file:///etc/passwd\"", DccSignatureReasons.ReferenceExternal)]
    [InlineData("URI=\"\"", "URI=\"#xpointer(/)\"", DccSignatureReasons.TransformUnsupported)]
    [InlineData("<c:customer>", "<c:customer><x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\"/>", DccSignatureReasons.Encrypted)]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue/><ds:SignatureValue>", DccSignatureReasons.SignatureMalformed)]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue>*", DccSignatureReasons.SignatureMalformed)]
    public void What_is_not_understood_is_unsupported_and_says_what(string genuine, string other, string reason)
    {
        var result = Verify(Replace(genuine, other));
        Assert.Equal((DccSignatureStatus.Unsupported, reason), (result.Status, result.Reason));
    }

    [Fact]
    public void A_comment_that_splits_a_value_changes_neither_what_is_signed_nor_what_is_read()
    {
        var split = Replace("1.50", "1.<!-- -->50");
        Assert.Equal(DccSignatureStatus.Valid, Verify(split).Status);
        Assert.Equal("1.50", Assert.IsType<Dsi.DsiReal>(Sample.Read(split).Certificate!.Quantities[0].Value).Value.Text);
    }

    [Fact]
    public void Bombs_are_refused_before_a_tree_is_built()
    {
        var genuine = Encoding.UTF8.GetString(Signed());
        Assert.Equal(DccSignatureStatus.Unreadable, Verify("<!DOCTYPE a [<!ENTITY x \"y\">]>" + genuine).Status);
        Assert.Equal(DccSignatureStatus.Unreadable, Verify(Replace("<c:customer>", "<c:customer>" + string.Concat(Enumerable.Repeat("<x>", 50_000)))).Status);
        var options = new DccReaderOptions { MaxElements = 1000 };
        var many = Replace("<c:customer>", "<c:customer>" + string.Concat(Enumerable.Repeat("<x a='1' b='2'/>", 2_000)));
        Assert.Equal(DccSignatureStatus.Unreadable, DccSignatures.Verify(Encoding.UTF8.GetBytes(many), lab.Trust, Day, options).Status);
        Assert.Equal(DccSignatureStatus.Unreadable, DccSignatures.Verify(Encoding.UTF8.GetBytes(genuine), lab.Trust, Day, new() { MaxBytes = 100 }).Status);
    }

    [Fact]
    public void A_certificate_that_may_not_sign_is_not_trusted_for_signing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tls only", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        using var issuer = lab.Authority.CopyWithPrivateKey(lab.AuthorityKey);
        using var certificate = request.Create(issuer, Day.AddYears(-1), Day.AddYears(1), [7]).CopyWithPrivateKey(key);
        var signed = DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate()), certificate, Day).Document!;
        Assert.Equal((DccSignatureStatus.Untrusted, DccSignatureReasons.SignerUsage), (Verify(signed, lab.Trust, Day).Status, Verify(signed, lab.Trust, Day).Reason));
    }

    private static DccSignatureResult Verify(byte[] document, DccTrustList trust, DateTimeOffset at) => DccSignatures.Verify(document, trust, at);

    private DccSignatureResult Verify(string document) => DccSignatures.Verify(Encoding.UTF8.GetBytes(document), lab.Trust, Day);

    private byte[] Signed() => DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate()), lab.Signer, Day).Document!;

    private string Replace(string genuine, string other)
    {
        var text = Encoding.UTF8.GetString(Signed());
        Assert.Contains(genuine, text, StringComparison.Ordinal);
        var at = text.IndexOf(genuine, StringComparison.Ordinal);
        return text.Remove(at, genuine.Length).Insert(at, other);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(DccFiles.Full(file));

    private static X509Certificate2 EmbeddedIn(string file) =>
        X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Between(DccFiles.Text(file), "X509Certificate>", "</ds:X509Certificate>")));

    /// <summary>An authority, a laboratory it certified, one with an RSA key, and somebody nobody knows.</summary>
    public sealed class Laboratory : IDisposable
    {
        public Laboratory()
        {
            var request = new CertificateRequest("CN=Authority", AuthorityKey, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            using var authority = request.CreateSelfSigned(Day.AddYears(-2), Day.AddYears(2));
            Authority = X509CertificateLoader.LoadCertificate(authority.RawData);
            using var signer = new CertificateRequest("CN=Laboratory", SignerKey, HashAlgorithmName.SHA256).Create(authority, Day.AddYears(-1), Day.AddYears(1), [1, 2, 3]);
            Signer = signer.CopyWithPrivateKey(SignerKey);
            using var rsaSigner = new CertificateRequest("CN=Laboratory RSA", rsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(AuthorityKey), Day.AddYears(-1), Day.AddYears(1), [4, 5]);
            RsaSigner = rsaSigner.CopyWithPrivateKey(rsaKey);
            Stranger = new CertificateRequest("CN=Laboratory", strangerKey, HashAlgorithmName.SHA256).CreateSelfSigned(Day.AddYears(-1), Day.AddYears(1));
            Trust = new() { Authorities = [Authority] };
        }

        private readonly RSA rsaKey = RSA.Create(2048);
        private readonly ECDsa strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public ECDsa AuthorityKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public ECDsa SignerKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public X509Certificate2 Authority { get; }

        public X509Certificate2 Signer { get; }

        public X509Certificate2 RsaSigner { get; }

        public X509Certificate2 Stranger { get; }

        public DccTrustList Trust { get; }

        public void Dispose()
        {
            foreach (IDisposable owned in new IDisposable[] { Authority, Signer, RsaSigner, Stranger, AuthorityKey, SignerKey, rsaKey, strangerKey })
                owned.Dispose();
        }
    }
}
