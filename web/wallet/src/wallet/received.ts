// What an authority sent, and whether a wallet accepts it (spec/certificate.md, "What a wallet accepts"). An authority
// that could bring another signer entropy would destroy every account of a person in one refresh, or link them with the
// platforms' help; other facts, another row or another epoch would be tags.

import type { Bytes } from "../bytes.ts";
import { decode } from "../protocol/base64url.ts";
import { factOf, MAX_CERTIFICATE, parseCertificate, type Certificate } from "../protocol/certificate.ts";
import type { Fact } from "../protocol/fact.ts";
import type { Issuer } from "../protocol/issuer.ts";
import { MAX_AHEAD } from "../protocol/issuer.ts";
import type { CredentialResponse } from "../protocol/issuance.ts";
import { entropyCheck } from "./entropy-check.ts";

/** What an authority may not change from one certificate of a person to the next. */
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

/** The change of a fact: one of its name, or "other fact" for one that has no words of its own. */
const changeOf = (fact: Fact): CertificateChange =>
  CERTIFICATE_CHANGES.find((change) => change === fact.name.replaceAll("_", " ")) ?? "other fact";

export interface Received {
  /** One an epoch, in order. */
  readonly certificates: readonly Certificate[];
  /** The same as they came, base64url. */
  readonly encoded: readonly string[];
  readonly enrolments: readonly string[];
  /** The renewal ticket, where there is one. */
  readonly renewal: string | undefined;
}

/** What a wallet knows already and holds an answer against. */
export interface Known {
  /** Remembered past closing and lapsing. */
  readonly entropy: bigint | null;
  /** Typed with the phrase. */
  readonly check: number | null;
  readonly held: Certificate | null;
  readonly enrolment: string | null;
  /** A document was shown for it: how it was checked may be another now. */
  readonly documentShown: boolean;
}

/** Null unless everything parses. That it verifies is another question. */
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

/** What was changed that must not change; empty when the wallet keeps them. now: when they were sent. */
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
    // A fact that the schema of the certificate at hand does not have is new.
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
