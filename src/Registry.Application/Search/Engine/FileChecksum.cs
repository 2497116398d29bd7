using System.Buffers.Binary;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Checks the footer Lucene writes behind every file of a segment: magic number, algorithm, CRC-32 of everything before.
/// Lucene.Net's own check goes through its input streams a small buffer at a time and takes minutes where this takes a
/// fraction of a second.
/// </summary>
internal static class FileChecksum
{
    private const int FooterLength = 16;
    private const uint FooterMagic = ~0x3FD76C17u;
    private const int BufferSize = 1 << 18;

    private static readonly uint[][] Tables = BuildTables();

    /// <summary>Null when the file is whole, else what is wrong.</summary>
    public static string? Check(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var name = Path.GetFileName(path);
        if (file.Length < FooterLength)
            return $"{name} is cut short.";
        var left = file.Length - 8;
        var buffer = new byte[BufferSize];
        var crc = 0xFFFFFFFFu;
        while (left > 0)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
                return $"{name} is cut short.";
            crc = Update(crc, buffer.AsSpan(0, read));
            left -= read;
        }
        Span<byte> end = stackalloc byte[8];
        file.ReadExactly(end);
        if (BinaryPrimitives.ReadInt64BigEndian(end) != ~crc)
            return $"{name} does not have the checksum written in it.";
        file.Position = file.Length - FooterLength;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32BigEndian(end) == FooterMagic ? null : $"{name} has no footer.";
    }

    /// <summary>CRC-32 of IEEE 802.3, eight bytes a step.</summary>
    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var (t0, t1, t2, t3) = (Tables[0], Tables[1], Tables[2], Tables[3]);
        var (t4, t5, t6, t7) = (Tables[4], Tables[5], Tables[6], Tables[7]);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t7[low & 255] ^ t6[(low >> 8) & 255] ^ t5[(low >> 16) & 255] ^ t4[low >> 24]
                ^ t3[high & 255] ^ t2[(high >> 8) & 255] ^ t1[(high >> 16) & 255] ^ t0[high >> 24];
        }
        foreach (var b in bytes)
            crc = t0[(crc ^ b) & 255] ^ (crc >> 8);
        return crc;
    }

    private static uint[][] BuildTables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            tables[0][i] = crc;
        }
        for (var table = 1; table < 8; table++)
            for (var i = 0; i < 256; i++)
                tables[table][i] = tables[0][tables[table - 1][i] & 255] ^ (tables[table - 1][i] >> 8);
        return tables;
    }
}
