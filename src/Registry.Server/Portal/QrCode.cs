using System.Text;
using QRCoder;

namespace Registry.Server.Portal;

/// <summary>A QR code as one path, so that it needs no style of its own.</summary>
public static class QrCode
{
    /// <summary>Side of the drawing in modules and its path.</summary>
    public static (int Side, string Path) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x])
                    continue;
                var end = x;
                while (end < row.Length && row[end])
                    end++;
                path.Append('M').Append(x).Append(' ').Append(y).Append('h').Append(end - x).Append("v1H").Append(x).Append('z');
                x = end;
            }
        }
        return (code.ModuleMatrix.Count, path.ToString());
    }
}
