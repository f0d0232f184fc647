/** Fluent files are parsed at build, so that no phone downloads a parser. */
import { FluentResource } from "@fluent/bundle";
import type { Plugin } from "vite";

export function fluent(): Plugin {
  return {
    name: "alongside:fluent",
    transform(source, id) {
      if (!id.endsWith(".ftl")) return null;
      return { code: `export default ${JSON.stringify(parsed(source, id))}`, map: null };
    },
  };
}

/** The parser skips what it cannot read; a sentence that is lost in silence must stop the build instead. */
export function parsed(source: string, file: string): FluentResource["body"] {
  const { body } = new FluentResource(source);
  const written = source.match(/^-?[a-z][\w-]*(?= *=)/gm) ?? [];
  const read = new Set(body.map((entry) => entry.id));
  const lost = written.filter((id) => !read.has(id));
  if (lost.length > 0) throw new Error(`${file}: cannot read ${lost.join(", ")}`);
  return body;
}
