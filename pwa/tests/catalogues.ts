import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parsed } from "../build/fluent.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
export const languages = readdirSync(join(ROOT, "locales")).toSorted();
export const filesOf = (language: string): string[] => readdirSync(join(ROOT, "locales", language)).toSorted();

export function messagesOf(language: string, file: string) {
  const path = join(ROOT, "locales", language, file);
  return parsed(readFileSync(path, "utf8"), path);
}

/** Every line of source that could name a sentence, without the tests. */
export function sources(folder: string, ends: RegExp): string {
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && ends.test(entry.name) && !entry.parentPath.includes("/web"));
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
}
