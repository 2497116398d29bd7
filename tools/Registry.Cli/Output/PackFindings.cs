using Registry.ReferencePack;

namespace Registry.Cli.Output;

/// <summary>What is wrong in files, with the place to look at.</summary>
public static class PackFindings
{
    public static void Print(Terminal terminal, IReadOnlyList<PackFinding> findings)
    {
        if (findings.Count == 0)
            return;
        var w = terminal.Words;
        var table = Tables.Of(w["Tệp", "File"], w["Dòng", "Row"], w["Cột", "Column"], w["Mã", "Code"], w["Nội dung", "Message"]);
        foreach (var finding in findings)
            table.Row(finding.File, $"{finding.Row}", finding.Column, finding.Code, finding.Message);
        terminal.Notes.Write(table);
    }
}
