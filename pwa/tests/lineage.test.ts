/** What stands in the place of a struck line; the page without scripts is held to the same cases. */
import { expect, it } from "vitest";
import cases from "../../tests/cases/lineage.json" with { type: "json" };
import { whatStands } from "../src/actions/lineage.ts";
import type { Update } from "../src/api/types.ts";

it.each(cases)("$name", ({ updates, stands }) => {
  const nothing = { correctedBy: null, retractedAt: null };
  const known = new Map(Object.entries(updates).map(([id, update]) => [id, { id, ...nothing, ...update } as Update]));
  const found = [...known].map(([id, update]) => [id, whatStands(update, known)?.id ?? null]);
  expect(Object.fromEntries(found)).toEqual(stands);
});
