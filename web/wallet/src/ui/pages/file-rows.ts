// A signed file's name, size and hash, as its signer and its readers see them.

import type { Subject } from "../../protocol/statement.ts";
import { h, type Child } from "../dom.ts";
import { t } from "../i18n.ts";

/** Rows that describe a file. */
export const fileRows = ({
  name,
  size,
  sha256,
}: NonNullable<Subject["file"]>): readonly (readonly [Child, Child])[] => [
  [t("File"), h("span", { class: "id" }, name)],
  [t("Size"), t("{0} bytes", size)],
  [h("code", null, "SHA-256"), h("span", { class: "id" }, sha256)],
];
