// Scripts are started from two addresses, both of this build. The policy (trusted-types symbolon) lets nothing else become one.

interface Policy {
  createScriptURL(url: string): string;
}

const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;

const own = (url: string): string => {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError("Not a script of this wallet.");
  return url;
};

const policy = factory?.createPolicy("symbolon", { createScriptURL: own });

export const trustedUrl = (url: string): string => policy?.createScriptURL(url) ?? own(url);
