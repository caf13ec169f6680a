using System.Net.Http.Headers;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Authority.Custodians;

/// <summary>
/// Asks all custodians at once and takes the first t right answers. A custodian that is slow, silent or wrong is left
/// out and reported. No answer is trusted without its proof.
/// </summary>
/// <remarks>
/// Once t custodians have answered, the others are not waited for, but they still count their evaluation. So a
/// custodian's count may exceed the number of tokens, and the sum of all counts is at least t times that number.
/// </remarks>
public sealed class CustodianQuorum : ITokenEvaluator
{
    /// <summary>Bytes of a token: the first half of the function's output.</summary>
    public const int TokenLength = 32;

    private readonly ThresholdClient client;
    private readonly CustodianQuorumOptions options;
    private readonly HttpClient http;

    /// <summary>A quorum of these custodians.</summary>
    /// <param name="options">The custodians and their shared key.</param>
    /// <param name="http">Sends the requests. The caller keeps ownership; its own timeout should be longer than
    /// <see cref="CustodianQuorumOptions.Timeout"/>.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message is a sentence.</exception>
    public CustodianQuorum(CustodianQuorumOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.http = http;
        client = new ThresholdClient(options.PublicKey);
    }

    /// <inheritdoc/>
    public async Task<byte[]> EvaluateAsync(ReadOnlyMemory<byte> personKey, CancellationToken cancellationToken)
    {
        using var state = ThresholdClient.Blind(personKey.Span);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = new EvaluationRequest(state.Request).ToJson();
        var asked = options.Custodians.Select(custodian => AskAsync(custodian, body, state, enough.Token)).ToList();
        var good = new List<PartialEvaluation>();
        var faults = new List<CustodianFault>();
        await foreach (var answered in Task.WhenEach(asked).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var (partial, fault) = await answered.ConfigureAwait(false);
            if (fault is not null)
            {
                faults.Add(fault);
                options.Faulted?.Invoke(fault);
            }
            else
            {
                good.Add(partial!);
            }

            if (good.Count == client.PublicKey.T)
            {
                break;
            }
        }

        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var output = client.Combine(state, good).Output ?? throw new CustodiansUnavailableException(faults);
        return output[..TokenLength];
    }

    /// <summary>One custodian's verified answer, or its fault. Throws nothing.</summary>
    private async Task<(PartialEvaluation?, CustodianFault?)> AskAsync(
        CustodianEndpoint custodian,
        byte[] body,
        BlindState state,
        CancellationToken enough
    )
    {
        CustodianFault Fault(CustodianFaultKind kind) => new(custodian.Index, kind);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(enough);
        timeout.CancelAfter(options.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(custodian.Address, "evaluate"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", custodian.BearerToken);
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return (null, Fault(CustodianFaultKind.Refused));
            }

            await response
                .Content.LoadIntoBufferAsync(EvaluationResponse.MaxBytes, timeout.Token)
                .ConfigureAwait(false);
            var read = await response.Content.ReadAsByteArrayAsync(timeout.Token).ConfigureAwait(false);
            return
                EvaluationResponse.TryParse(read, out var answer)
                && answer.Index == custodian.Index
                && answer.Evaluations is [var only]
                && client.Verify(state, only)
                ? (only, null)
                : (null, Fault(CustodianFaultKind.WrongAnswer));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, Fault(CustodianFaultKind.WrongAnswer)); // far longer than any answer
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return (null, Fault(CustodianFaultKind.Unreachable));
        }
    }
}
