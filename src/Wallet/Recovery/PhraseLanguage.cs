namespace Symbolon.Wallet;

/// <summary>The languages a phrase can be written in.</summary>
public enum PhraseLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    SimplifiedChinese,
}
