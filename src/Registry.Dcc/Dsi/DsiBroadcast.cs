namespace Registry.Dcc.Dsi;

/// <summary>D-SI's rule for XML lists: one entry stands for all places.</summary>
internal static class DsiBroadcast
{
    public static string? Text(IReadOnlyList<string> list, int index) =>
        list.Count == 1 ? list[0] : index < list.Count ? list[index] : null;

    public static DsiNumber? Number(IReadOnlyList<DsiNumber> list, int index) =>
        list.Count == 1 ? list[0] : index < list.Count ? list[index] : null;
}
