using System.Globalization;
using System.Text.RegularExpressions;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Cli.Scopes;

/// <summary>
/// Takes a table of scopes in, organisation by organisation. First everything is tried without writing; only when all of it would be
/// accepted is any of it written.
/// </summary>
internal sealed partial class ScopeLoader(RegistryClient registry, DateOnly? completeFrom, Words w, CancellationToken stop)
{
    private readonly List<ScopeMerge> merges = [];

    public List<ScopeProblem> Problems { get; } = [];

    public IEnumerable<ScopeStep> Steps => merges.SelectMany(merge => merge.Steps);

    /// <summary>Works out what would change and has the registry check it.</summary>
    public async Task PrepareAsync(IReadOnlyList<ScopeRow> rows)
    {
        var byName = new Dictionary<string, (Organisation Held, List<ScopeRow> Rows)>(StringComparer.Ordinal);
        foreach (var group in rows.GroupBy(row => row.Organisation, StringComparer.Ordinal))
            if (await FindAsync(group.Key) is not { } held)
                Problems.Add(new ScopeProblem(group.First().Number, ScopeColumns.Organisation, group.Key, w[
                    "không có tổ chức nào như vậy; hãy ghi organisations/… hoặc mã số của tổ chức.", "there is no such organisation; write organisations/… or a code it goes by."]));
            else if (byName.TryGetValue(held.Name, out var known))
                known.Rows.AddRange(group);
            else
                byName.Add(held.Name, (held, [.. group]));
        foreach (var (held, own) in byName.Values)
        {
            var merge = ScopeMerge.Of(held, own.OrderBy(row => row.Number), completeFrom, w);
            merges.Add(merge);
            Problems.AddRange(merge.Problems);
            if (merge.Problems.Count == 0 && merge.Changes)
                await SendAsync(merge, own[0].Number, validateOnly: true);
        }
    }

    /// <summary>Writes what changes.</summary>
    /// <returns>The organisations as they are held now.</returns>
    public async Task<List<UpdateOrganisationResponse>> WriteAsync()
    {
        var answers = new List<UpdateOrganisationResponse>();
        foreach (var merge in merges.Where(merge => merge.Changes))
            if (await SendAsync(merge, 0, validateOnly: false) is { } answer)
                answers.Add(answer);
        return answers;
    }

    private async Task<Organisation?> FindAsync(string organisation)
    {
        try
        {
            if (organisation.StartsWith("organisations/", StringComparison.Ordinal))
                return (await registry.Organisations.GetOrganisationAsync(new GetOrganisationRequest { Name = organisation }, cancellationToken: stop)).Organisation;
            var found = await registry.Organisations.ListOrganisationsAsync(new ListOrganisationsRequest { Code = organisation, PageSize = 2 }, cancellationToken: stop);
            return found.Organisations.Count == 1 ? found.Organisations[0] : null;
        }
        catch (RegistryException e) when (ExitCodes.Of(e.Error) == ExitCodes.Refused)
        {
            return null;
        }
    }

    // The etag is the one the merge began with: whoever changed the organisation meanwhile is not undone.
    private async Task<UpdateOrganisationResponse?> SendAsync(ScopeMerge merge, int firstRow, bool validateOnly)
    {
        var request = new UpdateOrganisationRequest
        {
            Organisation = new Organisation { Name = merge.Merged.Name, Etag = merge.Merged.Etag, Recognitions = { merge.Merged.Recognitions } },
            UpdateMask = new() { Paths = { "recognitions" } },
            ValidateOnly = validateOnly,
        };
        try
        {
            return await registry.Organisations.UpdateOrganisationAsync(request, cancellationToken: stop);
        }
        catch (RegistryException e) when (ExitCodes.Of(e.Error) == ExitCodes.Refused)
        {
            if (e.Error.Fields.Count == 0)
                Problems.Add(new ScopeProblem(firstRow, ScopeColumns.Organisation, merge.Merged.Name, e.Error.Message));
            foreach (var field in e.Error.Fields)
                Problems.Add(Place(merge, firstRow, field));
            return null;
        }
    }

    private static ScopeProblem Place(ScopeMerge merge, int firstRow, FieldViolation field)
    {
        var match = LinePath().Match(field.Path);
        var row = match.Success ? merge.RowOf(Number(match, "recognition"), Number(match, "line")) : null;
        return row is { } known ? new ScopeProblem(known, match.Groups["column"].Value, "", field.Message) : new ScopeProblem(firstRow, field.Path, "", field.Message);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"recognitions\[(?<recognition>[0-9]{1,6})\]\.scope\[(?<line>[0-9]{1,6})\]\.(?<column>.+)\z")]
    private static partial Regex LinePath();
}
