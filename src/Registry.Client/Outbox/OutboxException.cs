namespace Registry.Client.Outbox;

/// <summary>The outbox cannot be used: the file is something else, of a later version, damaged, full or in use. The message says which.</summary>
public class OutboxException : IOException
{
    internal OutboxException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}

/// <summary>Another sender is at work on the outbox. What was added goes with it.</summary>
public sealed class OutboxBusyException : OutboxException
{
    internal OutboxBusyException(string message, Exception cause) : base(message, cause)
    {
    }
}
