namespace Symbolon.Wallet;

/// <summary>GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. No tables and no branches, because the factors are
/// secret.</summary>
internal static class Gf256
{
    public static byte Multiply(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--)
        {
            product = (product << 1) ^ (-(product >> 7) & 0x11b);
            product ^= -((b >> i) & 1) & a;
        }
        return (byte)product;
    }

    /// <summary>a^254; 0 for 0.</summary>
    public static byte Invert(byte a)
    {
        var power = a;
        byte result = 1;
        for (var i = 1; i < 8; i++)
        {
            power = Multiply(power, power);
            result = Multiply(result, power);
        }
        return result;
    }
}
