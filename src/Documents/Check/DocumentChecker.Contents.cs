namespace Symbolon.Documents;

/// <summary>The contents of the signed data groups, and whether they agree with each other.</summary>
public sealed partial class DocumentChecker
{
    private static Mrz? CheckZone(SignedGroups groups, List<CheckStep> steps)
    {
        if (!TryRequired(groups, 1, CheckStep.Mrz, steps, out var file))
        {
            Skip(steps, CheckStep.CheckDigits);
            return null;
        }
        if (!Dg1.TryParse(file, out var mrz))
        {
            steps.Add(new(CheckStep.Mrz, false, "DG1 is not a machine-readable zone with nothing after it"));
            Skip(steps, CheckStep.CheckDigits);
            return null;
        }
        steps.Add(new(CheckStep.Mrz, true, $"a zone of format {mrz.Format.ToString().ToUpperInvariant()}"));
        var ok = mrz.WrongCheckDigits.Count == 0;
        var reason = ok ? "all hold" : $"wrong over {string.Join(", ", mrz.WrongCheckDigits)}";
        steps.Add(new(CheckStep.CheckDigits, ok, reason));
        return mrz;
    }

    private static void CheckDates(
        Mrz? mrz,
        Dg11? dg11,
        DateTimeOffset now,
        List<CheckStep> steps,
        out DateOnly birth,
        out DateOnly expiry
    )
    {
        (birth, expiry) = (default, default);
        if (mrz is null)
        {
            Skip(steps, CheckStep.Dates);
            Skip(steps, CheckStep.Expiry);
            return;
        }
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // The zone has two digits of the year and may leave parts open. A full date in DG11 was compared with it
        // before.
        var born = MrzDate.TryBirth(mrz.Birth, today, out birth) || dg11?.BirthDate is not null;
        birth = dg11?.BirthDate ?? birth;
        var expires = MrzDate.TryExpiry(mrz.Expiry, today, out expiry);
        var reason =
            !born ? "the date of birth is no date, or its year is unknown"
            : !expires ? "the date of expiry is no date"
            : dg11?.BirthDate is null && mrz.Birth.Contains('<', StringComparison.Ordinal)
                ? "the day of birth is partly unknown: the latest possible is taken"
            : "both are dates";
        steps.Add(new(CheckStep.Dates, born && expires, reason));
        if (!expires)
            Skip(steps, CheckStep.Expiry);
        else if (expiry < today)
            steps.Add(new(CheckStep.Expiry, false, "the document has expired"));
        else
            steps.Add(new(CheckStep.Expiry, true, "the document has not expired"));
    }

    /// <summary>
    /// 9303-12 section 7.1.1.1: the country in the certificates must be the state in the zone. Section 7.1.1.6: a
    /// signer restricted to some document types signs only those.
    /// </summary>
    private static void CheckState(Mrz? mrz, Certificate? signer, string? state, List<CheckStep> steps)
    {
        if (mrz is null || signer is null || state is null)
        {
            Skip(steps, CheckStep.State);
            return;
        }
        string? why = null;
        if (!States.Match(state, mrz.IssuingState))
        {
            why = $"signed by {(state.Length > 0 ? state : "no country")}, issued by {mrz.IssuingState}";
        }
        else if (
            signer.DocumentTypes is { } types
            && !types.Contains(mrz.DocumentCode)
            && !types.Contains(mrz.DocumentCode[..1])
        )
        {
            why = $"the signer may not sign documents of type {mrz.DocumentCode}";
        }

        steps.Add(new(CheckStep.State, why is null, why ?? $"signed by {state}, issued by {mrz.IssuingState}"));
    }

    private static Dg2? CheckPortrait(SignedGroups groups, List<CheckStep> steps)
    {
        if (!TryRequired(groups, 2, CheckStep.Portrait, steps, out var file))
            return null;
        if (!Dg2.TryParse(file, out var dg2))
            steps.Add(new(CheckStep.Portrait, false, "DG2 holds no picture, or is malformed"));
        else
            steps.Add(new(CheckStep.Portrait, true, dg2.Format));
        return dg2;
    }

    /// <summary>
    /// DG1 and DG2 are mandatory (9303-10 section 4.1). The hash check has already refused a wrong one.
    /// </summary>
    private static bool TryRequired(
        SignedGroups groups,
        int number,
        string step,
        List<CheckStep> steps,
        out ReadOnlyMemory<byte> file
    )
    {
        var state = groups.Read(number, out file);
        if (state is GroupState.Absent or GroupState.LeftOut)
            steps.Add(new(step, false, $"the document came without DG{number}"));
        else if (state == GroupState.Unsigned)
            steps.Add(new(step, false, $"nobody signed DG{number}"));
        else if (state == GroupState.Wrong)
            Skip(steps, step);
        return state == GroupState.Signed;
    }

    /// <summary>
    /// A signed DG11 must be present. The person key is made from it, so the same document with and without it would
    /// count as two people. DG12 decides nothing and may be left out.
    /// </summary>
    private static Dg11? CheckDetails(SignedGroups groups, Mrz? mrz, DateTimeOffset now, List<CheckStep> steps)
    {
        Dg11? dg11 = null;
        var why = groups.WhyLeftOut(11);
        var hasPersonal = groups.Read(11, out var personal) == GroupState.Signed;
        var hasDocument = groups.Read(12, out var document) == GroupState.Signed;
        if (hasPersonal && !Dg11.TryParse(personal, out dg11))
            why = "DG11 is malformed";
        else if (hasDocument && !Dg12.TryParse(document, out _))
            why = "DG12 is malformed";
        else if (dg11?.BirthDate is { } birth && mrz is not null && !MrzDate.Agrees(mrz.Birth, birth))
            why = "the dates of birth in DG1 and DG11 contradict each other";
        else if (dg11?.BirthDate > DateOnly.FromDateTime(now.UtcDateTime))
            why = "the date of birth in DG11 is in the future";
        var any = hasPersonal || hasDocument;
        steps.Add(
            new(
                CheckStep.Details,
                why is null ? (any ? true : null) : false,
                why ?? (any ? "of the right shape" : "no signed DG11 and no signed DG12")
            )
        );
        return dg11;
    }
}
