namespace Symbolon.Breach.Linking;

/// <summary>Which certificate a wallet shows.</summary>
public enum ShownEpoch
{
    /// <summary>The old rule: the last one that it got; platforms accept this epoch and the one before.</summary>
    LastReceived,

    /// <summary>The one of the epoch that the wallet's clock names.</summary>
    OfTheClock,
}

/// <summary>When a wallet renews.</summary>
public enum RenewalMoment
{
    /// <summary>The old rule: 20 to 60 seconds after the wallet was opened, also for a sign-in.</summary>
    SoonAfterOpening,

    /// <summary>At the drawn moment, in the background.</summary>
    InTheBackground,

    /// <summary>While the wallet is open without a sign-in; its person opens it once a day for its own sake.</summary>
    WhileOpen,

    /// <summary>As <see cref="WhileOpen"/>, but three hours away from every sign-in before it.</summary>
    ThreeHoursApart,

    /// <summary>Only ever opened to sign in, and nothing acts in the background: on the last day, as things
    /// are.</summary>
    OnTheLastDay,
}

/// <summary>The rules that a population of wallets follows.</summary>
public sealed record Rules(ShownEpoch Shown, RenewalMoment Renewal);
