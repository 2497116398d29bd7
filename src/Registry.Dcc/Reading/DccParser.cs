using System.Globalization;

namespace Registry.Dcc.Reading;

/// <summary>Reads one certificate. One method an element type of the schema; names of versions before 3 stand beside today's.</summary>
internal sealed partial class DccParser(XmlCursor cursor, FileCapture? capture = null, bool keepFiles = false, Action<DccQuantity>? take = null)
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string XmlSignature = "http://www.w3.org/2000/09/xmldsig#";

    private readonly DccCertificate certificate = new();
    private readonly DsiParser dsi = new(cursor);
    private readonly GoodPractice practice = cursor.GoodPractice;
    private readonly List<DccFile> files = [];
    private readonly List<DccQuantity> quantities = [];
    private readonly List<DccCertificateLink> links = [];

    /// <summary>The certificate, or null after a finding when the root is another element.</summary>
    public DccCertificate? Read()
    {
        if (!cursor.NextElement() || !cursor.IsDcc || cursor.Name != "digitalCalibrationCertificate")
        {
            cursor.Report(DccSeverity.Error, DccRules.RootUnexpected,
                $"The root is '{XmlCursor.Shorten(cursor.Name)}' of '{XmlCursor.Shorten(cursor.Namespace)}', not a digitalCalibrationCertificate of {XmlCursor.DccNamespace}.");
            return null;
        }
        ReadVersion();
        var missing = new Required(DccNeeds.Certificate);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (cursor.Namespace == XmlSignature && cursor.Name == "Signature")
            {
                certificate.SignatureCount++;
                continue;
            }
            switch (Known(missing))
            {
                case "administrativeData" when cursor.First(): ReadAdministrativeData(); break;
                case "measurementResults" when cursor.First(): ReadMeasurementResults(); break;
                case "document" when cursor.First(): certificate.Document = ReadFile(); break;
                case "comment" or "comments" when cursor.First(): certificate.Comment = cursor.InnerXml(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        (certificate.FilesRead, certificate.QuantitiesRead, certificate.LinksRead) = (files, quantities, links);
        return certificate;
    }

    private void ReadVersion()
    {
        var version = cursor.Attribute("schemaVersion")?.Trim() ?? VersionOfLocation(cursor.Attribute("schemaLocation", SchemaInstance));
        if (string.IsNullOrEmpty(version))
        {
            cursor.Report(DccSeverity.Warning, DccRules.VersionMissing, "Neither schemaVersion nor xsi:schemaLocation names a schema version.");
            return;
        }
        certificate.SchemaVersion = version;
        var parts = version.Split('.', '-');
        var known = parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && (major, minor) is (2, >= 1 and <= 4) or (3, >= 0 and <= 3);
        if (!known)
            cursor.Report(DccSeverity.Warning, DccRules.VersionUnsupported, $"Schema version '{XmlCursor.Shorten(version)}' is outside 2.1 to 3.3; read as the nearest.");
        practice.Version(version);
    }

    /// <summary>Up to DCC 2.1 only the address of the schema tells the version: pairs of namespace and .../v2.1.1/dcc.xsd.</summary>
    private static string? VersionOfLocation(string? location)
    {
        var words = XmlCursor.Tokens(location ?? "");
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            if (words[i] != XmlCursor.DccNamespace)
                continue;
            foreach (var segment in words[i + 1].Split('/'))
                if (segment.Length > 1 && segment[0] == 'v' && char.IsAsciiDigit(segment[1]))
                    return segment[1..];
        }
        return null;
    }

    /// <summary>The name of the element if it is one of the certificate's namespace, else an empty text, which no case knows.</summary>
    private string Known(Required? required = null)
    {
        if (!cursor.IsDcc)
            return "";
        required?.Saw(cursor.Name);
        return cursor.Name;
    }

    /// <summary>Fills what nearly every element carries; call while the cursor stands on its start.</summary>
    private T Start<T>(T element)
        where T : DccElement
    {
        element.Id = cursor.Id;
        if (cursor.RefIds is { } refIds)
            element.RefIds = XmlCursor.Tokens(refIds);
        if (cursor.RefTypes is { } refTypes)
            element.RefTypes = cursor.SharedTokens(refTypes);
        return element;
    }

    /// <summary>Reads a text that must not be empty (notEmptyStringType); null after a finding when it is.</summary>
    private string? Text()
    {
        var name = cursor.Name;
        var text = cursor.Text();
        if (text.Length > 0)
            return text;
        cursor.Report(DccSeverity.Error, DccRules.ElementEmpty, $"'{name}' is empty.");
        return null;
    }

    /// <summary>A word out of a closed list; another one is kept and reported.</summary>
    private string? Word(string[] words)
    {
        var word = Text();
        if (word is not null && !words.Contains(word, StringComparer.Ordinal))
            cursor.Report(DccSeverity.Error, DccRules.WordUnknown, $"'{XmlCursor.Shorten(word)}' is none of {string.Join(", ", words)}.");
        return word;
    }

    private string[] Words(string[] words)
    {
        var list = cursor.List();
        if (list.FirstOrDefault(word => !words.Contains(word, StringComparer.Ordinal)) is { } unknown)
            cursor.Report(DccSeverity.Error, DccRules.WordUnknown, $"'{XmlCursor.Shorten(unknown)}' is none of {string.Join(", ", words)}.");
        return list;
    }

    private bool? Boolean()
    {
        switch (cursor.Text())
        {
            case "true" or "1": return true;
            case "false" or "0": return false;
            case var other:
                cursor.Report(DccSeverity.Error, DccRules.BooleanUnparseable, $"'{XmlCursor.Shorten(other)}' is neither true nor false.");
                return null;
        }
    }

    /// <summary>Reads an xs:date. A time zone is allowed by its type and says nothing about a day of work; it is dropped.</summary>
    private DateOnly? Date()
    {
        var text = cursor.Text();
        var zone = text.Length > 10 ? text.AsSpan(10) : default;
        var zoneFits = zone is "" or "Z" || (zone.Length == 6 && zone[0] is '+' or '-' && zone[3] == ':');
        if (zoneFits && DateOnly.TryParseExact(text.AsSpan(0, Math.Min(10, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        cursor.Report(DccSeverity.Error, DccRules.DateUnparseable, $"'{XmlCursor.Shorten(text)}' is no date of the form yyyy-mm-dd.");
        return null;
    }

    private string? Country()
    {
        if (Text() is not { } code)
            return null;
        if (code.Length != 2 || !char.IsAsciiLetterUpper(code[0]) || !char.IsAsciiLetterUpper(code[1]))
            cursor.Report(DccSeverity.Error, DccRules.CountryShape, $"'{XmlCursor.Shorten(code)}' is not two capital letters.");
        else if (!IsoCodes.IsCountry(code))
            cursor.Report(DccSeverity.Error, DccRules.CountryUnknown, $"'{code}' is no country of ISO 3166-1.");
        return code;
    }

    private string? Language()
    {
        if (Text() is not { } code)
            return null;
        if (code.Length != 2 || !char.IsAsciiLetterLower(code[0]) || !char.IsAsciiLetterLower(code[1]))
            cursor.Report(DccSeverity.Error, DccRules.LanguageShape, $"'{XmlCursor.Shorten(code)}' is not two small letters.");
        else if (!IsoCodes.IsLanguage(code))
            cursor.Report(DccSeverity.Error, DccRules.LanguageUnknown, $"'{code}' is no language of ISO 639-1.");
        return code;
    }

    /// <summary>Children the schema demands of one element, struck out as they appear.</summary>
    private sealed class Required(string[] names)
    {
        private uint seen;

        public void Saw(string name)
        {
            for (var i = 0; i < names.Length; i++)
                if (names[i] == name)
                {
                    seen |= 1u << i;
                    return;
                }
        }

        public void Report(XmlCursor cursor)
        {
            for (var i = 0; i < names.Length; i++)
                if ((seen & (1u << i)) == 0)
                    cursor.Report(DccSeverity.Error, DccRules.ElementMissing, $"'{names[i]}' is missing.");
        }
    }
}
