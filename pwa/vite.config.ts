import { defineConfig } from "vitest/config";
import { budget } from "./build/budget.ts";
import { drawings } from "./build/drawings.ts";
import { firstStyle } from "./build/first-style.ts";
import { fluent } from "./build/fluent.ts";
import { serviceWorker } from "./build/service-worker.ts";

const FRAME = /src\/(part|api\/(ask|fields|server-time)|live\/(patience|backoff)|store\/value|strings\/(t|clock)|ui\/(sign|signs|use-title|use-value|button|banner))\.tsx?$|node_modules\/(preact|@fluent)\//;

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "../server/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every screen needs, in one file: on a street each further request costs more than its few bytes.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "frame", test: FRAME }] } } },
  },
  plugins: [fluent(), firstStyle(), drawings(), serviceWorker(), budget()],
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
