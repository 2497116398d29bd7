using Registry.Domain;

namespace Registry.Server.Reports;

/// <summary>What is said about reports in the contract and on the pages alike.</summary>
internal static class ReportWords
{
    /// <summary>
    /// Why a stranger gets the receipt and no bytes: they name the customer, and bytes of which a part is left out are not those the
    /// receipt covers.
    /// </summary>
    public static BilingualText Withheld { get; } = new(
        "Phiếu có nêu tên khách hàng nên nội dung gốc và tệp kèm theo chỉ dành cho phòng thử nghiệm và cơ quan quản lý. Biên nhận vẫn chứng minh phiếu đã được ghi nhận và chưa bị thay đổi; ai được phòng thử nghiệm cung cấp tệp nội dung thì đối chiếu được với biên nhận.",
        "The report names its customer, so its bytes and files are for the laboratory and the officers only. The receipt still proves that it was taken in; whoever is given the bytes by the laboratory can check them against it.");
}
