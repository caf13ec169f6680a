// The device sends exactly the files on which the authority's decision depends.

import { expect, test } from "vitest";
import { isUsedFile } from "../../src/wallet/document-files.ts";

test.each([
  "EF_SOD.bin",
  "EF.SOD",
  "sod.bin",
  "EF_DG1.bin",
  "Datagroup2.bin",
  "EF.DG11",
  "dg14.BIN",
  "DG15",
  "epass_0101.bin",
  "epass_010B.bin",
  "epass_010f.bin",
  "epass_011D.bin",
  "EF_DG01.bin",
])("%s is sent", (name) => expect(isUsedFile(name)).toBe(true));

test.each([
  "EF_COM.bin",
  "EF_DG3.bin",
  "EF_DG4.bin",
  "EF_DG7.bin",
  "EF_DG12.bin",
  "EF_DG13.bin",
  "DG111.bin",
  "epass_011E.bin",
  "epass_010C.bin",
  "chip-key.pkcs8",
  "photo.jpg",
  "notes.txt",
  "",
  "DG",
  "DG-",
  "xDG1.bin",
])("%s stays", (name) => expect(isUsedFile(name)).toBe(false));
