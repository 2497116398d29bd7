using System.Buffers;
using Google.Protobuf;

namespace Registry.Server.Hosting;

/// <summary>Encodings of messages, made in one pass: asking for the size first would walk through the whole message once more.</summary>
internal static class Encodings
{
    private const int FewBytes = 16 * 1024;
    private const int MostKept = 1024 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    public static byte[] Of(IMessage message)
    {
        var buffer = scratch ??= new ArrayBufferWriter<byte>(FewBytes);
        buffer.ResetWrittenCount();
        message.WriteTo(buffer);
        var bytes = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > MostKept)
            scratch = null;
        return bytes;
    }
}
