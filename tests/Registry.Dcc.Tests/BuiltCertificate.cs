using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>A certificate built by hand that uses every part of the model once.</summary>
internal static class BuiltCertificate
{
    public static byte[] FileBytes { get; } = [.. Enumerable.Range(0, 999).Select(i => (byte)(i % 251))];

    public static DccCertificate New() => new()
    {
        SchemaVersion = DccWriter.SchemaVersion,
        Software = [new() { Name = Text("Phần mềm"), Release = "v1.2.3", Type = "application", Description = Text("tạo chứng chỉ") }],
        RefTypeDefinitions = [new() { Name = Text("basic"), Namespace = "basic", Link = "https://example.org/basic", Release = "v1", Value = "aGk=", Procedure = "SHA-256", Description = Text("d") }],
        CoreData = Core(),
        Items = new() { Name = Text("bộ"), Identifications = [Number("G-1")], SubItems = [Item()] },
        Laboratory = new() { Code = "VILAS 001", Contact = Contact("Phòng hiệu chuẩn"), Electronic = new(true, false, null) },
        ResponsiblePersons = [new() { Person = new() { Name = Text("Nguyễn An") }, Role = "head", MainSigner = true, Description = Text("d"), Electronic = new(null, true, true) }],
        Customer = Contact("Khách hàng"),
        Statements = [new() { Id = "units", NonSiDefinition = "one inch is 25.4 mm", NonSiUnit = "|inch" }],
        Common = new() { UsedMethods = [new() { Name = Text("so sánh"), Descriptions = [Text("d")], Norms = ["ISO 1"], References = ["r"], Links = ["https://example.org"], Quantities = [Quantity(Real("1", null))] }] },
        MeasurementResults = [Result()],
        Comment = "<note xmlns=\"urn:note\">ghi chú</note>",
        Document = File("report.pdf"),
    };

    private static DccCoreData Core() => new()
    {
        CountryCode = "VN",
        UsedLanguages = ["vi", "en"],
        MandatoryLanguages = ["vi"],
        UniqueIdentifier = "V01.CN1.0042.26",
        Identifications = [Number("I-1")],
        ReceiptDate = new(2026, 3, 1),
        BeginPerformanceDate = new(2026, 3, 2),
        EndPerformanceDate = new(2026, 3, 4),
        PerformanceLocation = "laboratory",
        IssueDate = new(2026, 3, 5),
        ReportAmendedSubstituted = new() { Id = "change", TypeOfChange = "amended", ReplacedUniqueIdentifier = "V01.CN1.0041.26" },
        PreviousReport = Link("P-1", null),
    };

    private static DccItem Item() => new()
    {
        Id = "balance",
        RefTypes = ["basic_item"],
        Name = new() { Wordings = [new("vi", "Cân") { Id = "w", RefTypes = "basic_x" }, new("en", "Balance")] },
        EquipmentClasses = [new() { Reference = "eCl@ss", ClassId = "27", Link = "https://example.org" }],
        Descriptions = [Rich()],
        Owner = Contact("chủ"),
        Manufacturer = new() { Name = Text("hãng") },
        Model = "M-1",
        Identifications = [Number("SN-7")],
        InstalledSoftware = [new() { Name = Text("fw"), Release = "v2", Type = "firmware" }],
        Quantities = [Quantity(Real("0.1", new DsiStandardUncertainty(N("0.01"), "normal", DsiNotation.Current)))],
        SubItemGroup = new() { Name = Text("phần") },
        SubItems = [new() { Name = Text("đĩa"), Identifications = [Number("SN-8")] }],
    };

    private static DccMeasurementResult Result() => new()
    {
        Id = "calibration",
        Name = Text("Kết quả"),
        UsedSoftware = [new() { Name = Text("lims"), Release = "v3" }],
        MeasuringEquipmentGroup = new() { Name = Text("chuẩn") },
        MeasuringEquipments = [new() { Id = "weights", Name = Text("E2"), Certificate = Link("A-1", Link("B-2", null)), Quantities = [new() { NoQuantity = Text("none") }] }],
        InfluenceConditions = [new() { Name = Text("nhiệt độ"), Status = "beforeAdjustment", Data = new() { Parts = [Quantity(Real("20.1", null))] } }],
        Results = [new() { Id = "r", RefIds = ["balance", "weights"], Name = Text("Sai số"), Data = Data() }],
        MetaData = [Statement()],
    };

    private static DccData Data() => new()
    {
        Id = "data",
        Parts =
        [
            Quantity(Real("1.50", new DsiExpandedUncertainty(N("0.30"), N("2"), N("0.95"), "normal", DsiNotation.Current)), new DsiReal(N("0.20"), "\\one", null)),
            Quantity(new DsiRealXmlList([N("1.0"), N("2.00")], ["\\metre"], new() { Kind = DsiUncertaintyKind.Interval, Standard = [N("0.1")], Minimum = [N("-1"), N("0")], Maximum = [N("3")], CoverageProbability = [N("0.95")], Distribution = ["normal"] })
            {
                Labels = ["a", "b"], QuantityTypes = ["Length"], SignificantDigits = ["2"], DateTimes = ["2026-03-02T00:00:00Z"],
                Multivariate = Regions(DsiRegionShape.Rectangular),
            }),
            Quantity(new DsiHybrid([Real("0.0254", null), new DsiReal(N("1"), "|inch", null)])),
            Quantity(new DsiConstant(N("299792458"), "\\metre\\second\\tothe{-1}", new(N("0"), null, DsiNotation.Current)) { Label = "c", SignificantDigits = "9" }),
            Quantity(new DsiComplex(DsiComplexForm.Polar, N("2"), N("-0.5"), "\\volt", "\\radian", Region("\\volt", "\\radian")) { DateTime = "2026-03-02T00:00:00Z" }),
            Quantity(new DsiComplexXmlList(DsiComplexForm.Cartesian, [N("1"), N("2")], [N("3"), N("4")], ["\\volt"], []) { Bivariate = Regions(DsiRegionShape.Ellipsoidal), DateTimes = ["2026-03-02T00:00:00Z"] }),
            Quantity(new DsiList([new DsiList([Real("1", new DsiCoverageInterval(N("0.1"), N("0"), N("2"), N("0.95"), null, null, DsiNotation.Deprecated)), Real("2", null)], Region("\\metre", "\\metre")) { SignificantDigits = "3", QuantityType = "Length", Label = "l" }], null) { DateTime = "2026-03-02T00:00:00Z" }),
            new DccQuantity { Characters = ["pass", "fail"], Name = Text("chars"), RefTypes = ["basic_a", "basic_b"] },
            new DccQuantityList { Name = Text("bảng"), DateTimes = ["2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"], Members = [Quantity(Real("7", null)), new DccQuantityList { DateTimes = ["2026-03-02T00:00:00Z"], Members = [Quantity(Real("8", null))] }] },
            Rich(), new DccFormula { Text = "E = mc^2", Notation = DccFormulaNotation.Latex }, File("raw.csv"), new DccForeignXml { Id = "foreign", Xml = "<x xmlns=\"urn:x\" a=\"1\"><y>z</y></x>" },
        ],
    };

    private static DccStatement Statement() => new()
    {
        Name = Text("phù hợp"),
        CountryCodes = ["VN", "DE"],
        Convention = "CIPM-MRA",
        Traceable = true,
        Norms = ["ISO/IEC 17025"],
        References = ["r"],
        Links = ["https://example.org"],
        Declaration = Rich(),
        Valid = ["true", "false"],
        Date = new(2026, 3, 5),
        Period = "P1Y",
        RespAuthority = Contact("BoA"),
        Conformity = ["pass"],
        Data = new() { Parts = [Text("t")] },
        Location = new()
        {
            Lines = [(DccLocationLine.Street, "Lê Lợi"), (DccLocationLine.StreetNo, "1"), (DccLocationLine.PostOfficeBox, "2"), (DccLocationLine.State, "Huế"), (DccLocationLine.City, "Huế")],
            Positions = [new() { System = "WGS84", Reference = "r", Declaration = Text("d"), Link = "https://example.org", Coordinates = [Real("16.46", null), Real("107.59", null)] }],
        },
    };

    private static DccText Rich() => new()
    {
        Name = Text("tiêu đề"),
        Wordings = [new("vi", "lời")],
        Files = [File("inside.txt")],
        Formulae = [new() { Notation = DccFormulaNotation.MathMl, Text = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>" }],
    };

    private static DccContact Contact(string name) => new()
    {
        Name = Text(name),
        EMail = "a@example.org",
        Phone = "1",
        Fax = "2",
        Link = "https://example.org",
        DescriptionData = File("logo.png"),
        Location = new() { Lines = [(DccLocationLine.City, "Hà Nội"), (DccLocationLine.CountryCode, "VN"), (DccLocationLine.PostCode, "100000")], Further = [Text("xa")] },
    };

    private static DccCertificateLink Link(string number, DccCertificateLink? linked) => new()
    {
        Referral = Text("Chứng chỉ"),
        ReferralId = number,
        Procedure = "SHA-256",
        Value = "aGk=",
        Description = Text("d"),
        InValidityRange = true,
        Traceable = false,
        LinkedReport = linked,
    };

    private static DsiRegion Region(string first, string second) => new(
        DsiRegionShape.Ellipsoidal,
        [[new(N("1"), first + first), new(N("0.5"), second + first)], [new(N("0.5"), first + second), new(N("1"), second + second)]], N("2.45"), N("0.95"), "normal");

    private static DsiRegionXmlList Regions(DsiRegionShape shape) => new(
        shape, [[new([N("1"), N("2")], ["\\volt\\volt"]), new([N("0")], ["\\volt\\volt"])], [new([N("0")], ["\\volt\\volt"]), new([N("1")], ["\\volt\\volt"])]], [N("2.45")], [N("0.95")], ["normal"]);

    private static DccFile File(string name) => new() { Name = Text("tệp"), FileName = name, MimeType = "application/octet-stream", ByteCount = FileBytes.Length, Content = FileBytes };

    private static DccIdentification Number(string value) => new() { Issuer = "manufacturer", Value = value, Name = Text("số") };

    private static DccQuantity Quantity(DsiQuantity value, DsiQuantity? relative = null) => new() { Value = value, RelativeUncertainty = relative };

    private static DsiReal Real(string value, DsiUncertainty? uncertainty) => new(N(value), "\\metre", uncertainty);

    private static DccText Text(string text) => new() { Wordings = [new(null, text)] };

    private static DsiNumber N(string text) => DsiNumber.Parse(text);
}
