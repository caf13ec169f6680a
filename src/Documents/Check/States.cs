namespace Symbolon.Documents;

/// <summary>
/// The two codes of a document's state: three letters in the machine-readable zone (ICAO 9303-3 section 5), two in
/// certificates (ISO 3166-1). The checker compares them; otherwise any state could sign another state's documents.
/// </summary>
public static class States
{
    // ISO 3166-1 alpha-2 and alpha-3, and the codes 9303-3 section 5 adds for organizations.
    // csharpier-ignore
    private const string Table =
        "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD " +
        "BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN " +
        "CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU " +
        "DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB " +
        "GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG " +
        "HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN " +
        "KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU " +
        "LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR " +
        "MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL " +
        "OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB " +
        "RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP " +
        "SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN " +
        "TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF " +
        "ZMZMB ZWZWE EUEUE UNUNO UNUNA UNUNK KSRKS XKRKS XOXOM XPXPO XCXCC XEXCE UTUTO " +
        // Germany writes one letter, the United Kingdom a code per kind of nationality; two regions issue under China.
        "DED GBGBD GBGBN GBGBO GBGBP GBGBS HKCHN MOCHN";

    private static readonly HashSet<string> Pairs = [.. Table.Split(' ')];

    /// <summary>
    /// True when certificates of <paramref name="two"/> may sign documents of <paramref name="three"/>.
    /// </summary>
    public static bool Match(string two, string three) => two.Length == 2 && Pairs.Contains(two + three);

    /// <summary>True when certificates of <paramref name="two"/> may sign at least one known zone code.</summary>
    public static bool Knows(string two) => Pairs.Any(p => p.StartsWith(two, StringComparison.Ordinal));

    /// <summary>
    /// True when two zone codes belong to one state: the same code, or "GBR" and "GBO", or "HKG" and "CHN".
    /// </summary>
    public static bool IsOneState(string issuer, string nationality) =>
        issuer == nationality
        || ThreeLetters(issuer) == ThreeLetters(nationality)
        || Pairs.Any(p => p[2..] == issuer && Pairs.Contains(p[..2] + nationality));

    /// <summary>True when some state's documents have this three-letter code.</summary>
    public static bool KnowsIssuer(string three) => three.Length == 3 && Pairs.Any(p => p[2..] == three);

    /// <summary>The zone's code as three letters: the German "D" becomes DEU; all others have three already.</summary>
    public static string ThreeLetters(string code) => code == "D" ? "DEU" : code;
}
