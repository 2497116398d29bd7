namespace Registry.Dcc.Tests;

/// <summary>A small certificate of our own, sound as it stands; tests change one thing in it. Its prefixes are unusual on purpose.</summary>
internal static class Sample
{
    public const string Real = @"<u:real><u:value>1.50</u:value><u:unit>\metre</u:unit></u:real>";

    public static string Certificate(string? quantity = null, string core = "", string administrative = "", string measurement = "", string root = "") =>
        $"""
        <c:digitalCalibrationCertificate xmlns:c="https://ptb.de/dcc" xmlns:u="https://ptb.de/si" schemaVersion="3.3.0">
          <c:administrativeData>
            <c:dccSoftware><c:software><c:name><c:content>Own</c:content></c:name><c:release>1.0</c:release></c:software></c:dccSoftware>
            <c:coreData>
              <c:countryCodeISO3166_1>VN</c:countryCodeISO3166_1>
              <c:usedLangCodeISO639_1>vi</c:usedLangCodeISO639_1>
              <c:usedLangCodeISO639_1>en</c:usedLangCodeISO639_1>
              <c:mandatoryLangCodeISO639_1>vi</c:mandatoryLangCodeISO639_1>
              <c:uniqueIdentifier>V01.CN1.0042.26</c:uniqueIdentifier>
              <c:beginPerformanceDate>2026-03-02</c:beginPerformanceDate>
              <c:endPerformanceDate>2026-03-04</c:endPerformanceDate>
              <c:performanceLocation>laboratory</c:performanceLocation>
              {core}
            </c:coreData>
            <c:items>
              <c:item id="balance">
                <c:name><c:content lang="vi">Cân phân tích</c:content><c:content lang="en">Analytical balance</c:content></c:name>
                <c:identifications><c:identification><c:issuer>manufacturer</c:issuer><c:value>SN-7</c:value></c:identification></c:identifications>
              </c:item>
            </c:items>
            <c:calibrationLaboratory><c:contact><c:name><c:content>Phòng hiệu chuẩn</c:content></c:name><c:location><c:city>Hà Nội</c:city><c:countryCode>VN</c:countryCode></c:location></c:contact></c:calibrationLaboratory>
            <c:respPersons><c:respPerson><c:person><c:name><c:content>Nguyễn An</c:content></c:name></c:person><c:mainSigner>1</c:mainSigner></c:respPerson></c:respPersons>
            <c:customer><c:name><c:content>Khách hàng</c:content></c:name><c:location><c:city>Huế</c:city></c:location></c:customer>
            {administrative}
          </c:administrativeData>
          <c:measurementResults>
            <c:measurementResult>
              <c:name><c:content>Kết quả</c:content></c:name>
              {measurement}
              <c:results><c:result refId="balance"><c:name><c:content>Sai số</c:content></c:name><c:data>
                <c:quantity>{quantity ?? Real}</c:quantity>
              </c:data></c:result></c:results>
            </c:measurementResult>
          </c:measurementResults>
          {root}
        </c:digitalCalibrationCertificate>
        """;

    public static DccReading Read(string xml) => DccFiles.ReadText(xml);
}
