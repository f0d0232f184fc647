/** A street on a congested cell can pay for 40 KB. The build says what the first load costs, and stops above that. */
import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

export const FIRST_LOAD_LIMIT = 40 * 1024;
/** What an action page loads by itself until the feed is live: these chunks, and whatever they import. */
const FIRST_LOAD = [/src\/main\.tsx$/, /src\/live\/follow-topic\.ts$/, /idb\/build\//, /graphql-ws\//];
const LANGUAGES = ["en", "ar"];

export function budget(): Plugin {
  return {
    name: "alongside:budget",
    apply: "build",
    writeBundle: {
      sequential: true,
      order: "post",
      handler(_options, bundle) {
        for (const language of LANGUAGES) report(language, bundle);
      },
    },
  };
}

function report(language: string, bundle: Rolldown.OutputBundle): void {
  const sizes = firstLoad(language, bundle).map((name) => [name, compressed(bundle[name])] as const);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  const parts = sizes.map(([name, size]) => `${name.replace(/^assets\//, "")} ${size}`).join(", ");
  console.log(`first load of an action page (${language}): ${(sum / 1024).toFixed(1)} KB of 40 KB\n  ${parts}`);
  if (sum > FIRST_LOAD_LIMIT) throw new Error(`the first load is ${sum} bytes, ${FIRST_LOAD_LIMIT} are allowed`);
}

function firstLoad(language: string, bundle: Rolldown.OutputBundle): string[] {
  const wanted = [...FIRST_LOAD, new RegExp(`locales/${language}/first\\.ftl$`)];
  const found = new Set<string>(["index.html"]);
  for (const file of Object.values(bundle)) {
    if (file.type !== "chunk") continue;
    const modules = [...file.moduleIds, file.facadeModuleId ?? ""];
    if (wanted.some((pattern) => modules.some((id) => pattern.test(id)))) add(file.fileName, bundle, found);
  }
  return [...found];
}

function add(name: string, bundle: Rolldown.OutputBundle, found: Set<string>): void {
  const chunk = bundle[name];
  if (found.has(name) || chunk?.type !== "chunk") return;
  found.add(name);
  for (const imported of chunk.imports) add(imported, bundle, found);
}

function compressed(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): number {
  if (!file) return 0;
  return gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length;
}
