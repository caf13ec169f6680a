using Symbolon.Authority.Custodians;
using Symbolon.Hosting;
using Symbolon.Oprf.Threshold;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>The file that names the custodians: their shared public key, and the index, address and bearer token file
/// of each custodian. Paths are relative to the file.</summary>
internal sealed record CustodianFile
{
    public required string Threshold { get; init; }
    public required IReadOnlyList<CustodianLine> Custodians { get; init; }

    /// <summary>Reads the file before the server starts, so that a wrong file stops the start.</summary>
    /// <exception cref="InvalidDataException">The file, or a file that it names, is invalid.</exception>
    /// <exception cref="ArgumentException">The custodians do not fit their key.</exception>
    public static CustodianQuorum Read(string path, Func<ILogger?> log)
    {
        if (
            !Wire.TryRead<CustodianFile>(ConfiguredFile.ReadAllBytes(path, "--custodians"), out var file, out var error)
        )
        {
            throw new InvalidDataException($"{path} does not name the custodians. {error}");
        }

        string Beside(string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        if (!ThresholdKeyFile.TryParse(ConfiguredFile.ReadAllText(Beside(file.Threshold), path), out var key))
            throw new InvalidDataException($"{Beside(file.Threshold)} holds no threshold key.");
        if (file.Custodians.FirstOrDefault(c => Origins.Of(c.Address) is null || !c.Address.EndsWith('/')) is { } odd)
        {
            throw new InvalidDataException(
                $"{path} gives custodian {odd.Index} an address that is not https, or http on a loopback address, with a slash "
                    + "at its end."
            );
        }

        CustodianEndpoint[] custodians =
        [
            .. file.Custodians.Select(c => new CustodianEndpoint(
                c.Index,
                new Uri(c.Address),
                ConfiguredFile.ReadAllText(Beside(c.TokenFile), path).Trim()
            )),
        ];
        var options = new CustodianQuorumOptions
        {
            PublicKey = key,
            Custodians = custodians,
            Faulted = fault =>
            {
                if (log() is { } logger)
                    LogMessages.CustodianLeftOut(logger, fault.Index, fault.Kind.ToString());
            },
        };
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new CustodianQuorum(options, new HttpClient(handler));
    }
}
