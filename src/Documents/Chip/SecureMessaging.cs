using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// Secure messaging (ICAO 9303-11 section 9.8): commands to a chip and its responses, encrypted and authenticated under
/// session keys. A counter numbers them, incremented for each message. A response that verifies comes from a holder of
/// the keys; after chip authentication, that is the chip with DG14's key.
/// </summary>
internal sealed class SecureMessaging(ChipCipher cipher, byte[] ksEnc, byte[] ksMac, byte[] ssc)
{
    private readonly byte[] ssc = [.. ssc];

    public byte[] KsEnc => ksEnc;

    public byte[] KsMac => ksMac;

    /// <summary>The send sequence counter: 8 bytes for Triple-DES, 16 for AES.</summary>
    public byte[] Ssc => [.. ssc];

    private int Block => ChipCiphers.BlockSize(cipher);

    /// <summary>Wraps a short command APDU: header, optional Lc and data, optional Le.</summary>
    public byte[] Protect(byte[] command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Length < 4)
            throw new ArgumentException("A command must have a header of four bytes.", nameof(command));
        Increment();
        byte[] header = [(byte)(command[0] | 0x0C), .. command.AsSpan(1, 3)];
        var (data, le) = Split(command);
        byte[] objects = [];
        if (data.Length > 0)
        {
            var sealed_ = ChipCiphers.Encrypt(cipher, ksEnc, Iv(), ChipCiphers.Pad(data, Block));
            objects = (command[1] & 1) == 0 ? Object(0x87, [1, .. sealed_]) : Object(0x85, sealed_);
        }
        if (le is { } expected)
            objects = [.. objects, 0x97, 1, expected];
        var mac = ChipCiphers.Mac(cipher, ksMac, MacInput(header, objects));
        byte[] body = [.. objects, 0x8E, 8, .. mac];
        return [.. header, (byte)body.Length, .. body, 0];
    }

    /// <summary>Opens a response APDU; false when its MAC is wrong or any part is malformed.</summary>
    /// <param name="response">Data objects 87, 99 and 8E, then the status in the clear.</param>
    /// <param name="data">The decrypted data; may be empty.</param>
    /// <param name="status">The status that the MAC covers; 9000 for success.</param>
    public bool TryUnprotect(ReadOnlyMemory<byte> response, out byte[] data, out int status)
    {
        (data, status) = ([], 0);
        Increment();
        if (response.Length < 2 || !Tlv.TryReadAll(response[..^2], 3, out var objects) || objects.Count < 2)
            return false;
        var (mac, state) = (objects[^1], objects[^2]);
        var hasData = objects.Count == 3;
        if (mac is not { Tag: 0x8E, Value.Length: 8 } || state is not { Tag: 0x99, Value.Length: 2 })
            return false;
        if (hasData && objects[0].Tag != 0x87)
            return false;
        var covered = response.Span[..^12].ToArray();
        var expected = ChipCiphers.Mac(cipher, ksMac, MacInput([], covered));
        if (!CryptographicOperations.FixedTimeEquals(expected, mac.Value.Span))
            return false;
        if (!CryptographicOperations.FixedTimeEquals(state.Value.Span, response.Span[^2..]))
            return false;
        status = (state.Value.Span[0] << 8) | state.Value.Span[1];
        return !hasData || TryDecrypt(objects[0].Value.Span, out data);
    }

    private bool TryDecrypt(ReadOnlySpan<byte> value, out byte[] data)
    {
        data = [];
        if (value.Length < 1 + Block || value[0] != 1 || (value.Length - 1) % Block != 0)
            return false;
        var plain = ChipCiphers.Decrypt(cipher, ksEnc, Iv(), value[1..].ToArray());
        return ChipCiphers.TryUnpad(plain, out data);
    }

    /// <summary>
    /// Counter, header padded to a block (commands only), then the objects. Triple-DES pads the rest itself.
    /// </summary>
    private byte[] MacInput(byte[] header, byte[] objects)
    {
        var head = header.Length == 0 ? [] : ChipCiphers.Pad(header, Block);
        if (objects.Length == 0)
            return [.. ssc, .. head];
        byte[] all = [.. ssc, .. head, .. objects];
        return cipher == ChipCipher.TripleDes ? all : ChipCiphers.Pad(all, Block);
    }

    private byte[] Iv() => cipher == ChipCipher.TripleDes ? new byte[8] : ChipCiphers.EncryptBlock(cipher, ksEnc, ssc);

    private void Increment()
    {
        for (var i = ssc.Length - 1; i >= 0; i--)
        {
            ssc[i] = (byte)((ssc[i] + 1) & 0xFF);
            if (ssc[i] != 0)
                return;
        }
    }

    private static (byte[] Data, byte? Le) Split(byte[] command)
    {
        if (command.Length == 4)
            return ([], null);
        if (command.Length == 5)
            return ([], command[4]);
        int lc = command[4];
        if (lc == 0 || command.Length is var n && n != 5 + lc && n != 6 + lc)
            throw new ArgumentException("Not a short command.", nameof(command));
        return (command[5..(5 + lc)], command.Length == 6 + lc ? command[^1] : null);
    }

    private static byte[] Object(byte tag, byte[] value) =>
        value.Length < 0x80 ? [tag, (byte)value.Length, .. value] : [tag, 0x81, (byte)value.Length, .. value];
}
