using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>A document for people: its state and why, then what it requires and how it relates.</summary>
public static class DocumentView
{
    public static void Print(IAnsiConsole console, Document document, Words w)
    {
        console.Heading(document.Designation);
        console.WriteLine(w.Of(document.Title));
        console.Write(Facts(document, w));
        if (document.ForceEvents.Count > 0)
            console.Write(Events(document, w));
        if (document.Relations.Count + document.IncomingRelations.Count > 0)
            console.Write(Relations(document, w));
        if (document.Requirements.Count > 0)
        {
            console.Heading(w["Yêu cầu", "Requirements"]);
            console.Write(Requirements.Table(document.Requirements, w));
        }

        if (document.ProductRules.Count > 0)
            console.Write(ProductRules(document, w));
        if (document.VerificationIntervals.Count > 0)
            console.Write(Intervals(document, w));
    }

    /// <summary>The parts that are held of a document in parts.</summary>
    public static void PrintParts(IAnsiConsole console, ResolveDesignationResponse found, Words w)
    {
        console.Heading(found.Normalised);
        console.WriteLine(w["Văn bản này gồm nhiều phần; xem một phần theo số hiệu của nó.", "This document is in parts; show one by its designation."]);
        var table = Tables.Of(w["Số hiệu", "Designation"], w["Tên", "Title"], w["Tình trạng", "State"]);
        foreach (var part in found.Documents)
            table.AddRow(new Text(part.Designation), new Text(w.Of(part.Title)), new Markup(Label.Of(part.State?.State ?? default).Markup(w)));
        console.Write(table);
    }

    private static Grid Facts(Document document, Words w)
    {
        var state = document.State ?? new ForceState();
        var facts = Tables.Facts()
            .Fact(w["tình trạng", "state"], new Markup(Label.Of(state.State).Markup(w)))
            .Fact(w["vào ngày", "on"], DateText.Format(state.AsOfDate))
            .Fact(w["vì", "because"], w.Of(state.Reason));
        foreach (var clause in state.Clauses)
            facts.Fact(w["điều khoản", "clause"], $"{clause.Clause}: {Label.Of(clause.State).Text(w)} – {w.Of(clause.Reason)}");
        facts.Fact(w["loại", "kind"], Kinds.Name(document.Kind, w))
            .Fact(w["cơ quan ban hành", "issuer"], document.IssuerCode)
            .Fact(w["địa phương", "territory"], document.Jurisdiction)
            .Fact("ICS", string.Join(", ", document.IcsCodes))
            .Fact(w["phạm vi", "scope"], document.ScopeText)
            .Fact(w["nguồn", "source"], document.Provenance?.Source ?? "")
            .Fact(w["tên trong sổ", "name"], document.Name);
        if (Label.Of(document.Provenance) is { Icon.Length: > 0 } unverified)
            facts.Fact(w["lưu ý", "note"], new Markup(unverified.Markup(w)));
        return facts;
    }

    private static Table Events(Document document, Words w)
    {
        var table = Tables.Of(w["Ngày", "Date"], w["Sự kiện", "Event"], w["Điều khoản", "Clauses"], w["Căn cứ", "Legal basis"], "");
        foreach (var item in document.ForceEvents)
            table.Row(
                item.Date is null ? "?" : DateText.Format(item.Date),
                Kinds.Name(item.Kind, w),
                string.Join(", ", item.Clauses),
                string.Join("; ", new[] { item.LegalBasis, item.Note }.Where(text => text.Length > 0)),
                Label.Of(item.Provenance).Text(w));
        return table;
    }

    private static Table Relations(Document document, Words w)
    {
        var table = Tables.Of(w["Quan hệ", "Relation"], w["Với", "With"], w["Ghi chú", "Note"]);
        foreach (var relation in document.Relations)
            table.Row(Kinds.Name(relation.Kind, w), relation.TargetDesignation, relation.Note);
        foreach (var relation in document.IncomingRelations)
            table.Row("← " + Kinds.Name(relation.Kind, w), relation.TargetDesignation, relation.Note);
        return table;
    }

    private static Table ProductRules(Document document, Words w)
    {
        var table = Tables.Of(w["Mục", "Item"], "HS", w["Sản phẩm", "Product"], w["Mức rủi ro", "Risk"], w["Quy chuẩn", "Regulation"], w["Từ", "From"], w["Đến", "To"], "");
        foreach (var rule in document.ProductRules)
            table.Row(
                rule.Item, string.Join(", ", rule.HsCodes), rule.ProductText, Label.Of(rule.RiskLevel).Text(w), rule.Regulation,
                DateText.Format(rule.FromDate), DateText.Format(rule.ToDate), Label.Of(rule.Provenance).Text(w));
        return table;
    }

    private static Table Intervals(Document document, Words w)
    {
        var table = Tables.Of(w["Phương tiện đo", "Instrument"], w["Tháng", "Months"], w["Quy trình", "Procedure"], "");
        foreach (var interval in document.VerificationIntervals)
            table.Row(w.Of(interval.Instrument), $"{interval.Months}", interval.Procedure, Label.Of(interval.Provenance).Text(w));
        return table;
    }
}
