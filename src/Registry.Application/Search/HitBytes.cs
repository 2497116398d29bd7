using NodaTime;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>
/// A document as a hit shows it, in the few bytes the index keeps of it: everything but its long lists. Reading them costs a tenth of
/// what an entry of the log and its JSON cost. The order of fields is part of <see cref="Engine.IndexFields.LayoutVersion"/>.
/// </summary>
internal static class HitBytes
{
    /// <summary>A longer one is read from the log: pages of hits are short, and what is kept for each document is copied when segments are joined.</summary>
    private const int MostBytes = 16 << 10;

    /// <summary>The bytes; none when they are too many.</summary>
    public static byte[] Write(Recorded<Document> record, CompactWriter writer)
    {
        writer.Clear();
        writer.Number(record.Revision);
        writer.Number(record.ReceivedTime is { } received ? received.ToUnixTimeTicks() + 1 : 0);
        Write(writer, record.Value);
        return writer.Length > MostBytes ? [] : writer.ToArray();
    }

    /// <summary>What <see cref="Write(Recorded{Document}, CompactWriter)"/> wrote.</summary>
    public static FoundDocument Read(string name, long position, ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        var (revision, received) = ReadStamp(ref reader);
        var document = ReadDocument(ref reader, name);
        var (requirements, rules) = (reader.Int(), reader.Int());
        var snippet = SearchDocuments.SnippetOf(document);
        if (reader.Text() is { } text)
            snippet = snippet with { TextVi = text };
        return new FoundDocument(new Recorded<Document>(name, document, revision, position, false) { ReceivedTime = received }, snippet, requirements, rules);
    }

    /// <summary>Revision of the document, and when it was received.</summary>
    public static (long Revision, Instant? Received) StampOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        return ReadStamp(ref reader);
    }

    private static (long Revision, Instant? Received) ReadStamp(ref CompactReader reader)
    {
        var revision = reader.Number();
        return (revision, reader.Number() is not 0 and var ticks ? Instant.FromUnixTimeTicks(ticks - 1) : null);
    }

    private static void Write(CompactWriter writer, Document document)
    {
        writer.Number((int)document.Kind);
        writer.Text(document.Designation);
        writer.Text(document.TitleVi);
        writer.Text(document.TitleEn);
        writer.Number(document.OtherTitles.Count);
        foreach (var title in document.OtherTitles)
        {
            writer.Text(title.Language);
            writer.Text(title.Text);
        }
        writer.Text(document.PublisherStatus);
        writer.Text(document.IssuerCode);
        writer.Text(document.JurisdictionId);
        writer.Number(document.Year is { } year ? year + 1 : 0);
        writer.Text(document.BaseId);
        writer.Number(document.RegulationType is { } type ? (int)type + 1 : 0);
        writer.Texts(document.IcsCodes);
        writer.Text(document.Scope);
        writer.Text(document.Abstract);
        WriteStatement(writer, document.Source, document.Confidence, document.Verified);
        writer.Number(document.ForceEvents.Count);
        foreach (var happened in document.ForceEvents)
            Write(writer, happened);
        writer.Number(document.Relations.Count);
        foreach (var relation in document.Relations)
            Write(writer, relation);
        writer.Number(document.Claims.Count);
        foreach (var claim in document.Claims)
            Write(writer, claim);
        writer.Number(document.Requirements.Count);
        writer.Number(document.ProductRules.Count);
        // What snippets are drawn from follows from the fields above, but for words of the lists that are left out.
        writer.Text(document.Requirements.Count + document.ProductRules.Count + document.VerificationIntervals.Count == 0 ? null : SearchDocuments.SnippetOf(document).TextVi);
    }

    private static Document ReadDocument(ref CompactReader reader, string name) => new()
    {
        Id = name[(name.IndexOf('/') + 1)..],
        Kind = (DocumentKind)reader.Int(),
        Designation = reader.Words(),
        TitleVi = reader.Text(),
        TitleEn = reader.Text(),
        OtherTitles = ReadTitles(ref reader),
        PublisherStatus = reader.Text(),
        IssuerCode = reader.Text(),
        JurisdictionId = reader.Text(),
        Year = reader.Int() is not 0 and var year ? year - 1 : null,
        BaseId = reader.Text(),
        RegulationType = reader.Int() is not 0 and var type ? (RegulationType)(type - 1) : null,
        IcsCodes = reader.Texts(),
        Scope = reader.Text(),
        Abstract = reader.Text(),
        Source = reader.Text(),
        Confidence = reader.Text(),
        Verified = reader.Flag(),
        ForceEvents = ReadEvents(ref reader),
        Relations = ReadRelations(ref reader),
        Claims = ReadClaims(ref reader),
    };

    private static TitleInLanguage[] ReadTitles(ref CompactReader reader)
    {
        var titles = Room<TitleInLanguage>(reader.Int());
        for (var i = 0; i < titles.Length; i++)
            titles[i] = new TitleInLanguage(reader.Words(), reader.Words());
        return titles;
    }

    private static void Write(CompactWriter writer, ForceEvent happened)
    {
        writer.Text(happened.Id);
        writer.Number((int)happened.Kind);
        WriteDate(writer, happened.Date);
        WriteDate(writer, happened.NotAfter is { } day ? PartialDate.OfDay(day) : default);
        writer.Texts(happened.Clauses);
        writer.Text(happened.Basis?.Designation);
        writer.Text(happened.Basis?.Clause);
        writer.Text(happened.Note);
        WriteStatement(writer, happened.Source, happened.Confidence, happened.Verified);
    }

    private static ForceEvent[] ReadEvents(ref CompactReader reader)
    {
        var events = Room<ForceEvent>(reader.Int());
        for (var i = 0; i < events.Length; i++)
            events[i] = new ForceEvent
            {
                Id = reader.Text(),
                Kind = (ForceEventKind)reader.Int(),
                Date = ReadDate(ref reader),
                NotAfter = ReadDate(ref reader).ExactDay,
                Clauses = reader.Texts(),
                Basis = (reader.Text(), reader.Text()) is ({ } act, var clause) ? new LegalBasis(act, clause) : null,
                Note = reader.Text(),
                Source = reader.Text(),
                Confidence = reader.Text(),
                Verified = reader.Flag(),
            };
        return events;
    }

    private static void Write(CompactWriter writer, DocumentRelation relation)
    {
        writer.Number((int)relation.Kind);
        writer.Text(relation.Target);
        writer.Text(relation.TargetId);
        writer.Number((int)relation.Degree);
        writer.Texts(relation.Clauses);
        writer.Text(relation.Note);
        WriteStatement(writer, relation.Source, relation.Confidence, relation.Verified);
    }

    private static DocumentRelation[] ReadRelations(ref CompactReader reader)
    {
        var relations = Room<DocumentRelation>(reader.Int());
        for (var i = 0; i < relations.Length; i++)
            relations[i] = new DocumentRelation
            {
                Kind = (RelationKind)reader.Int(),
                Target = reader.Words(),
                TargetId = reader.Text(),
                Degree = (AdoptionDegree)reader.Int(),
                Clauses = reader.Texts(),
                Note = reader.Text(),
                Source = reader.Text(),
                Confidence = reader.Text(),
                Verified = reader.Flag(),
            };
        return relations;
    }

    private static void Write(CompactWriter writer, DocumentClaim claim)
    {
        writer.Text(claim.Field);
        writer.Text(claim.Value);
        writer.Number(claim.Rank);
        writer.Text(claim.Source);
        writer.Text(claim.Place);
    }

    private static DocumentClaim[] ReadClaims(ref CompactReader reader)
    {
        var claims = Room<DocumentClaim>(reader.Int());
        for (var i = 0; i < claims.Length; i++)
            claims[i] = new DocumentClaim(reader.Words(), reader.Words(), reader.Int(), reader.Words(), reader.Text());
        return claims;
    }

    /// <summary>Where something was seen, how sure that is, and whether it was compared.</summary>
    private static void WriteStatement(CompactWriter writer, string? source, string? confidence, bool verified)
    {
        writer.Text(source);
        writer.Text(confidence);
        writer.Number(verified ? 1 : 0);
    }

    private static void WriteDate(CompactWriter writer, PartialDate date)
    {
        if (date.Earliest is not { } first)
        {
            writer.Number(0);
            return;
        }
        writer.Number((((first.Month << 5) | first.Day) << 2) | (int)date.Precision);
        writer.Number(first.Year);
    }

    private static PartialDate ReadDate(ref CompactReader reader)
    {
        var packed = reader.Int();
        if (packed == 0)
            return default;
        var (year, month) = (reader.Int(), packed >> 7);
        return (DatePrecision)(packed & 3) switch
        {
            DatePrecision.Year => PartialDate.OfYear(year),
            DatePrecision.Month => PartialDate.OfMonth(year, month),
            _ => PartialDate.OfDay(year, month, (packed >> 2) & 31),
        };
    }

    private static T[] Room<T>(int count) => count == 0 ? [] : new T[count];
}
