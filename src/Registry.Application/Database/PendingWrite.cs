using Registry.Application.Log;

namespace Registry.Application.Database;

/// <summary>A write that waits for its group.</summary>
internal abstract class PendingWrite
{
    /// <summary>Runs it; false when it refused or failed and must leave no trace.</summary>
    public abstract bool Apply(WriteSession session);

    /// <summary>The group is durable and signed.</summary>
    public abstract void Complete(SignedHead head);

    /// <summary>The whole group failed.</summary>
    public abstract void Fail(Refusal refusal);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(Func<WriteSession, Answer<T>> write) : PendingWrite
{
    private readonly TaskCompletionSource<Answer<Written<T>>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Answer<T> outcome;
    private Exception? fault;

    public Task<Answer<Written<T>>> Task => answer.Task;

    public override bool Apply(WriteSession session)
    {
        try
        {
            outcome = write(session);
            return outcome.Ok;
        }
#pragma warning disable CA1031 // A mistake in one write must not cost the others; its caller gets the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = exception;
            return false;
        }
    }

    public override void Complete(SignedHead head)
    {
        if (fault is not null)
            answer.TrySetException(fault);
        else if (outcome.Refusal is { } refusal)
            answer.TrySetResult(refusal);
        else
            answer.TrySetResult(new Written<T>(outcome.Value, head));
    }

    public override void Fail(Refusal refusal)
    {
        if (fault is not null)
            answer.TrySetException(fault);
        else
            answer.TrySetResult(outcome.Refusal ?? refusal);
    }
}
