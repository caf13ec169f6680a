// The heavy work, apart from everything that draws: in the browser it runs in a worker (src/worker.ts), in tests beside them.
// Only plain data goes in and out, and the secrets are forgotten after each answer.

import { argon2idAsync } from "@noble/hashes/argon2.js";
import { utf8, type Bytes } from "../bytes.ts";
import { certificateApi, commitSamePerson, deriveHolderSecret, samePersonOctets } from "../bbs/same-person.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { MAX_CERTIFICATE, parseCertificate, verifyCertificate, type Certificate } from "../protocol/certificate.ts";
import { FACTS, findFact, NYM_COUNT } from "../protocol/facts.ts";
import { internetId } from "../protocol/internet-id.ts";
import { Issuer, type IssuerDocument } from "../protocol/issuer.ts";
import { presentationOctets, present, pseudonymFor, type Binding } from "../protocol/presentation.ts";

/** How far a piece of work is, 0 to 1. */
export type Progress = (done: number) => void;

export interface PassphraseCost {
  /** KiB. */
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** Whose certificate, over which secret. */
export interface Held {
  readonly seed: Bytes;
  readonly issuer: IssuerDocument;
  /** base64url. */
  readonly certificate: string;
}

export interface Prover {
  stretch(passphrase: string, salt: Bytes, cost: PassphraseCost, progress?: Progress): Promise<Bytes>;
  commit(seed: Bytes, issuer: IssuerDocument, nonce: string, progress?: Progress): Promise<string>;
  checkCertificate(held: Held, progress?: Progress): Promise<boolean>;
  internetId(held: Held, contextId: Bytes, progress?: Progress): Promise<string>;
  /** A presentation, base64url. Its proof was checked. */
  present(held: Held, contextId: Bytes, facts: readonly string[], binding: Binding, progress?: Progress): Promise<string>;
}

const nothing: Progress = () => {};

function open(held: Held): { issuer: Issuer; certificate: Certificate; secret: ReturnType<typeof deriveHolderSecret> } {
  const issuer = Issuer.from(held.issuer);
  const octets = decode(held.certificate, MAX_CERTIFICATE);
  const certificate = octets && parseCertificate(octets);
  if (!certificate) throw new RangeError("Not a certificate.");
  return { issuer, certificate, secret: deriveHolderSecret(held.seed, issuer.context, NYM_COUNT) };
}

export const directProver: Prover = {
  stretch: (passphrase, salt, cost, progress = nothing) =>
    argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, { ...cost, dkLen: 32, asyncTick: 50, onProgress: progress }) as Promise<Bytes>,

  async commit(seed, document, nonce, progress = nothing) {
    const issuer = Issuer.from(document);
    const secret = deriveHolderSecret(seed, issuer.context, NYM_COUNT);
    progress(0.2);
    return encode(samePersonOctets(commitSamePerson(secret, issuer.context, utf8(nonce))));
  },

  async checkCertificate(held, progress = nothing) {
    const { issuer, certificate, secret } = open(held);
    progress(0.3);
    return verifyCertificate(certificate, issuer, secret);
  },

  async internetId(held, contextId) {
    const { certificate, secret } = open(held);
    // A proof will be wanted next: its generators are made while the holder reads.
    setTimeout(() => certificateApi.generators(FACTS.length, NYM_COUNT));
    return internetId(pseudonymFor(secret, certificate.entropy, contextId));
  },

  async present(held, contextId, names, binding, progress = nothing) {
    const { issuer, certificate, secret } = open(held);
    progress(0.15);
    certificateApi.generators(FACTS.length, NYM_COUNT);
    progress(0.4);
    const facts = names.map((name) => findFact(name)!);
    const made = present(issuer, certificate, secret, contextId, facts, binding);
    progress(1);
    return encode(presentationOctets(made));
  },
};
