using Registry.Domain.Documents;

namespace Registry.Domain.Texts;

/// <summary>
/// Whose text may be held. Legal documents and their official translations are no object of copyright (Law on Intellectual Property
/// 50/2005/QH11, article 15(2)); a technical regulation is issued by one. The texts of standards belong to their publishers: the registry
/// holds what is known about them and where to get them.
/// </summary>
public static class TextRights
{
    /// <summary>Series of technical regulations; an amendment of one of them is one itself.</summary>
    private static readonly HashSet<string> Regulations = new(StringComparer.Ordinal) { "QCVN", "QCXDVN", "QCĐP", "QCTĐHN" };

    /// <summary>Whether the law leaves the document's text free.</summary>
    public static bool IsFree(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Kind switch
        {
            DocumentKind.NationalRegulation or DocumentKind.LocalRegulation or DocumentKind.LegalAct => true,
            DocumentKind.Amendment => DesignationParser.Parse(document.Designation).TryGet(out var designation, out _) && Regulations.Contains(designation.Family),
            _ => false,
        };
    }
}
