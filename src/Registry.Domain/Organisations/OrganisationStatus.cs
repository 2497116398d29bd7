using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Domain.Organisations;

/// <summary>Whether a status held on a day.</summary>
public enum StatusValidity
{
    /// <summary>Its dates do not decide.</summary>
    Unknown = 0,

    /// <summary>Not given yet.</summary>
    NotYet = 1,

    /// <summary>Valid.</summary>
    Valid = 2,

    /// <summary>Over or withdrawn.</summary>
    Over = 3,
}

/// <summary>Whether a test lies in a scope.</summary>
public enum ScopeAnswer
{
    /// <summary>The scope was not seen, or its dates do not decide.</summary>
    Unknown = 0,

    /// <summary>A line of the scope covers it.</summary>
    Covered = 1,

    /// <summary>No line covers it.</summary>
    NotCovered = 2,
}

/// <summary>Answers about statuses on a date.</summary>
public static class OrganisationStatus
{
    /// <summary>Whether the status held on the date; both its first and its last day count.</summary>
    public static StatusValidity ValidityOn(this Status status, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.WithdrawnOn is { } withdrawn && date >= withdrawn || status.To.Latest is { } end && date > end)
            return StatusValidity.Over;
        if (status.From.Earliest is { } beginning && date < beginning)
            return StatusValidity.NotYet;
        var begun = status.From.Latest is { } latestBeginning && date >= latestBeginning;
        var running = status.To.Earliest is { } earliestEnd && date <= earliestEnd;
        return begun && running ? StatusValidity.Valid : StatusValidity.Unknown;
    }

    /// <summary>The statuses of an organisation that held on the date, or that may have, each with which of the two.</summary>
    public static IReadOnlyList<(Status Status, StatusValidity Validity)> StatusOn(this Organisation organisation, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return
        [
            .. organisation.Statuses
                .Select(status => (Status: status, Validity: status.ValidityOn(date)))
                .Where(pair => pair.Validity is StatusValidity.Valid or StatusValidity.Unknown)
                .OrderByDescending(pair => pair.Validity)
                .ThenBy(pair => pair.Status.Kind),
        ];
    }

    /// <summary>
    /// Whether a status of the kind covered a test on the date. Words are compared without case and marks, methods as
    /// designations ("TCVN 6187-1" covers "TCVN 6187-1:2019"); a line that leaves a column empty covers all of it.
    /// </summary>
    public static ScopeAnswer Covers(
        this Organisation organisation, StatusKind kind, LocalDate date, string test, string? method = null, string? matrix = null)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var answer = ScopeAnswer.NotCovered;
        foreach (var (status, validity) in organisation.StatusOn(date))
        {
            if (status.Kind != kind)
                continue;
            var covered = status.Scope.Any(line => Same(line.Test, test) && SameMethod(line.Method, method) && Same(line.Matrix, matrix));
            if (covered && validity == StatusValidity.Valid)
                return ScopeAnswer.Covered;
            if (covered || status.Scope.Count == 0)
                answer = ScopeAnswer.Unknown;
        }
        return answer;
    }

    private static bool Same(string? scope, string? asked) =>
        scope is null || asked is not null && VietnameseText.Fold(scope.Trim()) == VietnameseText.Fold(asked.Trim());

    private static bool SameMethod(string? scope, string? asked)
    {
        if (scope is null || Same(scope, asked))
            return true;
        if (!DesignationParser.Parse(scope).TryGet(out var listed, out _) || !DesignationParser.Parse(asked).TryGet(out var used, out _))
            return false;
        // An accredited edition covers that edition only; an undated method covers every edition.
        var full = listed.Year is null ? DesignationKeys.Full(used with { Year = null, Issuer = "" }) : DesignationKeys.Full(used with { Issuer = "" });
        return full == DesignationKeys.Full(listed with { Issuer = "" });
    }
}
