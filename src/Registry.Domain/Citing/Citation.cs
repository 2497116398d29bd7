using Registry.Domain.Documents;

namespace Registry.Domain.Citing;

/// <summary>What is needed to cite a document: the document, its state on a day, and where it stands for good.</summary>
/// <param name="Document">The document.</param>
/// <param name="State">Its state on the day it is cited as of.</param>
/// <param name="Address">Permanent address of the edition as of that day.</param>
public sealed record Citation(Document Document, ForceState State, string Address)
{
    /// <summary>Title in Vietnamese, else in English, else in another language; empty when none is known.</summary>
    public string Title => Document.TitleVi ?? Document.TitleEn ?? (Document.OtherTitles.Count > 0 ? Document.OtherTitles[0].Text : "");

    /// <summary>When it was made public, as exactly as known: published, else issued, else the year of the edition.</summary>
    public PartialDate Published
    {
        get
        {
            foreach (var kind in (ReadOnlySpan<ForceEventKind>)[ForceEventKind.Published, ForceEventKind.Issued, ForceEventKind.Effective])
                foreach (var happening in Document.ForceEvents)
                    if (happening.Kind == kind && happening.Clauses.Count == 0 && happening.Date.Precision != DatePrecision.Unknown)
                        return happening.Date;
            return Document.Year is { } year ? PartialDate.OfYear(year) : PartialDate.Unknown;
        }
    }

    /// <summary>Whether it is a legal document or a technical regulation, not a standard.</summary>
    public bool IsLegal => Document.Kind is DocumentKind.LegalAct or DocumentKind.NationalRegulation or DocumentKind.LocalRegulation;
}
