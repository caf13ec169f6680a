using System.Globalization;
using System.Text;
using QRCoder;

namespace Symbolon.Platform.AspNetCore.Pages;

/// <summary>A QR code with error correction M as the data of one SVG path: small, and sharp at every size.</summary>
/// <param name="Size">Modules on a side, with the quiet zone.</param>
/// <param name="Path">The dark modules, each run of a row as one rectangle.</param>
internal sealed record QrDrawing(int Size, string Path)
{
    /// <summary>Draws a text.</summary>
    public static QrDrawing Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder(8 * 1024);
        for (var y = 0; y < rows.Count; y++)
        {
            var row = rows[y];
            for (var x = 0; x < row.Length; )
            {
                if (!row[x])
                {
                    x++;
                    continue;
                }
                var start = x;
                while (x < row.Length && row[x])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        return new(rows.Count, path.ToString());
    }
}
