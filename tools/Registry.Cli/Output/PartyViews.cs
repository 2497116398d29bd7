using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>Organisations, products and territories for people.</summary>
public static class PartyViews
{
    public static void Print(IAnsiConsole console, Organisation organisation, Words w)
    {
        console.Heading(w.Of(organisation.DisplayName));
        var facts = Tables.Facts()
            .Fact(w["mã", "codes"], string.Join(", ", organisation.Codes))
            .Fact(w["mã số thuế", "tax code"], organisation.TaxCode)
            .Fact(w["địa chỉ", "address"], organisation.Address)
            .Fact(w["địa phương", "territory"], organisation.Jurisdiction)
            .Fact(w["liên hệ", "contact"], organisation.Contact is { } contact ? string.Join(", ", new[] { contact.Phone, contact.Fax, contact.Email }.Where(part => part.Length > 0)) : "")
            .Fact(w["đại diện", "represented by"], organisation.Contact is { } signer ? string.Join(", ", new[] { signer.Representative, signer.RepresentativeTitle }.Where(part => part.Length > 0)) : "")
            .Fact(w["kế thừa bởi", "succeeded by"], organisation.Successor)
            .Fact(w["tên khác", "other names"], string.Join("; ", organisation.OtherNames))
            .Fact(w["từ ngày", "from"], DateText.Format(organisation.FromDate))
            .Fact(w["đến ngày", "until"], DateText.Format(organisation.ToDate))
            .Fact(w["tên trong sổ", "name"], organisation.Name);
        console.Write(Sourced(facts, organisation.Provenance, w));
        if (organisation.Recognitions.Count == 0)
            return;
        var table = Tables.Of(w["Loại", "Kind"], w["Chương trình", "Scheme"], w["Theo", "To"], w["Số", "Number"], w["Phạm vi", "Scope"], w["Từ", "From"], w["Đến", "To"], w["Tình trạng", "State"], "");
        foreach (var recognition in organisation.Recognitions)
            table.Row(
                Kinds.Name(recognition.Kind, w), recognition.Scheme, recognition.Standard, recognition.Number, string.Join("; ", recognition.Scope.Select(Line)),
                DateText.Format(recognition.FromDate), DateText.Format(recognition.ToDate), Label.Of(recognition.State).Text(w), Label.Of(recognition.Provenance).Text(w));
        console.Write(table);
    }

    public static void Print(IAnsiConsole console, Product product, Words w)
    {
        console.Heading(w.Of(product.DisplayName));
        var facts = Tables.Facts()
            .Fact(w["chủ", "owner"], product.Owner)
            .Fact(w["nhãn hiệu", "brand"], product.Brand)
            .Fact("GTIN", product.Gtin)
            .Fact("HS", product.HsCode)
            .Fact(w["kiểu, loại", "model"], product.Model)
            .Fact(w["đặc trưng kỹ thuật", "technical features"], product.TechnicalFeatures)
            .Fact(w["nhóm", "category"], product.Category)
            .Fact(w["địa phương", "territory"], product.Jurisdiction)
            .Fact("OCOP", string.Join("; ", product.OcopRatings.Select(rating => $"{rating.Group} {rating.Stars}★ {DateText.Format(rating.DecisionDate)} {rating.Decision}".Trim())))
            .Fact(w["chỉ dẫn địa lý", "geographical indication"], product.GeographicalIndication)
            .Fact(w["bảo hộ nhãn hiệu", "trademark"], product.Trademark is { } mark ? $"{Kinds.Name(mark.State, w)} {mark.Number} {DateText.Format(mark.ValidUntilDate)}".Trim() : "")
            .Fact(w["sản phẩm chủ lực", "key product"], product.KeyProduct ? w["có", "yes"] : "")
            .Fact(w["ghi chú", "note"], product.Note)
            .Fact(w["tên trong sổ", "name"], product.Name);
        console.Write(Sourced(facts, product.Provenance, w));
        if (product.Declarations.Count == 0)
            return;
        var table = Tables.Of(w["Quan hệ", "Relation"], w["Văn bản", "Document"], w["Số", "Number"], w["Đánh giá bởi", "Assessed by"], w["Giá trị đến", "Valid until"], w["Tình trạng", "State"], "");
        foreach (var declaration in product.Declarations)
            table.Row(
                Kinds.Name(declaration.Kind, w), declaration.Designation, declaration.Number, declaration.AssessmentBody,
                DateText.Format(declaration.ValidUntilDate), Label.Of(declaration.State).Text(w), Label.Of(declaration.Provenance).Text(w));
        console.Write(table);
    }

    public static void Print(IAnsiConsole console, Jurisdiction jurisdiction, Words w)
    {
        console.Heading(w.Of(jurisdiction.DisplayName));
        var facts = Tables.Facts()
            .Fact(w["mã", "code"], jurisdiction.Code)
            .Fact(w["chữ viết tắt", "abbreviation"], jurisdiction.Abbreviation)
            .Fact(w["từ ngày", "from"], DateText.Format(jurisdiction.FromDate))
            .Fact(w["đến ngày", "until"], DateText.Format(jurisdiction.ToDate))
            .Fact(w["nhập vào", "taken over by"], $"{jurisdiction.Successor} {DateText.Format(jurisdiction.SuccessionDate)}".Trim())
            .Fact(w["thuộc", "within"], string.Join(", ", jurisdiction.Within))
            .Fact(w["tên trong sổ", "name"], jurisdiction.Name);
        console.Write(Sourced(facts, jurisdiction.Provenance, w));
    }

    private static Grid Sourced(Grid facts, Provenance? provenance, Words w)
    {
        facts.Fact(w["nguồn", "source"], provenance?.Source ?? "");
        return Label.Of(provenance) is { Icon.Length: > 0 } unverified ? facts.Fact(w["lưu ý", "note"], new Markup(unverified.Markup(w))) : facts;
    }

    private static string Line(ScopeLine line) =>
        string.Join(", ", new[] { line.Test, line.Method, line.Matrix }.Where(part => part.Length > 0));
}
