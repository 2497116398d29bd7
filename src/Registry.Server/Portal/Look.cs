namespace Registry.Server.Portal;

/// <summary>The colours a meaning may have. None stands alone: an icon and a word always go with it.</summary>
public enum Tone
{
    /// <summary>In force, pass.</summary>
    Good,
    /// <summary>Partly in force, suspended, conditional.</summary>
    Warn,
    /// <summary>Fail.</summary>
    Bad,
    /// <summary>Upcoming.</summary>
    Soon,
    /// <summary>Ended, withdrawn.</summary>
    Over,
    /// <summary>Indeterminate, unknown, not verified: outlined, with the reason in words.</summary>
    Open,
}

/// <summary>How a meaning looks, everywhere.</summary>
/// <param name="Icon">Name of a shape of <c>Icon.razor</c>.</param>
/// <param name="Word">In the language of the page.</param>
public sealed record Look(Tone Tone, string Icon, string Word)
{
    public string Css => Tone switch
    {
        Tone.Good => "good",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Soon => "soon",
        Tone.Over => "over",
        _ => "open",
    };
}
