import { FluentBundle, type FluentVariable } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import cases from "../../tests/cases/fluent.json" with { type: "json" };
import { localeOf } from "../src/strings/t.ts";
import { filesOf, languages, messagesOf, sources } from "./catalogues.ts";

function bundleOf(language: string): FluentBundle {
  const bundle = new FluentBundle(localeOf(language));
  for (const file of filesOf(language)) bundle.addResource({ body: messagesOf(language, file) });
  return bundle;
}

describe("a sentence reads the same on the server and on the phone", () => {
  it.each(cases)("$id $language $args", ({ id, language, args, expected }) => {
    const bundle = bundleOf(language);
    const pattern = bundle.getMessage(id)?.value ?? "";
    const problems: Error[] = [];
    expect(bundle.formatPattern(pattern, args as unknown as Record<string, FluentVariable>, problems)).toBe(expected);
    expect(problems).toEqual([]);
  });
});

function variablesOf(pattern: unknown): string[] {
  const found = [...JSON.stringify(pattern).matchAll(/"type":"var","name":"(\w+)"/g)];
  return [...new Set(found.map((match) => match[1] ?? ""))].toSorted();
}

/** File by file: id → the variables that its sentence takes. */
const shape = (language: string) =>
  Object.fromEntries(filesOf(language).map((file) => [
    file,
    Object.fromEntries(messagesOf(language, file).map(({ id, value }) => [id, variablesOf(value)])),
  ]));

it("every language has every sentence, in the same file and with the same variables", () => {
  for (const language of languages) expect({ [language]: shape(language) }).toEqual({ [language]: shape("en") });
});

it("no sentence is kept that nobody says", () => {
  const said = sources("pwa/src", /\.tsx?$/) + sources("server", /\.py$/);
  const ids = filesOf("en").flatMap((file) => messagesOf("en", file).map(({ id }) => id));
  expect(ids.filter((id) => !said.includes(`"${id}"`))).toEqual([]);
});

it("nothing is said that no catalogue holds", () => {
  const said = [...sources("pwa/src", /\.tsx?$/).matchAll(/\bt\("([\w-]+)"/g)].map((match) => match[1] ?? "");
  const known = new Set(filesOf("en").flatMap((file) => messagesOf("en", file).map(({ id }) => id)));
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((id) => !known.has(id))).toEqual([]);
});

it("a count speaks all six Arabic forms", () => {
  const forms = ["zero", "one", "two", "few", "many", "other"];
  for (const file of filesOf("ar")) {
    for (const { id, value } of messagesOf("ar", file)) {
      const selected = JSON.stringify(value).includes('"type":"select","selector":{"type":"var","name":"count"}');
      const written = JSON.stringify(value);
      if (variablesOf(value).includes("count")) expect([id, selected]).toEqual([id, true]);
      if (selected) expect([id, forms.filter((form) => !written.includes(`"value":"${form}"`))]).toEqual([id, []]);
    }
  }
});

it("no id is said twice in one language", () => {
  const ids = filesOf("en").flatMap((file) => messagesOf("en", file).map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

it("a line that cannot be read stops the build", async () => {
  const { parsed } = await import("../build/fluent.ts");
  expect(() => parsed("good = Good\nbad = { $count ->\n", "x.ftl")).toThrow(/x\.ftl: cannot read bad/);
});
