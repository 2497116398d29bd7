using static Registry.Domain.Forms.FormDraft;

namespace Registry.Domain.Forms;

/// <summary>Thông báo tiếp nhận, which the authority gives.</summary>
internal static class ReceiptNoticeForm
{
    public static void Fill(FormDraft draft, FormFacts facts)
    {
        var declaration = facts.Declaration;
        draft.Add("receipt_number", new("Số tiếp nhận", "Receipt number"), declaration.ReceiptNumber, NotRecorded("số tiếp nhận", "the receipt number"));
        draft.Add("authority", new("Cơ quan tiếp nhận", "Receiving authority"), facts.Authority, NotRecorded("cơ quan tiếp nhận", "the receiving authority"));
        draft.AddParts("receipt_date", new("Ngày tiếp nhận; giá trị đến", "Received on; valid until"), "; ",
            (Day(declaration.ReceivedOn()), NotRecorded("ngày tiếp nhận", "the day of receipt")),
            (Day(declaration.ValidUntil) is { } last ? $"giá trị đến {last}" : null, NotRecorded("ngày hết giá trị", "the last day of validity")));
        ConformityDeclarationForm.Party(draft, facts);
        draft.Add("product_name", new("Tên gọi sản phẩm", "Product"), facts.Product.NameVi, NotRecorded("tên tiếng Việt của sản phẩm", "the product's Vietnamese name"));
        draft.Add("document", new("Tiêu chuẩn/quy chuẩn công bố", "Standard or technical regulation"), declaration.Designation, NotRecorded("số hiệu văn bản", "the designation"));
        draft.Add("declaration_number", new("Số bản công bố", "Number of the declaration"), declaration.Number, NotRecorded("số bản công bố", "the number of the declaration"));
        draft.AddByHand("signature", new("Đại diện cơ quan tiếp nhận ký tên, đóng dấu", "Signature and seal of the authority"));
    }
}
