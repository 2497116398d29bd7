using Registry.Dcc.Dsi;

namespace Registry.Dcc;

/// <summary>What measurements rest on: methods, software, equipment, conditions and statements, declared at any level.</summary>
public abstract class DccMeasured : DccElement
{
    /// <summary>The name, or null.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>Methods used.</summary>
    public IReadOnlyList<DccMethod> UsedMethods { get; set; } = [];

    /// <summary>Software used.</summary>
    public IReadOnlyList<DccSoftware> UsedSoftware { get; set; } = [];

    /// <summary>Equipment used, with its certificates.</summary>
    public IReadOnlyList<DccItem> MeasuringEquipments { get; set; } = [];

    /// <summary>What is said of the equipment as a group (name, owner, numbers), without the equipment itself; null when nothing is.</summary>
    public DccItem? MeasuringEquipmentGroup { get; set; }

    /// <summary>Conditions that influence the result.</summary>
    public IReadOnlyList<DccInfluenceCondition> InfluenceConditions { get; set; } = [];

    /// <summary>Statements about the measurement, conformity among them.</summary>
    public IReadOnlyList<DccStatement> MetaData { get; set; } = [];
}

/// <summary>What is declared for all measurement results at once (DCC 3.2 and later).</summary>
public sealed class DccCommonMeasurementData : DccMeasured;

/// <summary>One calibration of the certificate.</summary>
public sealed class DccMeasurementResult : DccMeasured
{
    /// <summary>Its results.</summary>
    public IReadOnlyList<DccResult> Results { get; set; } = [];
}

/// <summary>One result with its data.</summary>
public sealed class DccResult : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>Its data; null only where missing.</summary>
    public DccData? Data { get; set; }
}

/// <summary>Data in the order of the document.</summary>
public sealed class DccData : DccElement
{
    /// <summary>Each one a <see cref="DccText"/>, <see cref="DccFormula"/>, <see cref="DccFile"/>, <see cref="DccForeignXml"/>,
    /// <see cref="DccQuantity"/> or <see cref="DccQuantityList"/>.</summary>
    public IReadOnlyList<DccElement> Parts { get; set; } = [];
}

/// <summary>XML of somebody else inside the certificate, kept and not interpreted.</summary>
public sealed class DccForeignXml : DccElement
{
    /// <summary>The XML inside the element: one element of any other namespace, or nothing.</summary>
    public string Xml { get; set; } = "";
}

/// <summary>A table or series: quantities or further lists.</summary>
public sealed class DccQuantityList : DccMeasured
{
    /// <summary>Dates and times (xs:dateTime) as printed: none, one for all, or one an entry.</summary>
    public IReadOnlyList<string> DateTimes { get; set; } = [];

    /// <summary>Each one a <see cref="DccQuantity"/> or a <see cref="DccQuantityList"/>.</summary>
    public IReadOnlyList<DccMeasured> Members { get; set; } = [];
}

/// <summary>A quantity of the certificate: exactly one of <see cref="Value"/>, <see cref="NoQuantity"/> and <see cref="Characters"/> is filled
/// unless an error finding says otherwise.</summary>
public sealed class DccQuantity : DccMeasured
{
    /// <summary>The value with unit and uncertainty.</summary>
    public DsiQuantity? Value { get; set; }

    /// <summary>Words instead of a value.</summary>
    public DccText? NoQuantity { get; set; }

    /// <summary>A list of words (DCC 3.1 and later).</summary>
    public IReadOnlyList<string> Characters { get; set; } = [];

    /// <summary>The uncertainty relative to the value (<see cref="DsiReal"/> or <see cref="DsiRealXmlList"/>), or null.</summary>
    public DsiQuantity? RelativeUncertainty { get; set; }
}

/// <summary>A method used.</summary>
public sealed class DccMethod : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>Descriptions; more than one only in DCC 2.x.</summary>
    public IReadOnlyList<DccText> Descriptions { get; set; } = [];

    /// <summary>Standards it follows, as printed.</summary>
    public IReadOnlyList<string> Norms { get; set; } = [];

    /// <summary>References, as printed.</summary>
    public IReadOnlyList<string> References { get; set; } = [];

    /// <summary>Web addresses, as printed.</summary>
    public IReadOnlyList<string> Links { get; set; } = [];

    /// <summary>Quantities of the method.</summary>
    public IReadOnlyList<DccQuantity> Quantities { get; set; } = [];
}

/// <summary>A condition that influences the result, e.g. the temperature of the room.</summary>
public sealed class DccInfluenceCondition : DccElement
{
    /// <summary>Its name; null only where missing.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>beforeAdjustment, afterAdjustment, beforeRepair, afterRepair; null when not said.</summary>
    public string? Status { get; set; }

    /// <summary>The certificate behind it, or null.</summary>
    public DccCertificateLink? Certificate { get; set; }

    /// <summary>Its data; null only where missing.</summary>
    public DccData? Data { get; set; }
}

/// <summary>A statement: of conformity, of accreditation, of anything (statementMetaDataType).</summary>
public sealed class DccStatement : DccElement
{
    /// <summary>Its name, or null.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>Countries it holds for, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> CountryCodes { get; set; } = [];

    /// <summary>The agreement it rests on, e.g. CIPM-MRA, or null.</summary>
    public string? Convention { get; set; }

    /// <summary>Whether it says traceable; null when not said.</summary>
    public bool? Traceable { get; set; }

    /// <summary>Standards, as printed.</summary>
    public IReadOnlyList<string> Norms { get; set; } = [];

    /// <summary>References, as printed.</summary>
    public IReadOnlyList<string> References { get; set; } = [];

    /// <summary>Web addresses, as printed.</summary>
    public IReadOnlyList<string> Links { get; set; } = [];

    /// <summary>The words of the statement, or null.</summary>
    public DccText? Declaration { get; set; }

    /// <summary>Whether it is valid, as printed: none, one, or one a value of the quantity it belongs to.</summary>
    public IReadOnlyList<string> Valid { get; set; } = [];

    /// <summary>Conformity (pass, fail, conditionalPass, conditionalFail, noPass, noFail), as printed: none, one, or one a value.</summary>
    public IReadOnlyList<string> Conformity { get; set; } = [];

    /// <summary>Its date, or null.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>How long it holds (xs:duration) as printed, or null.</summary>
    public string? Period { get; set; }

    /// <summary>The authority behind it, or null.</summary>
    public DccContact? RespAuthority { get; set; }

    /// <summary>Its data, or null.</summary>
    public DccData? Data { get; set; }

    /// <summary>Definition of a unit outside the SI, or null.</summary>
    public string? NonSiDefinition { get; set; }

    /// <summary>That unit, or null.</summary>
    public string? NonSiUnit { get; set; }

    /// <summary>A place, or null.</summary>
    public DccLocation? Location { get; set; }
}
