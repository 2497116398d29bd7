namespace Registry.Import.Reading;

/// <summary>One YAML document of a file as bytes.</summary>
/// <param name="Line">Line of the file it begins on, from 1.</param>
/// <param name="TooLong">Whether it was longer than allowed, so that nothing of it was kept.</param>
internal readonly record struct YamlPart(int Line, ReadOnlyMemory<byte> Bytes, bool TooLong);

/// <summary>
/// Takes a file apart at its "---" and "..." before anything is parsed: a list of ten thousand records is read record by record, and one
/// that is malformed or endless costs the others nothing. Neither mark can stand at the beginning of a line inside a document (YAML 1.2,
/// 9.1.2).
/// </summary>
internal static class YamlParts
{
    public static IEnumerable<YamlPart> Read(string path, int longest)
    {
        var part = new MemoryStream();
        var (first, content, tooLong) = (1, false, false);
        foreach (var line in BoundedLines.Read(path, longest))
        {
            // What stands before the first mark, directives and comments, belongs to the document after it.
            if (content && (IsMark(line.Bytes.Span, "---"u8) || IsMark(line.Bytes.Span, "..."u8)))
            {
                yield return Take();
                part.SetLength(0);
                (first, content, tooLong) = (line.Number, false, false);
            }
            content |= line.TooLong || IsContent(line.Bytes.Span);
            tooLong |= line.TooLong || part.Length + line.Bytes.Length >= longest;
            if (tooLong)
                continue;
            // Between lines, not after them: of UTF-16 nothing may be added.
            if (line.Number > first)
                part.WriteByte((byte)'\n');
            part.Write(line.Bytes.Span);
        }
        if (content)
            yield return Take();

        YamlPart Take() => new(first, tooLong ? default : part.GetBuffer().AsMemory(0, (int)part.Length), tooLong);
    }

    private static bool IsMark(ReadOnlySpan<byte> line, ReadOnlySpan<byte> mark) => line.StartsWith(mark) && (line.Length == mark.Length || line[mark.Length] is (byte)' ' or (byte)'\t');

    private static bool IsContent(ReadOnlySpan<byte> line)
    {
        var said = line.Trim(" \t"u8);
        return !said.IsEmpty && said[0] is not ((byte)'#' or (byte)'%') && !said.SequenceEqual("---"u8) && !said.SequenceEqual("..."u8);
    }
}
