namespace Symbolon.Documents;

/// <summary>The state of a data group.</summary>
internal enum GroupState
{
    /// <summary>It is among the files and matches its signed hash.</summary>
    Signed,

    /// <summary>It is not among the files, and no signed hash names it.</summary>
    Absent,

    /// <summary>It is not among the files, but its hash is in the signed list.</summary>
    LeftOut,

    /// <summary>It is among the files, but no signed hash names it.</summary>
    Unsigned,

    /// <summary>
    /// It is among the files but does not match its signed hash, or there is no readable signed list.
    /// </summary>
    Wrong,
}
