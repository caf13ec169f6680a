namespace Symbolon.Breach.Linking;

/// <summary>The certificate that a wallet shows.</summary>
public enum ShownEpoch
{
    /// <summary>The old rule: the wallet's newest certificate; platforms accept this epoch and the one
    /// before.</summary>
    LastReceived,

    /// <summary>The certificate of the epoch that the wallet's clock names.</summary>
    OfTheClock,
}

/// <summary>When a wallet renews.</summary>
public enum RenewalMoment
{
    /// <summary>The old rule: 20 to 60 seconds after the wallet was opened, also for a sign-in.</summary>
    SoonAfterOpening,

    /// <summary>At the drawn moment, in the background.</summary>
    InTheBackground,

    /// <summary>While the wallet is open without a sign-in; the person opens it once a day for this.</summary>
    WhileOpen,

    /// <summary>As <see cref="WhileOpen"/>, but at least three hours after every sign-in.</summary>
    ThreeHoursApart,

    /// <summary>The wallet is opened only to sign in, without background work: it renews on the last day, even beside a
    /// sign-in.</summary>
    OnTheLastDay,
}

/// <summary>The rules that a population of wallets follows.</summary>
public sealed record Rules(ShownEpoch Shown, RenewalMoment Renewal);
