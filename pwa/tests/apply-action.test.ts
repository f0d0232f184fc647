import { describe, expect, it } from "vitest";
import cases from "../../tests/cases/apply-action.json" with { type: "json" };
import type { ActionEvent } from "../src/api/types.ts";
import { type ActionState, applyAction } from "../src/store/apply-action.ts";
import type { Outcome } from "../src/store/apply.ts";

/** `outcome` is that of the last event. */
type Case = { name: string; state: ActionState; events: ActionEvent[]; expected: ActionState; outcome: Outcome };

describe("an action's state and events give the state that would be fetched", () => {
  it.each(cases as unknown as Case[])("$name", ({ state, events, expected, outcome }) => {
    const before = structuredClone(state);
    const heard: Outcome[] = [];
    let now = state;
    for (const event of events) {
      const step = applyAction(now, event);
      heard.push(step.outcome);
      now = step.state;
    }
    expect(now).toEqual(expected);
    expect(heard.at(-1)).toBe(outcome);
    expect(state).toEqual(before);
  });
});
