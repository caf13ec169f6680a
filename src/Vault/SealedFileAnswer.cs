using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Vault;

/// <summary>The result of opening a sealed file.</summary>
[SuppressMessage("Design", "CA1008", Justification = "The first value covers every malformed file.")]
public enum SealedFileAnswer
{
    /// <summary>The file does not begin with a known version and valid parameters.</summary>
    NotASealedFile = 0,

    /// <summary>The file is shorter or longer than its header says.</summary>
    WrongLength,

    /// <summary>Authentication failed. A wrong passphrase and a changed bit look the same.</summary>
    WrongPassphraseOrDamaged,

    /// <summary>The file opened.</summary>
    Opened,
}
