namespace Symbolon.Hosting;

/// <summary>
/// The options that a server was given. Each is an option on the command line, <c>--passphrase-file F</c>, or a
/// variable in the environment, such as <c>SYMBOLON_CUSTODIAN_PASSPHRASE_FILE</c>; the command line wins. An option
/// that the server does not have is refused.
/// </summary>
/// <remarks>Every method throws <see cref="ArgumentException"/> with a sentence for the operator.</remarks>
public sealed class ServerArguments
{
    private readonly IConfiguration line;
    private readonly IConfiguration environment;

    private ServerArguments(IConfiguration line, IConfiguration environment)
    {
        this.line = line;
        this.environment = environment;
    }

    /// <summary>Reads the command line over the environment.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="prefix">The prefix of the variables, such as <c>SYMBOLON_CUSTODIAN_</c>.</param>
    /// <param name="names">The known options, without their dashes; <c>urls</c> is always one.</param>
    /// <exception cref="ArgumentException">The command line has an option that is not one of these.</exception>
    public static ServerArguments Read(string[] args, string prefix, params IEnumerable<string> names)
    {
        string[] known = [.. names, "urls"];
        var line = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (line.GetChildren().FirstOrDefault(section => !known.Contains(section.Key)) is { } unknown)
        {
            throw new ArgumentException($"--{unknown.Key} is not an option; there are --{string.Join(", --", known)}.");
        }

        return new ServerArguments(line, new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build());
    }

    /// <summary>An option's value, or null.</summary>
    public string? Find(string name) => line[name] ?? environment[name.Replace('-', '_')];

    /// <summary>An option's value.</summary>
    /// <exception cref="ArgumentException">The option is not given.</exception>
    public string Need(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.");

    /// <summary>A whole number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="otherwise">The default; if null, the option is required.</param>
    /// <param name="min">The smallest valid value.</param>
    /// <param name="max">The largest valid value.</param>
    /// <exception cref="ArgumentException">It is missing, no number, or out of range.</exception>
    public long Number(string name, long? otherwise, long min, long max)
    {
        var text = otherwise is null ? Need(name) : Find(name);
        if (text is null)
        {
            return otherwise!.Value;
        }

        return long.TryParse(text, out var value) && value >= min && value <= max
            ? value
            : throw new ArgumentException($"--{name} must be a whole number from {min} to {max}, not \"{text}\".");
    }

    /// <summary>As <see cref="Number"/>, for values of 32 bits.</summary>
    /// <exception cref="ArgumentException">It is missing, no number, or out of range.</exception>
    public int SmallNumber(string name, int? otherwise, int min, int max = int.MaxValue) =>
        (int)Number(name, otherwise, min, max);

    /// <summary>True only for <c>true</c>.</summary>
    public bool IsTrue(string name) => string.Equals(Find(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Values separated by commas; none when the option is not given.</summary>
    public string[] List(string name) =>
        (Find(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One of several words.</summary>
    /// <returns>The word; the first one when the option is not given.</returns>
    /// <exception cref="ArgumentException">It is another word.</exception>
    public string OneOf(string name, params string[] words)
    {
        var given = Find(name) ?? words[0];
        return words.Contains(given)
            ? given
            : throw new ArgumentException($"--{name} must be {string.Join(" or ", words)}, not \"{given}\".");
    }
}
