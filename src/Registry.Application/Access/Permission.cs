namespace Registry.Application.Access;

/// <summary>What an operation needs. The one place that says who may do what.</summary>
public enum Permission
{
    /// <summary>Read the public catalogue, search, applicability and the log.</summary>
    ReadPublic,
    /// <summary>Read a laboratory's report in full.</summary>
    ReadReport,
    /// <summary>Submit, amend, substitute or withdraw a report of one's own laboratory, and upload files for it.</summary>
    SubmitReport,
    /// <summary>Say that a report is wrong.</summary>
    DeclareError,
    /// <summary>Create or change documents, organisations and jurisdictions.</summary>
    KeepCatalogue,
    /// <summary>Create or change a product and its declarations.</summary>
    KeepProduct,
    /// <summary>Say that a certificate, an instrument or work is doubtful, or that the doubt is settled.</summary>
    DeclareSuspect,
    /// <summary>Be told what becomes of an organisation's reports, products and instruments.</summary>
    WatchOwned,
    /// <summary>Count what is not public.</summary>
    ReadCounts,
    /// <summary>Set a regulation in preparation against every held result.</summary>
    EvaluateDraft,
    /// <summary>Keep activities, sets of indicators and figures entered by hand.</summary>
    KeepIndicators,
    /// <summary>Make, read, change and end one's own watches.</summary>
    KeepWatch,
    /// <summary>Make, list and revoke keys.</summary>
    KeepKeys,
}

/// <summary>Authorisation, in one place: deny first.</summary>
public static class Permissions
{
    /// <summary>
    /// Refuses unless the caller holds the permission for the owner's resources.
    /// </summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="permission">What the operation needs.</param>
    /// <param name="owner">Name of the organisation the resource belongs to; empty for the registry's own.</param>
    public static Refusal? Check(Caller caller, Permission permission, string owner = "")
    {
        if (Holds(caller, permission, owner))
            return null;
        if (caller.Role == Role.Anonymous)
            return new Refusal(RefusalReason.KeyMissing, "This needs a key: send it as \"authorization: Bearer SECRET\".");
        return new Refusal(RefusalReason.PermissionMissing,
            owner.Length == 0 ? $"This key may not do that: {permission} is missing." : $"This key may not do that for {owner}: {permission} is missing.")
        {
            Metadata = new Dictionary<string, string> { ["permission"] = permission.ToString(), ["resource"] = owner },
        };
    }

    /// <summary>Whether the caller holds the permission for the owner's resources.</summary>
    public static bool Holds(Caller caller, Permission permission, string owner = "") => permission switch
    {
        Permission.ReadPublic => true,
        Permission.ReadReport => IsOfficer(caller) || Owns(caller, owner, Role.Laboratory),
        Permission.SubmitReport => Owns(caller, owner, Role.Laboratory),
        Permission.DeclareError => IsOfficer(caller) || Owns(caller, owner, Role.Laboratory),
        Permission.KeepCatalogue => IsOfficer(caller),
        Permission.KeepProduct => IsOfficer(caller) || Owns(caller, owner, Role.Enterprise),
        Permission.DeclareSuspect => IsOfficer(caller) || Owns(caller, owner, Role.Laboratory),
        Permission.WatchOwned => IsOfficer(caller) || Owns(caller, owner, Role.Laboratory) || Owns(caller, owner, Role.Enterprise),
        Permission.ReadCounts => IsOfficer(caller),
        Permission.EvaluateDraft => IsOfficer(caller),
        Permission.KeepIndicators => IsOfficer(caller),
        // An administrator ends watches of keys that are gone.
        Permission.KeepWatch => caller.Role == Role.Administrator || (caller.Role != Role.Anonymous && owner == Watches.WatchOperations.OwnerOf(caller)),
        Permission.KeepKeys => caller.Role == Role.Administrator,
        _ => false,
    };

    private static bool IsOfficer(Caller caller) => caller.Role is Role.Officer or Role.Administrator;

    private static bool Owns(Caller caller, string owner, Role role) =>
        caller.Role == role && owner.Length > 0 && string.Equals(caller.Organisation, owner, StringComparison.Ordinal);
}
