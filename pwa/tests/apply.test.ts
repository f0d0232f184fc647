import { describe, expect, it } from "vitest";
import actionCases from "../../tests/cases/apply-action.json" with { type: "json" };
import deskCases from "../../tests/cases/apply-desk.json" with { type: "json" };
import memberCases from "../../tests/cases/apply-member.json" with { type: "json" };
import rotaCases from "../../tests/cases/apply-rota.json" with { type: "json" };
import { applyAction } from "../src/store/apply-action.ts";
import { applyDesk } from "../src/store/apply-desk.ts";
import { applyMember } from "../src/store/apply-member.ts";
import { applyRota } from "../src/store/apply-rota.ts";
import type { Outcome, Step } from "../src/store/apply.ts";

/** `outcome` is that of the last event. The server's tests read the same files. */
type Case = { name: string; state: unknown; events: unknown[]; expected: unknown; outcome: string };
type Apply = (state: never, event: never) => Step<unknown>;

const topics: [string, Apply, Case[]][] = [
  ["action", applyAction as Apply, actionCases],
  ["rota", applyRota as Apply, rotaCases],
  ["desk", applyDesk as Apply, deskCases],
  ["member", applyMember as Apply, memberCases],
];

describe.each(topics)("%s: a state and events give the state that would be fetched", (_topic, apply, cases) => {
  it.each(cases)("$name", ({ state, events, expected, outcome }) => {
    const before = structuredClone(state);
    let step: Step<unknown> = { state, outcome: "known" as Outcome };
    for (const event of events) step = apply(step.state as never, event as never);
    expect(step.state).toEqual(expected);
    expect(step.outcome).toBe(outcome);
    expect(state).toEqual(before);
  });
});
