using NodaTime;

namespace Registry.Domain.Products;

/// <summary>How far the protection of a brand as a trademark has come.</summary>
public enum TrademarkState
{
    /// <summary>Not recorded.</summary>
    Unknown = 0,

    /// <summary>Nothing was filed.</summary>
    None = 1,

    /// <summary>An application is filed.</summary>
    Filed = 2,

    /// <summary>Registered: a certificate was given.</summary>
    Registered = 3,

    /// <summary>The application was refused.</summary>
    Refused = 4,

    /// <summary>Over: the certificate has ended or was given up.</summary>
    Lapsed = 5,
}

/// <summary>Protection of a brand as a trademark, as recorded.</summary>
/// <param name="State">As recorded; what it is on a day says <see cref="StateOn"/>.</param>
/// <param name="Number">Number of the certificate, or of the application while it is only filed.</param>
/// <param name="FiledOn">Day of the application.</param>
/// <param name="RegisteredOn">Day of the certificate.</param>
/// <param name="ValidUntil">
/// Last day printed on the certificate, which still counts. It is never computed: a certificate holds ten years from filing and can be
/// renewed again and again (law on intellectual property 50/2005/QH11, article 93), so only the paper knows.
/// </param>
public sealed record Trademark(TrademarkState State, string? Number = null, LocalDate? FiledOn = null, LocalDate? RegisteredOn = null, LocalDate? ValidUntil = null)
{
    /// <summary>
    /// The state on a day. A registration is over after its last day, and before its first day there was an application, or nothing that
    /// is recorded.
    /// </summary>
    public TrademarkState StateOn(LocalDate date)
    {
        if (State == TrademarkState.Registered && date > ValidUntil)
            return TrademarkState.Lapsed;
        if (State is TrademarkState.Registered or TrademarkState.Lapsed && date < RegisteredOn)
            return date >= FiledOn ? TrademarkState.Filed : TrademarkState.Unknown;
        return State == TrademarkState.Filed && date < FiledOn ? TrademarkState.Unknown : State;
    }
}
