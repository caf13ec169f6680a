// Pages without an open wallet: welcome, create, restore and unlock.

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
          "Prove once, with a document, that you are a real person. Then sign in to each site under a different Internet ID. Nobody can connect them.",
        ),
      ),
    ),
    h(
      "div",
      { class: "actions" },
      buttonLink("/new", t("Get a certificate"), "primary"),
      buttonLink("/restore", t("Restore my wallet")),
    ),
    h(
      "ul",
      { class: "three" },
      h(
        "li",
        null,
        h("h2", null, t("Once")),
        h("p", null, t("The authority checks your document in memory and stores nothing from it.")),
      ),
      h(
        "li",
        null,
        h("h2", null, t("Different at every site")),
        h(
          "p",
          null,
          t("Each site knows you by a different Internet ID. Not even all sites together can connect two of them."),
        ),
      ),
      h(
        "li",
        null,
        h("h2", null, t("Only on your device")),
        h("p", null, t("Your secret is made on this device and stays here. Twenty-four words on paper restore it.")),
      ),
    ),
    session.waiting &&
      notice(
        h("p", null, t("A site is waiting for you to sign in. You can answer it as soon as you have a certificate.")),
      ),
  );
}

const twice = (): Node[] => [
  field(
    "passphrase",
    t("Passphrase"),
    { type: "password", autocomplete: "new-password", required: true },
    t("It protects the wallet on this device. Use at least {0} characters, for example four random words.", SHORTEST),
  ),
  field("again", t("Repeat it"), { type: "password", autocomplete: "new-password", required: true }),
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
    meter.show(t("Encrypting your wallet…"));
    const state = freshState(encode(entropy), phraseKept, check);
    const store = await Store.create(place, passphrase, state, workerProver, (done) =>
      meter.show(t("Encrypting your wallet…"), done),
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
    t("Set a passphrase"),
    h("p", { class: "step" }, t("Step {0} of {1}", 1, 3)),
    lead(t("Choose a passphrase. It encrypts your wallet, which is stored on this device only.")),
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
        "Your phrase or your helpers' shares restore your secret, and with it the same Internet IDs at every site. You also move to a new device in this way.",
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
              "Type the words in English or Chinese, with spaces between them. Add the two words beside the phrase if you have them. The wallet then notices changed Internet IDs.",
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
        [area("text", t("Shares"), t("Type one share on each line, as many as are needed."), 6), ...twice()],
        restored(byShares),
      ),
    ),
    h("p", null, link("/", t("Back"))),
  );
}

export function locked(): HTMLElement {
  const meter = new Meter();
  // A passkey is quicker than the passphrase, so it comes first.
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
            meter.show(t("Unlocking…"));
            await unlock(passphrase ?? "", (done) => meter.show(t("Unlocking…"), done));
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
          "Nobody can recover your passphrase. Delete this wallet from this device, then restore it from your phrase or your helpers' shares. Your Internet IDs stay the same.",
        ),
      ),
      button(
        t("Delete from this device"),
        async () => {
          if (!confirm(t("Delete the wallet from this device? You need your phrase to restore it."))) return;
          await deleteWallet();
          go("/restore");
        },
        "danger",
      ),
    ),
  );
}
