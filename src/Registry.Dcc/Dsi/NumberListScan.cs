using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Registry.Dcc.Dsi;

/// <summary>
/// Looks at a list of plain numbers ("-1.50 2 .5") sixty-four characters at once: whether each is a number of D-SI, how many there are and how many
/// are below zero. Whatever is not so plain (an exponent, a plus, NaN, two blanks, a line break, a mistake) it leaves to the slow look.
/// </summary>
internal static class NumberListScan
{
    private const int Block = 64;

    /// <summary>True when the text is nothing but plain numbers with one space between two of them.</summary>
    /// <param name="ascii">As long as the text; receives it, one byte a character, when the answer is true.</param>
    public static bool TryCount(ReadOnlySpan<char> text, Span<byte> ascii, out int count, out int negative)
    {
        (count, negative) = (0, 0);
        var state = State.Begin;
        Span<char> last = stackalloc char[Block];
        Span<byte> narrow = stackalloc byte[Block];
        for (var at = 0; ; at += Block)
        {
            var left = text.Length - at;
            scoped var block = text[at..];
            if (left < Block)
            {
                last.Clear();
                block.CopyTo(last);
                block = last;
            }
            if (!Masks.TryRead(block, left < Block ? narrow : ascii[at..], out var masks))
                return false;
            // The end of the text ends a number as a space does.
            if (left < Block)
                masks.Spaces |= 1UL << left;
            if (masks.All != (left < Block - 1 ? (2UL << left) - 1 : ulong.MaxValue) || !state.Accepts(masks))
                return false;
            count += BitOperations.PopCount(masks.Spaces);
            negative += BitOperations.PopCount(masks.Minuses);
            if (left < Block)
            {
                narrow[..left].CopyTo(ascii[at..]);
                return true;
            }
        }
    }

    /// <summary>Which characters of a block are what, the first one in the lowest bit.</summary>
    private struct Masks
    {
        public ulong Spaces, Points, Minuses, Digits;

        public readonly ulong All => Spaces | Points | Minuses | Digits;

        /// <summary>False when a character is none of ASCII.</summary>
        public static bool TryRead(ReadOnlySpan<char> block, Span<byte> narrow, out Masks masks)
        {
            masks = default;
            ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(block[..Block]));
            ref var target = ref MemoryMarshal.GetReference(narrow[..Block]);
            for (var part = 0; part < Block; part += 16)
            {
                var (low, high) = (Vector128.LoadUnsafe(ref first, (nuint)part), Vector128.LoadUnsafe(ref first, (nuint)(part + 8)));
                if (((low | high) & Vector128.Create((ushort)0xFF80)) != Vector128<ushort>.Zero)
                    return false;
                var characters = Vector128.Narrow(low, high);
                characters.StoreUnsafe(ref target, (nuint)part);
                masks.Spaces |= Bits(Vector128.Equals(characters, Vector128.Create((byte)' ')), part);
                masks.Points |= Bits(Vector128.Equals(characters, Vector128.Create((byte)'.')), part);
                masks.Minuses |= Bits(Vector128.Equals(characters, Vector128.Create((byte)'-')), part);
                masks.Digits |= Bits(Vector128.LessThanOrEqual(characters - Vector128.Create((byte)'0'), Vector128.Create((byte)9)), part);
            }
            return true;
        }

        private static ulong Bits(Vector128<byte> found, int part) => (ulong)found.ExtractMostSignificantBits() << part;
    }

    /// <summary>What the characters before a block leave behind: each is the last bit of a mask, or the bit before it.</summary>
    private struct State
    {
        private ulong space, point, digit, digitBefore, fraction;

        /// <summary>The beginning of the text is as if a space stood before it.</summary>
        public static State Begin => new() { space = 1 };

        public bool Accepts(Masks masks)
        {
            var (spaces, points, digits) = (masks.Spaces, masks.Points, masks.Digits);
            var (afterSpace, afterPoint, afterDigit) = (spaces << 1 | space, points << 1 | point, digits << 1 | digit);
            // A number ends with a digit, or with a point after one; the rest has no digit at all, or nothing at all.
            var wrong = spaces & ~(afterDigit | afterPoint & (digits << 2 | digit << 1 | digitBefore));
            // A minus begins a number; a second point stands right after the first or after the digits that follow it.
            wrong |= masks.Minuses & ~afterSpace | points & afterPoint;
            var fractions = digits & (afterPoint | fraction);
            var carried = unchecked(digits + fractions);
            wrong |= (carried & ~digits | (digits & 1 ^ 1) & fraction) & points;
            (space, point, digit, digitBefore) = (spaces >> 63, points >> 63, digits >> 63, digits >> 62 & 1);
            // Digits after a point that reach the end of the block go on in the next one.
            fraction = carried < digits ? 1UL : 0;
            return wrong == 0;
        }
    }
}
