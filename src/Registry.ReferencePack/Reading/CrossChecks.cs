using Registry.Protocol.V1;

namespace Registry.ReferencePack.Reading;

/// <summary>What one row alone cannot show: doubles, references to nothing, dates out of order.</summary>
internal sealed class CrossChecks
{
    private readonly PackContents pack;
    private readonly List<PackFinding> findings;
    private readonly HashSet<string> sources;
    private readonly HashSet<string> designations;
    private readonly HashSet<string> jurisdictions;
    private readonly HashSet<string> issuers;
    private readonly HashSet<string> organisations;

    public CrossChecks(PackContents pack, List<PackFinding> findings)
    {
        this.pack = pack;
        this.findings = findings;
        sources = Set(pack.Sources.Select(s => s.Id));
        designations = Set(pack.Documents.Select(d => d.Designation));
        jurisdictions = Set(pack.Jurisdictions.Select(j => j.Id));
        issuers = Set(pack.Issuers.Select(i => i.Code));
        organisations = Set(pack.Organisations.Select(o => o.Id));
    }

    public void Run()
    {
        Doubles();
        Documents();
        Rules();
        Bodies();
        Json();
        Indicators();
        Sources();
    }

    private void Indicators()
    {
        var sets = Set(pack.IndicatorSets.Select(s => s.Id));
        var keys = Set(pack.Indicators.Select(i => $"{i.Set} {i.Key}"));
        foreach (var set in pack.IndicatorSets)
            Refers("indicator_sets.csv", set.Row, "jurisdiction", set.Jurisdiction, jurisdictions, "jurisdictions.csv");
        foreach (var indicator in pack.Indicators)
        {
            Refers("indicators.csv", indicator.Row, "set", indicator.Set, sets, "indicator_sets.csv");
            if (indicator.Parent.Length > 0)
                Refers("indicators.csv", indicator.Row, "parent", $"{indicator.Set} {indicator.Parent}", keys, "indicators.csv");
        }
        foreach (var target in pack.IndicatorTargets)
            Refers("indicator_targets.csv", target.Row, "key", $"{target.Set} {target.Key}", keys, "indicators.csv");
    }

    private void Doubles()
    {
        Double("sources.csv", "id", pack.Sources, s => s.Row, s => s.Id);
        Double("documents.csv", "designation", pack.Documents, d => d.Row, d => DesignationKey.Of(d.Designation));
        Double("force_events.csv", "event", pack.ForceEvents, e => e.Row, e => $"{e.Designation}|{e.Event}|{e.Date}|{string.Join(';', e.Clauses)}");
        Double("relations.csv", "to", pack.Relations, r => r.Row, r => $"{r.From}|{r.Kind}|{r.To}");
        Double("requirements.csv", "id", pack.Requirements, r => r.Row, r => $"{r.Designation}|{r.Id}");
        Double("product_rules.csv", "id", pack.ProductRules, r => r.Row, r => $"{r.List}|{r.Id}");
        Double("product_lists.csv", "designation", pack.ProductLists, l => l.Row, l => l.Designation);
        Double("jurisdictions.csv", "id", pack.Jurisdictions, j => j.Row, j => j.Id);
        Double("communes.csv", "id", pack.Communes, c => c.Row, c => c.Id);
        Double("issuers.csv", "code", pack.Issuers, i => i.Row, i => i.Code);
        Double("organisations.csv", "id", pack.Organisations, o => o.Row, o => o.Id);
        Double("assessment_methods.csv", "method", pack.AssessmentMethods, m => m.Row, m => $"{m.Method}");
        Double("verification_intervals.csv", "instrument_vi", pack.VerificationIntervals, v => v.Row, v => $"{v.List}|{v.InstrumentVi}|{v.ValidFrom}");
        Double("glossary.csv", "term_vi", pack.Glossary, g => g.Row, g => g.TermVi);
        Double("indicator_sets.csv", "id", pack.IndicatorSets, s => s.Row, s => s.Id);
        Double("indicators.csv", "key", pack.Indicators, i => i.Row, i => $"{i.Set}|{i.Key}");
        Double("indicator_targets.csv", "key", pack.IndicatorTargets, t => t.Row, t => $"{t.Set}|{t.Key}|{t.FromYear}|{t.ToYear}");
        Double("hs_names.csv", "code", pack.HsNames, h => h.Row, h => h.Code);
    }

    private void Documents()
    {
        foreach (var d in pack.Documents)
        {
            Refers("documents.csv", d.Row, "issuer", d.Issuer, issuers, "issuers.csv");
            Refers("documents.csv", d.Row, "jurisdiction", d.Jurisdiction, jurisdictions, "jurisdictions.csv");
            RefersToDocument("documents.csv", d.Row, "amends", d.Amends);
        }
        foreach (var l in pack.ProductLists)
            RefersToDocument("product_lists.csv", l.Row, "designation", l.Designation);
        foreach (var e in pack.ForceEvents)
            RefersToDocument("force_events.csv", e.Row, "designation", e.Designation);
        foreach (var r in pack.Relations)
        {
            RefersToDocument("relations.csv", r.Row, "from", r.From);
            RefersToDocument("relations.csv", r.Row, "to", r.To);
            if (string.Equals(r.From, r.To, StringComparison.Ordinal))
                Add("relations.csv", r.Row, "to", "REFERS_TO_ITSELF", $"'{r.From}' cannot stand in a relation to itself.");
        }
        DatesInOrder();
    }

    private void DatesInOrder()
    {
        foreach (var events in pack.ForceEvents.Where(e => e.Source.Verified && e.Clauses.Count == 0).GroupBy(e => e.Designation))
        {
            var start = events.Where(e => e.Event == ForceEvent.Types.Kind.Effective).Select(e => e.Date).FirstOrDefault(d => d is not null);
            var end = events.FirstOrDefault(e => e.Event == ForceEvent.Types.Kind.Ended);
            if (start is { } from && end?.Date is { } to && to.Latest < from.Earliest)
                Add("force_events.csv", end.Row, "date", "DATES_OUT_OF_ORDER", $"'{end.Designation}' ends on {to} before it takes effect on {from}.");
        }
    }

    private void Rules()
    {
        foreach (var r in pack.Requirements)
        {
            RefersToDocument("requirements.csv", r.Row, "designation", r.Designation);
            if (r.Comparator == Requirement.Types.Comparator.Range
                && decimal.Parse(r.LimitLow, System.Globalization.CultureInfo.InvariantCulture) > decimal.Parse(r.LimitHigh, System.Globalization.CultureInfo.InvariantCulture))
                Add("requirements.csv", r.Row, "limit_low", "RANGE_REVERSED", $"{r.LimitLow} is above {r.LimitHigh}.");
        }
        var named = Set(pack.HsNames.Select(h => h.Code));
        foreach (var r in pack.ProductRules)
        {
            RefersToDocument("product_rules.csv", r.Row, "list", r.List);
            foreach (var regulation in r.Regulations)
                RefersToDocument("product_rules.csv", r.Row, "regulation", regulation);
            Refers("product_rules.csv", r.Row, "jurisdiction", r.Jurisdiction, jurisdictions, "jurisdictions.csv");
            Refers("product_rules.csv", r.Row, "hs_code", r.HsCode, named, "hs_names.csv");
        }
        foreach (var v in pack.VerificationIntervals)
        {
            RefersToDocument("verification_intervals.csv", v.Row, "list", v.List);
            RefersToDocument("verification_intervals.csv", v.Row, "procedure", v.Procedure);
        }
    }

    private void Bodies()
    {
        foreach (var j in pack.Jurisdictions)
        {
            Refers("jurisdictions.csv", j.Row, "successor", j.Successor, jurisdictions, "jurisdictions.csv");
            foreach (var former in j.FormedFrom)
                Refers("jurisdictions.csv", j.Row, "formed_from", former, jurisdictions, "jurisdictions.csv");
        }
        foreach (var c in pack.Communes)
        {
            Refers("communes.csv", c.Row, "province", c.Province, jurisdictions, "jurisdictions.csv");
            Refers("communes.csv", c.Row, "former_province", c.FormerProvince, jurisdictions, "jurisdictions.csv");
        }
        foreach (var i in pack.Issuers)
        {
            Refers("issuers.csv", i.Row, "successor", i.Successor, issuers, "issuers.csv");
            Refers("issuers.csv", i.Row, "jurisdiction", i.Jurisdiction, jurisdictions, "jurisdictions.csv");
        }
        foreach (var o in pack.Organisations)
        {
            Refers("organisations.csv", o.Row, "jurisdiction", o.Jurisdiction, jurisdictions, "jurisdictions.csv");
            Refers("organisations.csv", o.Row, "accredited_by", o.AccreditedBy, organisations, "organisations.csv");
        }
    }

    private void Json()
    {
        foreach (var (p, i) in pack.Products.Select((p, i) => (p, i)))
        {
            var path = $"$.products[{i}]";
            Refers("products.json", 1, path + ".jurisdiction", p.Jurisdiction, jurisdictions, "jurisdictions.csv");
            Refers("products.json", 1, path + ".owner", p.Owner ?? "", organisations, "organisations.csv");
            foreach (var designation in p.RelatedStandards.Concat(p.Declarations.Select(d => d.Designation)))
                RefersToDocument("products.json", 1, path + ".related_standards", designation);
        }
        foreach (var r in pack.Reports)
        {
            Refers(r.File!, 1, "$.laboratory", r.Laboratory, organisations, "organisations.csv");
            RefersToDocument(r.File!, 1, "$.criterion", r.Criterion);
            CivilDay(r.File!, "$.issue_date", r.IssueDate);
            foreach (var (s, i) in r.Samples.Select((s, i) => (s, i)))
            {
                Refers(r.File!, 1, $"$.samples[{i}].jurisdiction", s.Jurisdiction, jurisdictions, "jurisdictions.csv");
                CivilDay(r.File!, $"$.samples[{i}].sampling_date", s.SamplingDate);
                CivilDay(r.File!, $"$.samples[{i}].testing_start_date", s.TestingStartDate);
                CivilDay(r.File!, $"$.samples[{i}].testing_end_date", s.TestingEndDate);
            }
        }
    }

    private void Sources()
    {
        var rows = pack.Documents.Select(r => ("documents.csv", r.Row, r.Source))
            .Concat(pack.ForceEvents.Select(r => ("force_events.csv", r.Row, r.Source)))
            .Concat(pack.Relations.Select(r => ("relations.csv", r.Row, r.Source)))
            .Concat(pack.Requirements.Select(r => ("requirements.csv", r.Row, r.Source)))
            .Concat(pack.ProductRules.Select(r => ("product_rules.csv", r.Row, r.Source)))
            .Concat(pack.Jurisdictions.Select(r => ("jurisdictions.csv", r.Row, r.Source)))
            .Concat(pack.Communes.Select(r => ("communes.csv", r.Row, r.Source)))
            .Concat(pack.Issuers.Select(r => ("issuers.csv", r.Row, r.Source)))
            .Concat(pack.Organisations.Select(r => ("organisations.csv", r.Row, r.Source)))
            .Concat(pack.AssessmentMethods.Select(r => ("assessment_methods.csv", r.Row, r.Source)))
            .Concat(pack.VerificationIntervals.Select(r => ("verification_intervals.csv", r.Row, r.Source)))
            .Concat(pack.Glossary.Select(r => ("glossary.csv", r.Row, r.Source)))
            .Concat(pack.HsNames.Select(r => ("hs_names.csv", r.Row, r.Source)))
            .Concat(pack.ProductLists.Select(r => ("product_lists.csv", r.Row, r.Source)))
            .Concat(pack.IndicatorSets.Select(r => ("indicator_sets.csv", r.Row, r.Source)))
            .Concat(pack.Indicators.Select(r => ("indicators.csv", r.Row, r.Source)))
            .Concat(pack.IndicatorTargets.Select(r => ("indicator_targets.csv", r.Row, r.Source)))
            .Concat(pack.Products.Select(p => ("products.json", 1, p.Provenance)))
            .Concat(pack.Reports.Select(r => (r.File!, 1, r.Provenance)));
        foreach (var (file, row, source) in rows)
            Refers(file, row, "source_id", source.SourceId, sources, "sources.csv");
    }

    private void Double<T>(string file, string column, IEnumerable<T> rows, Func<T, int> row, Func<T, string> key)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var r in rows)
            if (!seen.TryAdd(key(r), row(r)))
                Add(file, row(r), column, "DOUBLE", $"The same as row {seen[key(r)]}.");
    }

    private void CivilDay(string file, string path, string? text)
    {
        if (text is not null && PackDate.TryParse(text) is not { Day: > 0 })
            Add(file, 1, path, "DATE_INVALID", $"'{text}' is no day; write 2025-09-01.");
    }

    private void RefersToDocument(string file, int row, string column, string designation) =>
        Refers(file, row, column, designation, designations, "documents.csv");

    private void Refers(string file, int row, string column, string value, HashSet<string> known, string target)
    {
        if (value.Length > 0 && !known.Contains(value))
            Add(file, row, column, "REFERS_TO_NOTHING", $"'{value}' is not in {target}.");
    }

    private void Add(string file, int row, string column, string code, string message) =>
        findings.Add(new PackFinding(file, row, column, code, message));

    private static HashSet<string> Set(IEnumerable<string> values) => new(values, StringComparer.Ordinal);
}
