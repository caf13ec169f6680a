namespace Symbolon.Wallet;

/// <summary>The languages of a phrase.</summary>
public enum PhraseLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    SimplifiedChinese,
}
