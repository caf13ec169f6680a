// The Internet IDs, one a site, and what was shown when. This list is nowhere else.

import type { HistoryEntry } from "../../wallet/state.ts";
import { PUBLIC_PREFIX } from "../../protocol/statement-context.ts";
import { forReading } from "../../protocol/internet-id.ts";
import { h } from "../dom.ts";
import { both, factName, moment, t } from "../i18n.ts";
import { button, buttonLink, card, download, lead, page } from "../parts.ts";
import { origin as shownOrigin, outside } from "../outside.ts";
import { render } from "../router.ts";
import { session } from "../session.ts";

export function ids(): HTMLElement {
  const wallet = session.wallet!;
  const { history } = wallet.state;
  const sites = grouped(history);
  const outcome = (entry: HistoryEntry): string =>
    entry.outcome === "refused"
      ? t("refused, nothing shown")
      : entry.outcome === "unanswered"
        ? t("sent, but no answer came")
        : entry.outcome === "not accepted"
          ? t("shown, not accepted")
          : entry.outcome === "signed a statement"
            ? entry.shown.length > 0
              ? t("signed a statement, shown: {0}", entry.shown.map(factName).join(", "))
              : t("signed a statement, no fact shown")
            : entry.shown.length > 0
              ? t("signed in, shown: {0}", entry.shown.map(factName).join(", "))
              : t("signed in, no fact shown");
  return page(
    t("My Internet IDs"),
    lead(t("One for each site. This list is on this device and nowhere else; not even the authority could make it.")),
    h(
      "div",
      { class: "actions" },
      buttonLink("/sign-in", t("Sign in on another device")),
      buttonLink("/sign", t("Sign something")),
    ),
    history.length === 0 && h("p", null, t("You have not signed in anywhere yet.")),
    [...sites.values()].toReversed().map((entries) => {
      const { name, origin, internetId, slot } = entries.at(-1)!;
      return card(
        h(
          "h2",
          null,
          origin.startsWith(PUBLIC_PREFIX) ? t("Public topic") : outside(both(name)),
          slot > 0 && ` (${slot + 1})`,
        ),
        h("p", null, shownOrigin(origin)),
        h("p", { class: "id" }, forReading(internetId)),
        h(
          "details",
          null,
          h("summary", null, t("History: {0}", entries.length)),
          h(
            "ul",
            { class: "history" },
            entries
              .toReversed()
              .map((e) =>
                h(
                  "li",
                  null,
                  h("time", { datetime: new Date(e.at * 1000).toISOString() }, moment(e.at)),
                  " ",
                  outcome(e),
                ),
              ),
          ),
          button(t("Delete this site's history"), async () => {
            await wallet.forgetHistory((e) => key(e) !== key(entries[0]!));
            render();
          }),
        ),
      );
    }),
    history.length > 0 &&
      h(
        "div",
        { class: "actions" },
        button(t("Save as a file"), () =>
          download("symbolon-history.json", "application/json", JSON.stringify(history, null, 2)),
        ),
        button(
          t("Delete all history"),
          async () => {
            if (!confirm(t("Delete the whole history? The Internet IDs themselves stay."))) return;
            await wallet.forgetHistory();
            render();
          },
          "danger",
        ),
      ),
  );
}

const key = (entry: HistoryEntry): string => `${entry.origin}#${entry.slot}`;

function grouped(history: readonly HistoryEntry[]): Map<string, HistoryEntry[]> {
  const sites = new Map<string, HistoryEntry[]>();
  for (const entry of history) sites.set(key(entry), [...(sites.get(key(entry)) ?? []), entry]);
  return sites;
}
