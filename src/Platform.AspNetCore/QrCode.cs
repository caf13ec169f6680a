using System.Globalization;
using System.Text;
using QRCoder;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A QR code as one SVG path: small, sharp at every size, and named for who cannot see it.</summary>
internal static class QrCode
{
    public static string Svg(string text, string encodedLabel)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        var size = data.ModuleMatrix.Count;
        return $"<svg class=\"qr\" role=\"img\" aria-label=\"{encodedLabel}\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>";
    }
}
