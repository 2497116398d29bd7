using Registry.Application.Records;

namespace Registry.Application.Jurisdictions;

/// <summary>A jurisdiction.</summary>
public sealed class JurisdictionRow : RecordRow;
