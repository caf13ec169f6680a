// npm @openid4vc/openid4vp, as a wallet: it resolves the page's link, and answers with the presentation from its
// standard
// input, because it does not know our format. It prints the request and the answer.
import { createHash, createPublicKey, randomBytes, verify } from "node:crypto";
import { createInterface } from "node:readline";
import { Openid4vpClient } from "@openid4vc/openid4vp";
import { setGlobalConfig } from "@openid4vc/utils";

setGlobalConfig({ allowInsecureUrls: true }); // plain http on loopback

const decode = (part) => JSON.parse(Buffer.from(part, "base64url"));
const holds = (compact, jwk) => {
  const [header, payload, signature] = compact.split(".");
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify(
    "sha256",
    `${header}.${payload}`,
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
};
const client = new Openid4vpClient({
  callbacks: {
    fetch,
    generateRandom: (length) => randomBytes(length),
    hash: (data, algorithm) => createHash(algorithm.replace("-", "")).update(data).digest(),
    // The request is signed by the key that the verifier attestation in its header confirms (OpenID4VP 1.0 section 12).
    verifyJwt: async (signer, { compact, header }) => {
      const attestation = header.jwt;
      const { cnf } = decode(attestation.split(".")[1]);
      const self = decode(attestation.split(".")[0]);
      return holds(attestation, self.jwk) && holds(compact, cnf.jwk)
        ? { verified: true, signerJwk: cnf.jwk }
        : { verified: false };
    },
    encryptJwe: async () => {
      throw new Error("nothing is encrypted here");
    },
    decryptJwe: async () => {
      throw new Error("nothing is encrypted here");
    },
    signJwt: async () => {
      throw new Error("nothing is signed here");
    },
  },
});

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;
const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: await next() });
const resolved = await client.resolveOpenId4vpAuthorizationRequest({
  authorizationRequestPayload: parsed.params,
  responseMode: { type: "direct_post" },
});
const request = resolved.authorizationRequestPayload;
console.log(
  JSON.stringify({
    type: parsed.type,
    prefix: resolved.client.prefix,
    identifier: resolved.client.identifier,
    nonce: request.nonce,
    query: resolved.dcql.query,
  }),
);

const { authorizationResponsePayload } = await client.createOpenid4vpAuthorizationResponse({
  authorizationRequestPayload: request,
  authorizationResponsePayload: { vp_token: { person: [await next()] } },
});
const { response } = await client.submitOpenid4vpAuthorizationResponse({
  authorizationRequestPayload: request,
  authorizationResponsePayload,
});
console.log(JSON.stringify({ status: response.status, body: await response.json() }));
process.exit(0);
