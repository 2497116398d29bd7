using Registry.Dcc.Dsi;

namespace Registry.Dcc;

/// <summary>A person or organisation with address (contactType).</summary>
public sealed class DccContact : DccElement
{
    /// <summary>The name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>Mail address as printed, or null.</summary>
    public string? EMail { get; set; }

    /// <summary>Telephone as printed, or null.</summary>
    public string? Phone { get; set; }

    /// <summary>Fax as printed, or null.</summary>
    public string? Fax { get; set; }

    /// <summary>A web address as printed, or null.</summary>
    public string? Link { get; set; }

    /// <summary>The address, or null.</summary>
    public DccLocation? Location { get; set; }

    /// <summary>A file about the contact, e.g. a logo, or null.</summary>
    public DccFile? DescriptionData { get; set; }
}

/// <summary>The kinds of line in an address.</summary>
public enum DccLocationLine
{
    /// <summary>Town.</summary>
    City,

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    CountryCode,

    /// <summary>Post code.</summary>
    PostCode,

    /// <summary>Post office box.</summary>
    PostOfficeBox,

    /// <summary>State or province.</summary>
    State,

    /// <summary>Street.</summary>
    Street,

    /// <summary>Number in the street.</summary>
    StreetNo,
}

/// <summary>An address or a place (locationType).</summary>
public sealed class DccLocation : DccElement
{
    /// <summary>The lines in the order of the document; a kind may stand several times.</summary>
    public IReadOnlyList<(DccLocationLine Kind, string Text)> Lines { get; set; } = [];

    /// <summary>Free text.</summary>
    public IReadOnlyList<DccText> Further { get; set; } = [];

    /// <summary>Positions in a named coordinate system.</summary>
    public IReadOnlyList<DccPosition> Positions { get; set; } = [];

    /// <summary>The first line of a kind, or null.</summary>
    public string? First(DccLocationLine kind)
    {
        foreach (var line in Lines)
            if (line.Kind == kind)
                return line.Text;
        return null;
    }
}

/// <summary>A position (positionCoordinatesType).</summary>
public sealed class DccPosition : DccElement
{
    /// <summary>Name of the coordinate system; null only where missing.</summary>
    public string? System { get; set; }

    /// <summary>Reference of the system, or null.</summary>
    public string? Reference { get; set; }

    /// <summary>What is declared about the position, or null.</summary>
    public DccText? Declaration { get; set; }

    /// <summary>A web address as printed, or null.</summary>
    public string? Link { get; set; }

    /// <summary>Two or three coordinates.</summary>
    public IReadOnlyList<DsiReal> Coordinates { get; set; } = [];
}

/// <summary>The laboratory that calibrated.</summary>
public sealed class DccLaboratory : DccElement
{
    /// <summary>Its code, e.g. the number of its accreditation, or null.</summary>
    public string? Code { get; set; }

    /// <summary>Who and where; null only where missing.</summary>
    public DccContact? Contact { get; set; }

    /// <summary>What the laboratory says about its seals; empty when it says nothing.</summary>
    public DccElectronicMeans Electronic { get; set; }
}

/// <summary>What a certificate says about the electronic means it was sealed with; each null when not said. These are words of the
/// certificate: whether there is a signature and whether it holds, <see cref="Signatures.DccSignatures"/> tells.</summary>
/// <param name="Seal">Whether there is an electronic seal.</param>
/// <param name="Signature">Whether there is an electronic signature.</param>
/// <param name="TimeStamp">Whether there is an electronic time stamp.</param>
public readonly record struct DccElectronicMeans(bool? Seal, bool? Signature, bool? TimeStamp);

/// <summary>A person responsible for the certificate.</summary>
public sealed class DccResponsiblePerson : DccElement
{
    /// <summary>The person; null only where missing.</summary>
    public DccContact? Person { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>The role, or null.</summary>
    public string? Role { get; set; }

    /// <summary>Whether this person signs for the certificate; null when not said.</summary>
    public bool? MainSigner { get; set; }

    /// <summary>What is said about this person's seals; empty when nothing is.</summary>
    public DccElectronicMeans Electronic { get; set; }
}
