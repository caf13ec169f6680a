// The files of a chip that leave the device: EF.SOD and data groups 1, 2, 11, 14 and 15, which the authority's
// decision uses. The names are those of src/Documents/Check/DocumentFiles.cs.

const USED: ReadonlySet<number> = new Set([1, 2, 11, 14, 15]);
const SECURITY_OBJECT = 0x1d;

/** True for EF_SOD.bin, EF.SOD, SOD.bin; Datagroup1.bin, EF_DG1.bin, DG1.bin; and epass_0101.bin, epass_011D.bin. */
export function isUsedFile(name: string): boolean {
  const plain = name
    .toUpperCase()
    .replace(/\.BIN$/, "")
    .replace(/[^A-Z0-9]/g, "");
  if (plain === "EFSOD" || plain === "SOD") return true;
  const byId = /^EPASS01([0-9A-F]{2})$/.exec(plain)?.[1];
  if (byId) return USED.has(parseInt(byId, 16)) || parseInt(byId, 16) === SECURITY_OBJECT;
  const byName = /^(?:DATAGROUP|EFDG|DG)(\d{1,9})$/.exec(plain)?.[1];
  return byName !== undefined && USED.has(Number(byName));
}
