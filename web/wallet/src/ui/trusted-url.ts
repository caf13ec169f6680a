// URLs of scripts. The Trusted Types policy `symbolon` lets the page start scripts of this origin only.

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
