import { defineConfig } from "vitest/config";
import { budget } from "./build/budget.ts";
import { drawings } from "./build/drawings.ts";
import { fluent } from "./build/fluent.ts";
import { serviceWorker } from "./build/service-worker.ts";

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "../server/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [fluent(), drawings(), serviceWorker(), budget()],
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
