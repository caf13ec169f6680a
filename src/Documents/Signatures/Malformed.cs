using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>
/// Bytes that are DER and not what they should be; the message says what is wrong and never quotes them. Never leaves this
/// assembly: every TryParse turns it into false.
/// </summary>
internal sealed class Malformed(string what) : AsnContentException(what);
