namespace Symbolon.Documents.Specimens;

/// <summary>
/// A portrait for a specimen: a grey picture of 30 by 40 flat squares, a different face for every number, as a baseline
/// JPEG (ITU-T T.81). Flat squares have no AC coefficients, so the encoder is short.
/// </summary>
internal static class SpecimenPortrait
{
    private const int Wide = 30;
    private const int High = 40;

    // T.81 table K.3: code and length for each category of DC difference.
    private static readonly (int Code, int Length)[] Dc =
    [
        (0b00, 2),
        (0b010, 3),
        (0b011, 3),
        (0b100, 3),
        (0b101, 3),
        (0b110, 3),
        (0b1110, 4),
        (0b11110, 5),
        (0b111110, 6),
    ];

    /// <summary>JPEG of 240 by 320 pixels.</summary>
    public static byte[] Draw(int face)
    {
        byte[] quantization = [.. Enumerable.Repeat((byte)8, 64)];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xDB, [0, .. quantization]),
            .. Segment(0xC0, Frame()),
            .. Segment(
                0xC4,
                [0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, 12).Select(i => (byte)i)]
            ),
            .. Segment(0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
            .. Scan(face),
            0xFF,
            0xD9,
        ];
    }

    private static byte[] Frame() => [8, High * 8 / 256, High * 8 % 256, 0, Wide * 8, 1, 1, 0x11, 0];

    private static byte[] Segment(byte marker, byte[] body)
    {
        var length = body.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)(length & 0xFF), .. body];
    }

    private static List<byte> Scan(int face)
    {
        var bytes = new List<byte>();
        var buffer = 0;
        var held = 0;
        var last = 0;
        for (var y = 0; y < High; y++)
        {
            for (var x = 0; x < Wide; x++)
            {
                // With a step of 8 the DC coefficient is the square's grey minus the middle grey.
                var value = Grey(face, x, y) - 128;
                var difference = value - last;
                last = value;
                var category = 0;
                while (Math.Abs(difference) >> category != 0)
                    category++;
                Put(Dc[category].Code, Dc[category].Length);
                Put(difference < 0 ? difference + (1 << category) - 1 : difference, category);
                Put(0, 1); // End of block: the only AC code there is.
            }
        }
        Put((1 << 7) - 1, 7); // T.81 section F.1.2.3: filled with ones.
        return bytes;

        void Put(int bits, int count)
        {
            buffer = ((buffer << count) | bits) & 0xFFFFFF;
            held += count;
            while (held >= 8)
            {
                held -= 8;
                var b = (byte)((buffer >> held) & 0xFF);
                bytes.Add(b);
                if (b == 0xFF)
                    bytes.Add(0); // Stuffing, section B.1.1.5.
            }
        }
    }

    private static int Grey(int face, int x, int y)
    {
        var skin = 130 + face * 13 % 70;
        var hair = 40 + face * 29 % 120;
        var dx = (x - 14.5) / (7.0 + face % 3);
        var dy = (y - 17.0) / 10.0;
        var head = dx * dx + dy * dy < 1;
        var eyes = y == 15 && (x is 11 or 18);
        var mouth = y == 23 + face % 2 && x is >= 12 and <= 17;
        var top = head && y < 11 + face % 4;
        var body = y > 28 && Math.Abs(x - 14.5) < 4 + (y - 28) * 0.9;
        return eyes || mouth ? 60
            : top ? hair
            : head ? skin
            : body ? 90 + face * 7 % 60
            : 225;
    }
}
