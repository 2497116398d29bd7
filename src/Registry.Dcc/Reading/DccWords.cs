namespace Registry.Dcc.Reading;

/// <summary>The closed word lists of the schema; they are the same in all versions that have them.</summary>
internal static class DccWords
{
    public static readonly string[] Issuer = ["manufacturer", "calibrationLaboratory", "customer", "owner", "other"];

    public static readonly string[] PerformanceLocation = ["laboratory", "customer", "laboratoryBranch", "customerBranch", "other"];

    public static readonly string[] Conformity = ["pass", "fail", "conditionalPass", "conditionalFail", "noPass", "noFail"];

    public static readonly string[] Status = ["beforeAdjustment", "afterAdjustment", "beforeRepair", "afterRepair"];

    public static readonly string[] TypeOfChange = ["amended", "substituted"];

    public static readonly string[] SoftwareType = ["application", "bios", "driver", "editor", "firmware", "library", "os", "other"];
}
