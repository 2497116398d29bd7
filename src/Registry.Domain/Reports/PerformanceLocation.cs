using System.Text.Json.Serialization;

namespace Registry.Domain.Reports;

/// <summary>Where a laboratory did its work (ISO/IEC 17025:2017, 7.8.2.1 c); the words are those of the DCC (performanceLocationType).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PerformanceLocation>))]
public enum PerformanceLocation
{
    /// <summary>In the laboratory.</summary>
    Laboratory,

    /// <summary>At the customer's.</summary>
    Customer,

    /// <summary>In a branch of the laboratory.</summary>
    LaboratoryBranch,

    /// <summary>In a branch of the customer.</summary>
    CustomerBranch,

    /// <summary>Elsewhere.</summary>
    Other,
}
