// Evidence of a sign-in, which a platform may keep and show an inspector later (spec/receipt.md): the wallet's answer
// and
// its request. The platform cannot make a receipt by itself, nor change the account, the facts or the date.

import { Refusal } from "../refusal.ts";
import type { Issuer } from "./issuer.ts";
import { covers, isOrigin } from "./origins.ts";
import { bindingOctets } from "./presentation.ts";
import { CLIENT_ID_PREFIX } from "./registration.ts";
import { timeOfNonce } from "./request-nonce.ts";
import { exactly, int32, readMessage, text } from "./shape.ts";
import { verifyShown, type ShownPerson } from "./shown-person.ts";
import { contextOf, parseContext } from "./statement-context.ts";

/** Largest receipt that is read, in octets of JSON. */
export const MAX_RECEIPT = 8 * 1024;

const receiptShape = exactly({
  symbolon_receipt: int32,
  origin: text,
  slot: int32,
  nonce: text,
  response_uri: text,
  presentation: text,
});

export type Receipt = ReturnType<typeof receiptShape>;

/** Reads a receipt without verifying it. */
export function readReceipt(json: Uint8Array): Receipt {
  if (json.length > MAX_RECEIPT) throw new Refusal("A receipt may have {0} bytes.", String(MAX_RECEIPT));
  const receipt = readMessage(json, receiptShape);
  const { symbolon_receipt: version, origin, slot, nonce } = receipt;
  if (version !== 1) throw new Refusal("Version {0} of receipts is unknown; this program knows 1.", String(version));
  if (!isOrigin(origin)) throw new Refusal("The receipt's origin is not one such as https://forum.example.");
  if (slot < 0 || slot > 99) throw new Refusal("The receipt's account slot is not between 0 and 99.");
  if (nonce.length > 256 || !covers(origin, receipt.response_uri))
    throw new Refusal("The receipt's nonce or response address is not in its form.");
  return receipt;
}

/** Verifies it, offline, against the authorities that the inspector accepts. */
export function verifyReceipt(receipt: Receipt, issuers: readonly Issuer[]): ShownPerson {
  const { origin, slot, nonce, response_uri: responseUri } = receipt;
  const at = timeOfNonce(nonce);
  if (at === null) throw new Refusal("The receipt's nonce carries no time: the sign-in was not made for a receipt.");
  const boundTo = bindingOctets({ nonce, clientId: CLIENT_ID_PREFIX + origin, responseUri });
  return verifyShown(receipt.presentation, parseContext(contextOf(origin, slot))!.octets, boundTo, at, issuers);
}
