using Registry.Domain.Indicators;
using Registry.Domain.Text;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>Organisations as people type them, one a line: name; tax code; words that say what they are.</summary>
internal static class PartyLines
{
    private static readonly string[] Food = ["nong san", "thuc pham", "food"];
    private static readonly string[] Public = ["nha nuoc", "public"];

    public static V1.ActivityParty Read(string line)
    {
        var party = new V1.ActivityParty();
        foreach (var part in line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = VietnameseText.Fold(part);
            if (part.StartsWith("organisations/", StringComparison.Ordinal))
                party.Organisation = part;
            else if (Food.Contains(folded))
                party.FoodSector = true;
            else if (Public.Contains(folded))
                party.PublicBody = true;
            else if (part.Any(char.IsAsciiDigit) && part.All(c => char.IsAsciiDigit(c) || c is '-' or ' '))
                party.TaxCode = part;
            else
                party.DisplayName = party.DisplayName.Length == 0 ? part : $"{party.DisplayName}; {part}";
        }
        return party;
    }

    /// <summary>The same the other way round, so that a form can be sent back unchanged.</summary>
    public static string Write(ActivityParty party) => string.Join("; ", new[]
    {
        party.Name, party.Organisation, party.TaxCode, party.FoodSector ? "nông sản" : "", party.PublicBody ? "nhà nước" : "",
    }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
