/** Every sentence that the app says to the server is one that the public schema understands. */
import { readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";

const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
const files = import.meta.glob<Record<string, unknown>>("../src/api/documents*.ts", { eager: true });
const documents = Object.values(files).flatMap((file) => Object.entries(file));

const problems = (text: string) => validate(schema, parse(text)).map((error) => error.message);

describe("documents", () => {
  test.each(documents)("%s", (_, text) => {
    expect(problems(text as string)).toEqual([]);
  });
  test("are all read", () => expect(documents.length).toBeGreaterThan(10));
});
