using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>What is noticed about a report that only the registry can know.</summary>
internal static class ReportFindings
{
    /// <summary>A laboratory that publishes a report should know when strangers cannot check it.</summary>
    public static Finding CustomerWithholds { get; } = new(
        FindingCodes.CustomerWithholds, Severity.Info, "customer",
        "The report is public and names its customer: its bytes and files are withheld from strangers, who cannot check the receipt against them. Leave the customer out to publish them.",
        "Phiếu công khai có nêu khách hàng nên nội dung gốc và tệp kèm theo không cho người ngoài tải, họ không đối chiếu được biên nhận. Bỏ tên khách hàng nếu muốn công khai toàn bộ.",
        new Dictionary<string, string>());
}
