// Messages of enrolment and issuance (spec/enrol.md, spec/issue.md; OpenID4VCI 1.0) that the wallet reads. The
// authority's answers may have unknown members.

import { array, atLeast, int32, optional, text } from "./shape.ts";

export const PRE_AUTHORIZED = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

export const challengeShape = atLeast({ challenge_id: text, challenge: text });

export const offerShape = atLeast({
  credential_issuer: text,
  credential_configuration_ids: array(text),
  grants: atLeast({ [PRE_AUTHORIZED]: atLeast({ "pre-authorized_code": text }) }),
});

export const tokenShape = atLeast({ access_token: text, token_type: text, expires_in: int32 });

export const nonceShape = atLeast({ c_nonce: text });

/** One for each epoch, in order; and the renewal ticket, if the wallet sent a key. */
export const credentialShape = atLeast({
  credentials: array(atLeast({ credential: text, enrolment: text })),
  renewal: optional(text),
});

export type CredentialResponse = ReturnType<typeof credentialShape>;
