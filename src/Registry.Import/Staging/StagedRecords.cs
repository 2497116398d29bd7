using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Import.Staging;

/// <summary>Where a staged record lies.</summary>
internal readonly record struct StagedPlace(long Offset, int Length);

/// <summary>
/// Records on a file of their own between the first look at a source, which finds what belongs together, and the second, which makes
/// documents. In memory stays only where each of them lies: a million records cost no more than their index.
/// </summary>
internal sealed class StagedRecords : IDisposable
{
    private readonly FileStream file = new(
        Path.Combine(Path.GetTempPath(), $"registry-import-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private byte[] buffer = new byte[1 << 12];
    private long end;

    public StagedPlace Add(ImportRecord record)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(record, StagedJson.Default.ImportRecord);
        if (file.Position != end)
            file.Position = end;
        file.Write(bytes);
        var place = new StagedPlace(end, bytes.Length);
        end += bytes.Length;
        return place;
    }

    public ImportRecord Read(StagedPlace place)
    {
        if (file.Position != place.Offset)
            file.Position = place.Offset;
        if (buffer.Length < place.Length)
            buffer = new byte[place.Length * 2];
        file.ReadExactly(buffer, 0, place.Length);
        return JsonSerializer.Deserialize(buffer.AsSpan(0, place.Length), StagedJson.Default.ImportRecord)!;
    }

    public void Dispose() => file.Dispose();
}

/// <summary>Made at compile time: the first look at what a serializer needs of a type costs more than many records.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ImportRecord))]
internal sealed partial class StagedJson : JsonSerializerContext;
