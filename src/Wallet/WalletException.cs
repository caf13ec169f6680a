namespace Symbolon.Wallet;

/// <summary>An action that the wallet could not or would not do, in a sentence for its holder. It holds no secret and
/// no data of the document.</summary>
public sealed class WalletException : Exception
{
    /// <summary>A sentence that says what was wrong and what to do.</summary>
    public WalletException(string message)
        : base(message) { }

    /// <summary>The same, with its cause.</summary>
    public WalletException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>Not used.</summary>
    public WalletException()
        : this("The wallet could not do this.") { }
}
