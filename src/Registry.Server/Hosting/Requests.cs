using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Registry.Application.Records;

namespace Registry.Server.Hosting;

/// <summary>How a request asks for a change.</summary>
internal static class Requests
{
    /// <param name="request">Hashed with its type where it names itself: the same id with other content is refused.</param>
    public static RecordOptions Options(IMessage request, string requestId, string etag = "", bool validateOnly = false) =>
        new(etag, requestId, requestId.Length == 0 ? null : HashOf(request), validateOnly);

    private static byte[] HashOf(IMessage request) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(request.Descriptor.FullName), 0, .. request.ToByteArray()]);
}
