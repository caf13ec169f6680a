// The heavy computation, separate from all drawing: in the browser it runs in a worker (src/worker.ts), in tests beside
// them. Input and output are plain data. Secrets are forgotten after each answer, except the proof that is prepared for
// the current question.

import { argon2idAsync } from "@noble/hashes/argon2.js";
import { utf8, type Bytes } from "../bytes.ts";
import type { PreparedProof } from "../bbs/proof.ts";
import { commitSamePerson, deriveHolderSecret, samePersonOctets, type HolderSecret } from "../bbs/same-person.ts";
import { decode, encode } from "../protocol/base64url.ts";
import { MAX_CERTIFICATE, parseCertificate, verifyCertificate, type Certificate } from "../protocol/certificate.ts";
import { examine, type Finding } from "../protocol/finding.ts";
import { internetId } from "../protocol/internet-id.ts";
import { Issuer, type IssuerDocument } from "../protocol/issuer.ts";
import { prepare, present, presentationOctets, pseudonymFor } from "../protocol/presentation.ts";

/** The progress of a computation, 0 to 1. */
export type Progress = (done: number) => void;

export interface PassphraseCost {
  /** KiB. */
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** The certificate's issuer, and the holder's secret. */
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
  /** A presentation, base64url, bound to these octets. Its proof is verified. */
  present(held: Held, contextId: Bytes, facts: readonly string[], boundTo: Bytes, progress?: Progress): Promise<string>;
  /** The result of checking a signed statement or a receipt under these authorities. */
  examine(json: Bytes, accepted: readonly IssuerDocument[], progress?: Progress): Promise<Finding>;
}

const nothing: Progress = () => {};

interface Opened {
  readonly issuer: Issuer;
  readonly certificate: Certificate;
  readonly secret: HolderSecret;
}

function open(held: Held): Opened {
  const issuer = Issuer.from(held.issuer);
  const octets = decode(held.certificate, MAX_CERTIFICATE);
  const certificate = octets && parseCertificate(octets);
  if (!certificate) throw new RangeError("Not a certificate.");
  return { issuer, certificate, secret: deriveHolderSecret(held.seed, issuer.context, issuer.schema.nymCount) };
}

/** The prepared part of a proof, made while the holder reads the question. */
class Preparation {
  private readonly held: Held;
  private readonly context: string;
  private readonly opened: Opened;
  private proof: PreparedProof | null = null;

  constructor(
    held: Held,
    private readonly contextId: Bytes,
    opened = open(held),
  ) {
    [this.held, this.context, this.opened] = [held, encode(contextId), opened];
  }

  fits(held: Held, contextId: Bytes): boolean {
    const same = (a: Held, b: Held): boolean =>
      a.certificate === b.certificate &&
      JSON.stringify(a.issuer) === JSON.stringify(b.issuer) &&
      encode(a.seed) === encode(b.seed);
    return this.context === encode(contextId) && same(this.held, held);
  }

  make(): PreparedProof {
    const { issuer, certificate, secret } = this.opened;
    return (this.proof ??= prepare(issuer, certificate, secret, this.contextId));
  }

  get certificate(): Certificate {
    return this.opened.certificate;
  }
}

/** Prepared for the last question. Its proof consumes it, the next question replaces it, and it ends with the worker.
 * */
let prepared: Preparation | null = null;

export const directProver: Prover = {
  stretch: (passphrase, salt, cost, progress = nothing) =>
    argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, {
      ...cost,
      dkLen: 32,
      asyncTick: 50,
      onProgress: progress,
    }) as Promise<Bytes>,

  async commit(seed, document, nonce, progress = nothing) {
    const issuer = Issuer.from(document);
    const secret = deriveHolderSecret(seed, issuer.context, issuer.schema.nymCount);
    progress(0.2);
    return encode(samePersonOctets(commitSamePerson(secret, issuer.context, utf8(nonce))));
  },

  async checkCertificate(held, progress = nothing) {
    const { issuer, certificate, secret } = open(held);
    progress(0.3);
    return verifyCertificate(certificate, issuer, secret);
  },

  async internetId(held, contextId) {
    const opened = open(held);
    const next = new Preparation(held, contextId, opened);
    prepared = next;
    setTimeout(() => {
      try {
        // A proof comes next, unless the holder refuses.
        if (prepared === next) next.make();
      } catch {
        // The proof itself will report the error.
      }
    });
    return internetId(pseudonymFor(opened.secret, opened.certificate.entropy, contextId));
  },

  async present(held, contextId, names, boundTo, progress = nothing) {
    const taken = prepared?.fits(held, contextId) ? prepared : new Preparation(held, contextId);
    prepared = null;
    progress(0.1);
    const proof = taken.make();
    progress(0.6);
    const facts = names.map((name) => taken.certificate.schema.fact(name));
    const made = present(taken.certificate, proof, facts, boundTo);
    progress(1);
    return encode(presentationOctets(made));
  },

  examine: async (json, accepted) => examine(json, accepted),
};
