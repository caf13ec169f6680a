// The message to a holder when an authority tried to change a value that must not change.

import { Refusal } from "../refusal.ts";
import type { CertificateChange } from "./received.ts";
import type { RefusedCertificate } from "./state.ts";

/** The consequence that each change would have had. */
export const CHANGES: Readonly<Record<CertificateChange, string>> = {
  entropy: "other Internet IDs: at every site you would have been somebody else, and your accounts lost",
  "check words": "other Internet IDs than those of before: the two words beside your phrase do not fit them",
  "birth date": "another birth date",
  "document country": "another country",
  "guardian consent": "another answer to whether a guardian agreed",
  assurance: "another word for how your document was checked",
  ages: "ages that are not those of your birth date",
  enrolment: "another handle, as if you were enrolled anew",
  issuer: "another key or other weeks than it had, which would tell you from everybody else",
  epoch: "another week than the one that is due, which would tell you from everybody else",
  "other fact": "another value of a fact that must not change",
};

const WARNING =
  "WARNING. {0} sent a certificate with {1}. This wallet did not keep it; it goes on with what it had. Tell others, and ask the authority why.";
const WORDS =
  "WARNING. {0} sent a certificate with {1}. Look at your paper first: two words that changed places do the same; then restore the wallet again. If they are right, tell others, and ask the authority why. Nothing was kept.";
const DOCUMENT =
  "WARNING. {0} sent a certificate with {1}. If the document is not the one that this wallet's certificate was made with, that is why. If it is, tell others, and ask the authority. This wallet kept what it had.";

/** Of several changes the first is reported: it is the worst. */
export const sentenceOfRefused = ({ authority, changed, documentShown }: RefusedCertificate): Refusal =>
  new Refusal(
    changed.includes("check words") ? WORDS : documentShown ? DOCUMENT : WARNING,
    authority,
    CHANGES[changed.includes("check words") ? "check words" : changed[0]!],
  );
