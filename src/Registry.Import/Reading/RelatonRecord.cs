namespace Registry.Import.Reading;

/// <summary>A Relaton record of either generation; see <see cref="RelatonFolder"/>.</summary>
internal static class RelatonRecord
{
    public static ImportRecord Of(YamlTree tree)
    {
        var names = Many(tree["docidentifier", "docid"]).Select(n => (Text: Content(n, "id"), Type: n["type"]?.Text ?? "", Primary: n["primary"]?.Text == "true")).ToList();
        var primary = names.Find(n => n.Primary).Text ?? names.Find(n => n.Type is not ("URN" or "iso-reference")).Text ?? "";
        return new ImportRecord
        {
            Designation = primary,
            Type = Content(tree["ext"]?["doctype"] ?? tree["doctype"], "type"),
            Titles = Titles(tree["title"]),
            Abstracts = [.. Many(tree["abstract"]).Select(a => new ImportText(Language(a), Content(a)))],
            Stage = Stage(tree["status", "docstatus"]),
            Dates = [.. Many(tree["date"]).Select(d => new ImportDate(d["type"]?.Text ?? "", d["value", "from", "on", "at"]?.Text ?? "")).Where(d => d.On.Length > 0)],
            Ics = [.. Many(tree["ext"]?["ics"]).Select(i => i["code"]?.Text ?? "").Concat(Many(tree["ext"]?["ics_code"]).Select(i => i.Text)).Where(code => code.Length > 0)],
            Relations = [.. Many(tree["relation"]).Select(Relation).Where(r => r.Target.Length > 0).Take(ImportLimits.MostParts)],
            OtherNames = [.. names.Where(n => n.Text != primary).Select(n => n.Text)],
            Publisher = Publisher(tree["contributor"]),
        };
    }

    private static IEnumerable<YamlTree> Many(YamlTree? tree) => tree?.Items ?? [];

    /// <summary>The text of a value that may stand alone, under "content" or under an older name.</summary>
    private static string Content(YamlTree? tree, string older = "content") => tree switch
    {
        null => "",
        { IsMap: true } => tree["content", older] is { } inner ? inner.Items.Count == 0 ? "" : inner.Items[0].Text : "",
        { Items: [var only, ..] } when only != tree => Content(only, older),
        _ => tree.Text,
    };

    private static string Language(YamlTree tree) => tree["language"]?.Items is [var first, ..] ? first.Text : "";

    /// <summary>The whole title of each language: "main" where the source gives it, otherwise its parts joined.</summary>
    private static ImportText[] Titles(YamlTree? tree) =>
    [
        .. Many(tree).GroupBy(Language, StringComparer.Ordinal).Take(ImportLimits.MostParts).Select(group =>
        {
            var whole = group.FirstOrDefault(t => t["type"]?.Text == "main") ?? group.FirstOrDefault(t => t["type"] is null or { Text: "" });
            return new ImportText(group.Key, whole is not null ? Content(whole) : string.Join(" - ", group.Select(t => Content(t))));
        }),
    ];

    private static string Stage(YamlTree? status)
    {
        if (status is null)
            return "";
        var stage = Content(status["stage"], "value");
        var substage = Content(status["substage"], "value");
        return substage.Length > 0 ? $"{stage}.{substage}" : stage;
    }

    private static ImportRelation Relation(YamlTree tree)
    {
        var other = tree["bibitem"];
        var name = Many(other?["docidentifier", "docid"]).FirstOrDefault();
        var target = name is null ? Content(other?["formattedref"]) : Content(name, "id");
        var date = Many(other?["date"]).FirstOrDefault();
        return new ImportRelation(tree["type"]?.Text ?? "", target, date?["value", "from", "on", "at"]?.Text ?? "");
    }

    private static string Publisher(YamlTree? contributors)
    {
        foreach (var contributor in Many(contributors))
            if (Many(contributor["role"]).Any(r => r["type"]?.Text == "publisher"))
                // The registry itself exports the code alone, as the name.
                return Content(Many(contributor["organization"]).FirstOrDefault()?["abbreviation", "name"]);
        return "";
    }
}
