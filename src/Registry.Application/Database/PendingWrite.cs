using Registry.Application.Log;

namespace Registry.Application.Database;

/// <summary>A write that waits for its group.</summary>
internal abstract class PendingWrite
{
    /// <summary>The kind of write it can be carried out together with; null when it is carried out alone.</summary>
    public abstract object? Batch { get; }

    /// <summary>Runs it and others of its batch in order; true when anything was kept, false when nothing may leave a trace.</summary>
    public abstract bool Apply(WriteSession session, IReadOnlyList<PendingWrite> together);

    /// <summary>It went wrong and must leave no trace; its caller gets the exception.</summary>
    public abstract void Break(Exception exception);

    /// <summary>The group is durable and signed.</summary>
    public abstract void Complete(SignedHead head);

    /// <summary>The whole group failed.</summary>
    public abstract void Fail(Refusal refusal);
}

/// <inheritdoc/>
internal abstract class PendingWrite<T> : PendingWrite
{
    private readonly TaskCompletionSource<Answer<Written<T>>> answer = new();
    private Exception? fault;

    public Task<Answer<Written<T>>> Task => answer.Task;

    public Answer<T> Outcome
    {
        get;
        // Told after a failure too: the items of a batch that failed are carried out again, each alone.
        set => (field, fault) = (value, null);
    }

    public override void Break(Exception exception) => fault = exception;

    public override void Complete(SignedHead head)
    {
        if (fault is not null)
            answer.TrySetException(fault);
        else if (Outcome.Refusal is { } refusal)
            answer.TrySetResult(refusal);
        else
            answer.TrySetResult(new Written<T>(Outcome.Value, head));
    }

    public override void Fail(Refusal refusal)
    {
        if (fault is not null)
            answer.TrySetException(fault);
        else
            answer.TrySetResult(Outcome.Refusal ?? refusal);
    }
}

/// <summary>A write of its own.</summary>
internal sealed class SingleWrite<T>(Func<WriteSession, Answer<T>> write) : PendingWrite<T>
{
    public override object? Batch => null;

    public override bool Apply(WriteSession session, IReadOnlyList<PendingWrite> together)
    {
        Outcome = write(session);
        return Outcome.Ok;
    }
}

/// <summary>
/// Carries out many writes of one kind at once. It answers each item, in order, and writes only what it answers with a value; items
/// that refuse cost the others nothing.
/// </summary>
/// <param name="answers">One for each item, to be filled.</param>
public delegate void WriteBatch<TItem, T>(WriteSession session, IReadOnlyList<TItem> items, Answer<T>[] answers);

/// <summary>A write that goes with others of its kind.</summary>
internal sealed class BatchedWrite<TItem, T>(WriteBatch<TItem, T> batch, TItem item) : PendingWrite<T>
{
    public override object? Batch => batch;

    public override bool Apply(WriteSession session, IReadOnlyList<PendingWrite> together)
    {
        var items = new TItem[together.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ((BatchedWrite<TItem, T>)together[i]).Item;
        var answers = new Answer<T>[items.Length];
        batch(session, items, answers);
        var kept = false;
        for (var i = 0; i < answers.Length; i++)
        {
            ((BatchedWrite<TItem, T>)together[i]).Outcome = answers[i];
            kept |= answers[i].Ok;
        }
        return kept;
    }

    private TItem Item => item;
}
