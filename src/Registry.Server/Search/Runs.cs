using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Registry.Application.Search;

namespace Registry.Server.Search;

/// <summary>A text with its matches marked, and not one blank more than it has.</summary>
public sealed class Runs : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<TextRun> Of { get; set; } = [];

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in Of)
        {
            if (run.IsMatch)
                builder.OpenElement(0, "mark");
            builder.AddContent(1, run.Text);
            if (run.IsMatch)
                builder.CloseElement();
        }
    }
}
