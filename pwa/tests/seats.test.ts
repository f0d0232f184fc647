import { describe, expect, it } from "vitest";
import type { Shift } from "../src/api/types-rotas.ts";
import { crewWithin, whatGivingBackDoes, whatItDoes } from "../src/rotas/seats.ts";

const shift = { capacity: 3, minimumCrew: 2, held: 2, offered: 1, waiting: 4 } as Shift;

describe("what another number of places does", () => {
  it.each([
    ["more places go to the head of the line", 5, 2, [["seats-stay", 3], ["seats-offered", 2]]],
    ["no more than are waiting", 9, 2, [["seats-stay", 3], ["seats-offered", 4]]],
    ["nobody loses a place", 2, 2, [["seats-too-few", 3]]],
    ["a larger crew is asked for", 3, 3, [["seats-stay", 3], ["seats-not-ahead", 1]]],
    ["nothing else", 3, 2, [["seats-stay", 3]]],
  ])("%s", (_, capacity, crew, effects) => {
    expect(whatItDoes(shift, capacity, crew)).toEqual(effects);
  });
  it("a smaller crew goes ahead", () => {
    expect(whatItDoes({ ...shift, minimumCrew: 3, waiting: 0 }, 3, 2)).toEqual([["seats-stay", 3], ["seats-ahead", 2]]);
  });
});

describe("what giving a place back does", () => {
  it.each([
    ["it goes to the head of the line", { waiting: 4 }, "rota-give-back-sure"],
    ["nobody is in line", { waiting: 0, held: 3 }, "rota-give-back-open"],
    ["nobody is in line, and they are too few without it", { waiting: 0, held: 2 }, "rota-give-back-lacks"],
  ])("%s", (_, counts, words) => {
    expect(whatGivingBackDoes({ ...shift, ...counts })).toBe(words);
  });
});

it("asks for no larger a crew than there are places, and forgets no wish while a number is typed", () => {
  expect(["1", "12"].map((typed) => crewWithin(4, Number(typed)))).toEqual([1, 4]);
});
