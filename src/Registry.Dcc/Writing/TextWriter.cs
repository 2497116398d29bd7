namespace Registry.Dcc.Writing;

/// <summary>Texts, formulae and embedded files.</summary>
internal sealed partial class CertificateWriter
{
    /// <summary>A text of wordings only (textType).</summary>
    private void Name(string name, DccText? text, bool required = false)
    {
        if (text is null || text.Wordings.Count == 0)
        {
            xml.Missing(required, name);
            return;
        }
        xml.Element(name, text, words =>
        {
            Wordings(words);
            if (words.Name is not null || words.Files.Count > 0 || words.Formulae.Count > 0)
                xml.Dropped($"'{name}' holds wordings only; heading, files and formulae have no place in it.");
        }, refType: false);
    }

    /// <summary>A text with heading, files and formulae (richContentType).</summary>
    private void Rich(string name, DccText? text) => xml.Element(name, text, words =>
    {
        Name("name", words.Name);
        Wordings(words);
        foreach (var file in words.Files)
            File("file", file);
        xml.Each(null, "formula", words.Formulae, Formula);
    });

    /// <summary>DCC 2.x allowed several descriptions where there is one now: their wordings are put together.</summary>
    private void Description(IReadOnlyList<DccText> descriptions)
    {
        if (descriptions.Count == 1)
            Rich("description", descriptions[0]);
        else if (descriptions.Count > 1)
            Rich("description", new()
            {
                Wordings = [.. descriptions.SelectMany(description => description.Wordings)],
                Files = [.. descriptions.SelectMany(description => description.Files)],
                Formulae = [.. descriptions.SelectMany(description => description.Formulae)],
            });
    }

    private void Wordings(DccText text)
    {
        foreach (var wording in text.Wordings)
            xml.Element("content", () =>
            {
                xml.Attribute("lang", wording.Language);
                xml.References(wording.Id, wording.RefIds, wording.RefTypes);
                xml.Content(wording.Text);
            });
    }

    private void Formula(DccFormula formula)
    {
        if (formula.Notation == DccFormulaNotation.MathMl)
        {
            xml.Element("mathml", () => xml.Raw(formula.Text ?? "", mostElements: 1));
            return;
        }
        if (formula.Notation == DccFormulaNotation.SiUnitx)
            xml.Dropped("The notation siunitx is written as LaTeX, whose macros it uses.");
        xml.Element("latex", () => xml.Content(formula.Text ?? ""));
    }

    private void File(string name, DccFile? file) => xml.Element(name, file, embedded =>
    {
        Name("name", embedded.Name);
        Rich("description", embedded.Description);
        xml.Text("fileName", embedded.FileName, required: true);
        xml.Text("mimeType", embedded.MimeType, required: true);
        if (embedded.Content is { } bytes)
            xml.Base64("dataBase64", bytes);
        else
            xml.Report(DccSeverity.Error, DccRules.ElementMissing, $"The bytes of '{Reading.XmlCursor.Shorten(embedded.FileName ?? "")}' are not at hand; read with KeepFiles or set Content.");
    });
}
