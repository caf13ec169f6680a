namespace Symbolon.Documents;

/// <summary>ICAO 9303-3 section 4.9: weights 7, 3, 1 over the characters' values, modulo 10.</summary>
internal static class MrzCheckDigit
{
    /// <summary>The check digit, 0 to 9.</summary>
    /// <exception cref="ArgumentException">A character is not allowed in a machine-readable zone.</exception>
    public static int Of(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var value = characters[i] switch
            {
                '<' => 0,
                >= '0' and <= '9' => characters[i] - '0',
                >= 'A' and <= 'Z' => characters[i] - 'A' + 10,
                _ => throw new ArgumentException("Not a character of a machine-readable zone.", nameof(characters)),
            };
            sum +=
                value
                * (i % 3) switch
                {
                    0 => 7,
                    1 => 3,
                    _ => 1,
                };
        }
        return sum % 10;
    }
}
