/** The service worker is a bundle of its own, built last, because it carries the list of files to keep. */
import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";
import { build } from "vite";

export function serviceWorker(): Plugin {
  let files: string[] = [];
  let version = "";
  return {
    name: "alongside:service-worker",
    apply: "build",
    writeBundle: {
      sequential: true,
      async handler(options, bundle) {
        files = Object.keys(bundle).filter((name) => name.startsWith("assets/")).map((name) => `/${name}`).toSorted();
        // Names carry a hash of what is in a file; the page has a fixed name, and the style of the first sight in it.
        version = createHash("sha256").update(files.join() + pageOf(bundle)).digest("hex").slice(0, 12);
        await buildWorker(options.dir ?? "", files, version);
      },
    },
  };
}

function pageOf(bundle: Rolldown.OutputBundle): string {
  const page = bundle["index.html"];
  if (page?.type !== "asset") throw new Error("the page is not in the bundle");
  return String(page.source);
}

async function buildWorker(outDir: string, files: string[], version: string): Promise<void> {
  const output: Rolldown.OutputOptions = { entryFileNames: "sw.js", format: "iife" };
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { SHELL_FILES: JSON.stringify(files), SHELL_VERSION: JSON.stringify(version) },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      reportCompressedSize: false,
      rolldownOptions: { input: new URL("../src/sw/worker.ts", import.meta.url).pathname, output },
    },
  });
}
