using System.Text;

namespace Symbolon.Wallet;

/// <summary>A BIP-39 word list: 2048 words.</summary>
internal sealed class WordList
{
    private static readonly WordList English = new("english");
    private static readonly WordList SimplifiedChinese = new("chinese_simplified");
    private readonly string[] words;
    private readonly Dictionary<string, int> indexes;

    private WordList(string name)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        indexes = words.Select((word, i) => (word, i)).ToDictionary(p => p.word, p => p.i);
    }

    public string this[int index] => words[index];

    public static WordList For(PhraseLanguage language) =>
        language == PhraseLanguage.English ? English : SimplifiedChinese;

    public int IndexOf(string word) => indexes.GetValueOrDefault(word, -1);
}
