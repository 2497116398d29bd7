using NodaTime;

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

/// <summary>Answers about statuses on a date.</summary>
public static class OrganisationStatus
{
    /// <summary>Whether the status held on the date; both its first and its last day count.</summary>
    public static StatusValidity ValidityOn(this Status status, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(status);
        return Periods.On(status.From, status.To, status.WithdrawnOn, date);
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
}
