using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Registry.Server.Portal;

/// <summary>Hands the visit to the page and to every part of it.</summary>
internal sealed class Shell : ComponentBase
{
    [Parameter]
    public Visit Visit { get; set; } = null!;

    [Parameter]
    public Type Page { get; set; } = null!;

    [Parameter]
    public Dictionary<string, object?> Parameters { get; set; } = [];

    public static ParameterView Of<TPage>(Visit visit, Dictionary<string, object?> parameters)
        where TPage : IComponent =>
        ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Visit)] = visit, [nameof(Page)] = typeof(TPage), [nameof(Parameters)] = parameters });

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Visit>>(0);
        builder.AddAttribute(1, "Value", Visit);
        builder.AddAttribute(2, "IsFixed", true);
        builder.AddAttribute(3, "ChildContent", (RenderFragment)(content =>
        {
            content.OpenComponent(0, Page);
            content.AddMultipleAttributes(1, Parameters!);
            content.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
