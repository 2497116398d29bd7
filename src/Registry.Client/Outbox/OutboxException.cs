namespace Registry.Client.Outbox;

/// <summary>The outbox cannot be used: the file is something else, of a later version, damaged, full or in use. The message says which.</summary>
public sealed class OutboxException : IOException
{
    internal OutboxException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
