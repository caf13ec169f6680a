// When a wallet renews, by the table that both wallets share; and certificates that were renewed in the background.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { G2, randomScalars } from "../../src/bbs/points.ts";
import { encode } from "../../src/protocol/base64url.ts";
import { Issuer } from "../../src/protocol/issuer.ts";
import { renewalAt, renewsWhileOpen } from "../../src/wallet/renewal-plan.ts";
import { spec } from "../fixtures.ts";

const table = JSON.parse(readFileSync(resolve(spec, "vectors/renewal.json"), "utf8"));
const key = encode(G2.BASE.multiply(randomScalars(1)[0]!).toBytes(true));
const issuerOf = (row: { origin: number; length_seconds: number }): Issuer =>
  Issuer.from({
    issuer: "https://authority.example",
    public_key: key,
    schema: 1,
    epochs: { origin: row.origin, length_seconds: row.length_seconds, ahead: 1 },
    refresh_lapsed_days: 365,
  });

test("the drawn moments of the table", () => {
  expect(table.draws.length).toBeGreaterThan(10);
  for (const row of table.draws) expect(renewalAt(issuerOf(row), BigInt(row.newest), row.random)).toBe(row.at);
});

test.each(
  table.open as {
    why: string;
    renews: boolean;
    newest: number;
    last_sign_in: number | null;
    signing_in: boolean;
    drawn: number;
    now: number;
    origin: number;
    length_seconds: number;
  }[],
)("an open wallet: $why", (row) => {
  const open = { drawn: row.drawn, now: row.now, lastSignIn: row.last_sign_in, signingIn: row.signing_in };
  expect(renewsWhileOpen(issuerOf(row), BigInt(row.newest), open)).toBe(row.renews);
});
