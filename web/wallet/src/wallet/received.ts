// Checks whether a wallet accepts an authority's answer (spec/certificate.md, "What a wallet accepts"). With another
// signer entropy, an authority could destroy every account of a person in one refresh, or link the accounts with the
// platforms' help. Other facts, another row or another epoch would be tags.
import type { Bytes } from "../bytes.ts";
import { decode } from "../protocol/base64url.ts";
import { factOf, MAX_CERTIFICATE, parseCertificate, type Certificate } from "../protocol/certificate.ts";
import type { Fact } from "../protocol/fact.ts";
import type { Issuer } from "../protocol/issuer.ts";
import { MAX_AHEAD } from "../protocol/issuer.ts";
import type { CredentialResponse } from "../protocol/issuance.ts";
import { entropyCheck } from "./entropy-check.ts";

/** The values that an authority may not change from one certificate of a person to the next. */
export const CERTIFICATE_CHANGES = [
  "entropy",
  "check words",
  "birth date",
  "document country",
  "guardian consent",
  "assurance",
  "ages",
  "enrolment",
  "issuer",
  "epoch",
  "other fact",
] as const;

export type CertificateChange = (typeof CERTIFICATE_CHANGES)[number];

/** The change of a fact: the fact's own, or "other fact" for a fact without words. */
const changeOf = (fact: Fact): CertificateChange =>
  CERTIFICATE_CHANGES.find((change) => change === fact.name.replaceAll("_", " ")) ?? "other fact";

export interface Received {
  /** One for each epoch, in order. */
  readonly certificates: readonly Certificate[];
  /** The certificates in their received form, base64url. */
  readonly encoded: readonly string[];
  readonly enrolments: readonly string[];
  /** The renewal ticket, if there is one. */
  readonly renewal: string | undefined;
}

/** The wallet's known values, with which it compares an answer. */
export interface Known {
  /** Remembered after closing and lapsing. */
  readonly entropy: bigint | null;
  /** Typed with the phrase. */
  readonly check: number | null;
  readonly held: Certificate | null;
  readonly enrolment: string | null;
  /** The holder showed a document for it, so the kind of document check may differ now. */
  readonly documentShown: boolean;
}

/** Null unless everything parses. The signatures are not verified here. */
export function readReceived(response: CredentialResponse): Received | null {
  const { credentials, renewal } = response;
  if (credentials.length === 0 || credentials.length > MAX_AHEAD + 1) return null;
  const certificates = credentials.map(({ credential }) => {
    const octets = decode(credential, MAX_CERTIFICATE);
    return octets && parseCertificate(octets);
  });
  if (!certificates.every((c): c is Certificate => c !== null)) return null;
  return {
    certificates,
    encoded: credentials.map((c) => c.credential),
    enrolments: credentials.map((c) => c.enrolment),
    renewal,
  };
}

/** The forbidden changes; empty if the wallet keeps the certificates. now: when they were sent. */
export function changesIn(
  received: Received,
  known: Known,
  seed: Bytes,
  issuer: Issuer,
  now: number,
): CertificateChange[] {
  const { certificates, enrolments } = received;
  const first = certificates[0]!;
  const changes: CertificateChange[] = [];
  const note = (wrong: boolean, change: CertificateChange): void => void (wrong && changes.push(change));
  const entropy = known.entropy ?? known.held?.entropy ?? first.entropy;
  note(
    certificates.some((c) => c.entropy !== entropy),
    "entropy",
  );
  note(known.check !== null && entropyCheck(seed, first.entropy) !== known.check, "check words");
  const old = known.held ?? first;
  const fixed = (fact: Fact, mayChange: boolean): void => {
    // A fact that the present certificate's schema does not have is new.
    const then = mayChange ? undefined : old.schema.find(fact.name);
    const before = then ? factOf(old, then) : factOf(first, fact);
    note(
      certificates.some((c) => factOf(c, fact) !== before),
      changeOf(fact),
    );
  };
  const { facts } = first.schema;
  for (const fact of facts.filter((f) => f.changes === "never")) fixed(fact, false);
  for (const fact of facts.filter((f) => f.changes === "with_document")) fixed(fact, known.documentShown);
  note(
    certificates.some((c) => !c.schema.isAsOf(c.facts, issuer.start(c.epoch))),
    "ages",
  );
  note(
    enrolments.some((e) => e !== (known.enrolment ?? enrolments[0])),
    "enrolment",
  );
  note(
    certificates.length !== issuer.ahead + 1 ||
      !issuer.accepts(first.epoch, now) ||
      certificates.some((c, i) => c.epoch !== first.epoch + BigInt(i)),
    "epoch",
  );
  return changes;
}
