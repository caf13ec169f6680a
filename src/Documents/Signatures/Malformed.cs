using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>
/// Valid DER with wrong contents. The message says what is wrong and never quotes the bytes. It never leaves this
/// assembly: every TryParse turns it into false.
/// </summary>
internal sealed class Malformed(string what) : AsnContentException(what);
