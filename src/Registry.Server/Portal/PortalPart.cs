using Microsoft.AspNetCore.Components;
using Registry.Application;
using Registry.Server.Hosting;

namespace Registry.Server.Portal;

/// <summary>A piece of a page: knows the visit and its words.</summary>
public abstract class PortalPart : ComponentBase
{
    [CascadingParameter]
    public Visit Visit { get; set; } = null!;

    protected HttpContext Http => Visit.Http;

    protected Words W => Visit.Words;
}

/// <summary>
/// A page: asks the operations of the application once, then shows the answer. A refused question becomes the page that says why, with
/// the status that goes with it.
/// </summary>
public abstract class PortalPage : PortalPart
{
    /// <summary>Why there is nothing to show; null when there is.</summary>
    protected Refusal? Refused { get; private set; }

    /// <summary>Asks for what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>
    /// Loads, then draws, once. A component of the usual kind is drawn in between as soon as it has to wait, half loaded.
    /// </summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>The value of an answer; null, with the refusal kept for the page, when there is none.</summary>
    protected T? Take<T>(Answer<T> answer)
        where T : class
    {
        if (answer.Refusal is not { } refusal)
            return answer.Value;
        Refuse(refusal);
        return null;
    }

    protected void Refuse(Refusal refusal)
    {
        Refused = refusal;
        Http.Response.StatusCode = StatusWriter.HttpStatusOf(Errors.Of(refusal.Reason).Code);
    }

    /// <summary>A part of the route.</summary>
    protected string Route(string name) => Http.GetRouteValue(name)?.ToString() ?? "";
}
