// Origins (RFC 6454) as context ids and as bounds of where a presentation may go.

/** True for scheme://host[:port] in its one normal spelling; https, or http on a loopback address only. */
export function isOrigin(text: unknown): text is string {
  if (typeof text !== "string" || text.length > 255) return false;
  const url = parse(text);
  return url !== null && url.origin === text && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
}

/** True if an address lies under an origin. */
export function covers(origin: string, address: unknown): address is string {
  if (typeof address !== "string" || address.length > 2048 || /[\u0000-\u0020\\#]/.test(address)) return false;
  if (address !== origin && !["/", "?"].some((next) => address.startsWith(origin + next))) return false;
  const url = parse(address);
  return url !== null && url.origin === origin && url.username === "" && url.password === "";
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
