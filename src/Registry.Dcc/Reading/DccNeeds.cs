namespace Registry.Dcc.Reading;

/// <summary>The children the schemas demand of an element in all versions, made once: every element of a certificate asks.</summary>
internal static class DccNeeds
{
    public static readonly string[] MeasurementResults = ["measurementResult"];

    public static readonly string[] MeasurementResult = ["results"];

    public static readonly string[] NameAndData = ["name", "data"];

    public static readonly string[] Name = ["name"];

    public static readonly string[] Laboratory = ["contact"];

    public static readonly string[] Person = ["person"];

    public static readonly string[] File = ["fileName", "mimeType"];

    public static readonly string[] AdministrativeData = ["dccSoftware", "coreData", "items", "calibrationLaboratory", "respPersons", "customer"];

    public static readonly string[] CoreData = ["countryCodeISO3166_1", "usedLangCodeISO639_1", "mandatoryLangCodeISO639_1", "uniqueIdentifier", "beginPerformanceDate", "endPerformanceDate"];

    public static readonly string[] Replacement = ["typeOfChange", "replacedUniqueIdentifier"];

    public static readonly string[] Link = ["procedure", "value"];

    public static readonly string[] Identification = ["issuer", "value"];

    public static readonly string[] Nothing = [];

    public static readonly string[] Software = ["name", "release"];

    public static readonly string[] RefTypeDefinition = ["name", "namespace", "link"];

    public static readonly string[] Certificate = ["administrativeData", "measurementResults"];
}
