// Valid octets of a fact; test/Tests/Protocol/FactTests.cs has the same countries. Also the screen's text for an
// unknown
// country.

import { expect, test } from "vitest";
import { utf8 } from "../../src/bytes.ts";
import { INTERNET_CERTIFICATE } from "../../src/protocol/credential-type.ts";
import { factName, factValue } from "../../src/ui/i18n.ts";

const isCountry = (text: string): boolean => INTERNET_CERTIFICATE.find(1)!.facts[6]!.codec.decode(utf8(text)) !== null;

test.each(["UTO", "D<<", "XO<", "ZZZ"])("%s is a country", (text) => expect(isCountry(text)).toBe(true));

test.each(["<<<", "<UT", "U<O", "UT=", "UT>", "U?O", "@TO", "UT[", "ut<", "UT0", "UT", "UTOP", ""])(
  "%s is none",
  (text) => expect(isCountry(text)).toBe(false),
);

test("a fact that the wallet does not know is shown as unknown, by its name", () => {
  expect(factName("guardian_consent")).toBe("A guardian agreed");
  expect(factName("age_over_18")).toBe("18 or older");
  for (const name of ["resident", "age_over_", "age_over_018", "age_over_x", ""])
    expect(factName(name)).toBe(`Unknown fact: ${name}`);
  expect(factName("\u202etnediser")).toBe("Unknown fact: \ufffdtnediser");
  expect(factValue("\u202eOTU")).toBe("\ufffdOTU");
});
