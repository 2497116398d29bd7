using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>How far a designation that was looked up was understood.</summary>
internal static class DesignationFindings
{
    public static IEnumerable<V1.Finding> Of(DesignationMatch match)
    {
        var asked = match.Normalised;
        if (match.Documents.Count == 0)
            return [Info(DocumentFindings.DesignationNotLoaded, $"Chưa có văn bản nào mang số hiệu {asked} trong dữ liệu.", $"No document that bears {asked} is loaded.")];
        // Who leaves the year out asks for editions; who gives it and gets another one has to know.
        return !match.Exact && DesignationParser.Parse(asked).TryGet(out var read, out _) && read.Year is not null
            ? [Info(DocumentFindings.DesignationWidened, $"Không có văn bản nào mang đúng số hiệu {asked}; đây là các văn bản gần nhất.", $"No document bears exactly {asked}; these come nearest.")]
            : [];
    }

    private static V1.Finding Info(string code, string vi, string en) =>
        new() { Code = code, Severity = V1.Finding.Types.Severity.Info, Path = "designation", Message = Messages.Localized(vi, en) };
}
