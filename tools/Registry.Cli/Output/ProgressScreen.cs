using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>Progress on standard error: bars for a person, a line for each finished stage where nobody watches.</summary>
public static class ProgressScreen
{
    /// <summary>Tells how far a stage is: its name, what is done, and of how many.</summary>
    public delegate void Tell(string stage, long done, long total);

    public static async Task RunAsync(Terminal terminal, Func<Tell, Task> work)
    {
        if (!terminal.ShowsProgress)
        {
            await work((stage, done, total) =>
            {
                if (done == total)
                    terminal.Note($"{stage}: {done}");
            });
            return;
        }

        await terminal.Notes.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CountColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                await work((stage, done, total) =>
                {
                    lock (bars)
                    {
                        if (!bars.TryGetValue(stage, out var bar))
                            bars.Add(stage, bar = context.AddTask(Markup.Escape(stage), maxValue: Math.Max(total, 1)));
                        bar.MaxValue = Math.Max(total, 1);
                        bar.Value = total == 0 ? 1 : done;
                    }
                });
            });
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text($"{task.Value:0}/{task.MaxValue:0}");
    }
}
