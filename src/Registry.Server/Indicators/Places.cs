using Registry.Application;
using Registry.Server.Hosting;

namespace Registry.Server.Indicators;

/// <summary>The territory a question names.</summary>
internal static class Places
{
    /// <summary>Its id; empty for none. A name of another collection is refused, never taken for everywhere.</summary>
    public static string IdOf(string jurisdiction) =>
        jurisdiction.Length == 0 ? "" : Messages.IdOf(jurisdiction, "jurisdictions").OrNull()
            ?? throw Errors.ToException(Refusal.Field("jurisdiction", "A territory's name is jurisdictions/{jurisdiction}."));
}
