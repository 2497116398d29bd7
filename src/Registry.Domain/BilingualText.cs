namespace Registry.Domain;

/// <summary>A sentence shown to people, in both languages of the registry.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Vi, string En)
{
    /// <summary>The Vietnamese sentence.</summary>
    public override string ToString() => Vi;
}
