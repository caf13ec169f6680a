// The peer for the crossing tests (test/cross/peer.ts): one file for Node with everything inside.

import { defineConfig } from "vite";

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: "test/cross/peer.ts",
    outDir: "dist-peer",
    minify: false,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "peer.mjs", codeSplitting: false } },
  },
});
