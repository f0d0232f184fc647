import { describe, expect, it } from "vitest";
import type { RefusalCode } from "../src/api/types.ts";
import type { Entry } from "../src/store/outbox-entry.ts";
import { afterAnswer, afterSilence, beforeSending, blocks, isPast } from "../src/store/outbox-rules.ts";

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const entry = (more: Partial<Entry> = {}): Entry => ({
  topic: "action/a1", verb: "postUpdate", input: { clientId: "c1", text: "The bridge is open." },
  queuedAt: NOW - MINUTE, state: "queued", tries: 0, ...more,
});
const refusal = (code: RefusalCode) => ({ __typename: "Refusal" as const, code, message: "No.", field: null });

describe("before sending", () => {
  it("goes when it is fresh", () => {
    expect(beforeSending(entry(), NOW).state).toBe("sending");
  });
  it("asks when it is older than ten minutes", () => {
    expect(beforeSending(entry({ queuedAt: NOW - 11 * MINUTE }), NOW).state).toBe("asks");
  });
  it("asks when the clock was put back since, for then nobody knows how old it is", () => {
    expect(beforeSending(entry({ queuedAt: NOW + 120 * MINUTE }), NOW).state).toBe("asks");
  });
  it("goes although it is old when its writer still means it", () => {
    expect(beforeSending(entry({ queuedAt: NOW - 60 * MINUTE, stillMeant: true }), NOW).state).toBe("sending");
  });
  it("takes back without asking", () => {
    expect(beforeSending(entry({ verb: "retractUpdate", queuedAt: NOW - 60 * MINUTE }), NOW).state).toBe("sending");
  });
  it("is sent again when the app died in the middle", () => {
    expect(beforeSending(entry({ state: "sending" }), NOW).state).toBe("sending");
  });
  it.each(["asks", "refused", "done"] as const)("leaves alone what is %s", (state) => {
    expect(beforeSending(entry({ state }), NOW)).toEqual(entry({ state }));
  });
});

describe("after an answer", () => {
  it("is done, with the answer", () => {
    expect(afterAnswer(entry(), { __typename: "Update" })).toMatchObject({ state: "done", answer: { __typename: "Update" } });
  });
  it.each(["NOT_SAVED", "TOO_FAST"] as const)("%s passes: it is tried again with the same clientId", (code) => {
    const after = afterAnswer(entry(), refusal(code));
    expect(after).toMatchObject({ state: "queued", tries: 1, input: { clientId: "c1" } });
  });
  it.each(["NOT_ALLOWED", "TOO_LATE", "SIGNED_OUT", "INVALID"] as const)("%s hands it back with its text", (code) => {
    const after = afterAnswer(entry(), refusal(code));
    expect(after).toMatchObject({ state: "refused", refusal: { code }, input: { text: "The bridge is open." } });
  });
});

it("silence keeps it in the queue; a server that never understands hands it back", () => {
  expect(afterSilence(entry(), false)).toMatchObject({ state: "queued", tries: 1 });
  expect(afterSilence(entry(), true)).toMatchObject({ state: "refused", input: { text: "The bridge is open." } });
});

it("only what is still to be sent holds up what was meant after it", () => {
  const blocking = (["queued", "sending", "asks", "refused", "done"] as const).filter((state) => blocks(entry({ state })));
  expect(blocking).toEqual(["queued", "sending"]);
});

it("what is done is forgotten after a minute, nothing else is", () => {
  expect(isPast(entry({ state: "done", queuedAt: NOW - 2 * MINUTE }), NOW)).toBe(true);
  expect(isPast(entry({ state: "done" }), NOW)).toBe(false);
  expect(isPast(entry({ state: "refused", queuedAt: 0 }), NOW)).toBe(false);
});
