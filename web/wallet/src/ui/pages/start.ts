// Before there is a wallet: what this is, and the two ways in. And the door, when there is one and it is locked.

import { freshEntropy, parsePhrase, type ReadPhrase } from "../../wallet/phrase.ts";
import { combine } from "../../wallet/helpers.ts";
import { freshState } from "../../wallet/state.ts";
import { Store } from "../../wallet/store.ts";
import { encode } from "../../protocol/base64url.ts";
import { Refusal } from "../../refusal.ts";
import { h } from "../dom.ts";
import { t } from "../i18n.ts";
import { area, button, buttonLink, card, emblem, field, form, lead, link, Meter, notice, page } from "../parts.ts";
import { passkeysExist, unlockWithPasskey } from "../passkey.ts";
import { go, render } from "../router.ts";
import { deleteWallet, place, session, unlock, unlocked } from "../session.ts";
import { workerProver } from "../worker-prover.ts";

const SHORTEST = 10;

export function welcome(): HTMLElement {
  return page(
    t("Real everywhere, known nowhere"),
    h(
      "div",
      { class: "hero" },
      emblem(),
      lead(
        t(
          "Show a document once. From then on every site sees a real person with a name of its own for you, and nobody can tell that two of these names are yours.",
        ),
      ),
    ),
    h(
      "div",
      { class: "actions" },
      buttonLink("/new", t("Get a certificate"), "primary"),
      buttonLink("/restore", t("I have a phrase")),
    ),
    h(
      "ul",
      { class: "three" },
      h(
        "li",
        null,
        h("h2", null, t("Once")),
        h("p", null, t("The authority checks your document in its memory and keeps nothing of it.")),
      ),
      h(
        "li",
        null,
        h("h2", null, t("Apart")),
        h("p", null, t("Each site knows you by another Internet ID. Not even all of them together can connect two.")),
      ),
      h(
        "li",
        null,
        h("h2", null, t("Yours")),
        h("p", null, t("Your secret is made here and stays here. Twenty-four words on paper bring it back.")),
      ),
    ),
    session.waiting &&
      notice(
        h(
          "p",
          null,
          t("A site is waiting for you to sign in. It will be asked about as soon as you have a certificate."),
        ),
      ),
  );
}

const twice = (): Node[] => [
  field(
    "passphrase",
    t("Passphrase"),
    { type: "password", autocomplete: "new-password", required: true },
    t("It locks the wallet on this device. At least {0} characters; four random words are good.", SHORTEST),
  ),
  field("again", t("The same again"), { type: "password", autocomplete: "new-password", required: true }),
];

async function make(
  values: Record<string, string>,
  meter: Meter,
  { entropy, check }: ReadPhrase,
  phraseKept: boolean,
): Promise<void> {
  const { passphrase = "", again } = values;
  if (passphrase.length < SHORTEST)
    throw new Refusal("The passphrase is too short: it needs {0} characters.", String(SHORTEST));
  if (passphrase !== again) throw new Refusal("The two passphrases are not the same.");
  try {
    meter.show(t("Making the lock. This takes a few seconds, so that guessing takes years."));
    const state = freshState(encode(entropy), phraseKept, check);
    const store = await Store.create(place, passphrase, state, workerProver, (done) =>
      meter.show(t("Making the lock. This takes a few seconds, so that guessing takes years."), done),
    );
    await unlocked(store);
  } finally {
    meter.hide();
  }
  await navigator.storage?.persist?.();
}

export function create(): HTMLElement {
  const meter = new Meter();
  return page(
    t("Lock your wallet"),
    h("p", { class: "step" }, t("Step {0} of {1}", 1, 3)),
    lead(t("First, a passphrase. What the wallet keeps is encrypted under it, on this device and nowhere else.")),
    card(
      form(t("Go on"), twice(), async (values) => {
        await make(values, meter, { entropy: freshEntropy(), check: null }, false);
        go("/phrase");
      }),
      meter.element,
    ),
  );
}

export function restore(): HTMLElement {
  const meter = new Meter();
  const restored =
    (read: (text: string) => ReadPhrase | Promise<ReadPhrase>) => async (values: Record<string, string>) => {
      await make(values, meter, await read(values["text"] ?? ""), true);
      go("/get");
    };
  const byShares = (text: string): ReadPhrase => ({
    entropy: combine(
      text
        .split(/[\n;]/)
        .map((s) => s.trim())
        .filter(Boolean),
    ),
    check: null,
  });
  return page(
    t("Restore your wallet"),
    lead(
      t(
        "From your phrase, or from your helpers' shares, you get the same secret again, and with it the same Internet IDs at every site. On a new device this is also how you move.",
      ),
    ),
    card(
      h("h2", null, t("From the phrase")),
      form(
        t("Restore"),
        [
          area(
            "text",
            t("Your 24 words"),
            t(
              "English or Chinese, with spaces between them. Type the two words beside them too, if you have them: the wallet then notices other Internet IDs.",
            ),
          ),
          ...twice(),
        ],
        restored(parsePhrase),
      ),
    ),
    meter.element,
    card(
      h("h2", null, t("From helpers' shares")),
      form(
        t("Put together"),
        [area("text", t("Shares"), t("One share a line, as many as were agreed."), 6), ...twice()],
        restored(byShares),
      ),
    ),
    h("p", null, link("/", t("Back"))),
  );
}

export function locked(): HTMLElement {
  const meter = new Meter();
  // Where there is one it is the shorter way, so it comes first.
  const passkey = h(
    "div",
    { class: "actions passkey", hidden: true },
    button(
      t("Unlock with a passkey"),
      async () => {
        await unlockWithPasskey();
        render();
      },
      "primary",
    ),
  );
  void place.load().then((record) => (passkey.hidden = !passkeysExist() || !record?.passkeys.length));
  return page(
    t("Unlock your wallet"),
    session.waiting && notice(h("p", null, t("A site is waiting for you to sign in."))),
    card(
      passkey,
      form(
        t("Unlock"),
        field("passphrase", t("Passphrase"), { type: "password", autocomplete: "current-password", required: true }),
        async ({ passphrase }) => {
          try {
            meter.show(t("Opening the lock."));
            await unlock(passphrase ?? "", (done) => meter.show(t("Opening the lock."), done));
          } finally {
            meter.hide();
          }
          render();
        },
      ),
      meter.element,
    ),
    h(
      "details",
      null,
      h("summary", null, t("I forgot the passphrase")),
      h(
        "p",
        null,
        t(
          "Nobody can tell it to you. Delete this wallet from this device, and restore it from your phrase or your helpers' shares: your Internet IDs stay.",
        ),
      ),
      button(
        t("Delete from this device"),
        async () => {
          if (!confirm(t("Delete the wallet from this device? You need your phrase to come back."))) return;
          await deleteWallet();
          go("/restore");
        },
        "danger",
      ),
    ),
  );
}
