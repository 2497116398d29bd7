using System.Security.Cryptography;
using System.Text;
using Registry.Domain.Text;

namespace Registry.Domain.Traceability;

/// <summary>
/// What makes two printed instruments one: the serial number, beside the model or, where none is printed, the maker, else the name.
/// Case, marks, blanks and punctuation do not count. Without a serial number an instrument cannot be told from others of its kind.
/// </summary>
public static class InstrumentKey
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The key; null without a serial number.</summary>
    public static string? Of(string? manufacturer, string? model, string? serialNumber, string? name)
    {
        var serial = Plain(serialNumber);
        if (serial.Length == 0)
            return null;
        var type = new[] { model, manufacturer, name }.Select(Plain).FirstOrDefault(t => t.Length > 0) ?? "";
        return $"{type}|{serial}";
    }

    /// <summary>Last part of the resource name of an instrument: it tells nothing of the instrument to who does not know it.</summary>
    public static string IdOf(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(16, hash, static (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++)
            {
                var bit = i * 5;
                var pair = (bytes[bit / 8] << 8) | bytes[bit / 8 + 1];
                id[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
            }
        });
    }

    private static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var letter in VietnameseText.Fold(text))
            if (char.IsLetterOrDigit(letter))
                plain.Append(letter);
        return plain.ToString();
    }
}
