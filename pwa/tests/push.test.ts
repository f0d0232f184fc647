import { describe, expect, it } from "vitest";
import { abilityOf, type Browser } from "../src/push/ability.ts";
import { outcomeOf } from "../src/push/drill-outcome.ts";
import { standingOf } from "../src/push/standing.ts";
import { bytesOf, sameKey } from "../src/push/key.ts";

const phone: Browser = { worker: true, push: true, permission: "default", apple: false, installed: false };

describe("what a phone can do", () => {
  it.each<[string, Partial<Browser>, ReturnType<typeof abilityOf>]>([
    ["an ordinary browser", {}, "able"],
    ["allowed already", { permission: "granted" }, "able"],
    ["blocked", { permission: "denied" }, "denied"],
    ["a private window", { worker: false }, "unable"],
    ["no push at all", { push: false }, "unable"],
    ["an iPhone in Safari", { apple: true, push: false, permission: undefined }, "home-screen"],
    ["an iPhone from the home screen", { apple: true, installed: true }, "able"],
    ["an iPhone too old for it", { apple: true, installed: true, push: false, permission: undefined }, "unable"],
    ["an iPad that blocked it", { apple: true, installed: true, permission: "denied" }, "denied"],
  ])("%s", (_, changes, expected) => expect(abilityOf({ ...phone, ...changes })).toBe(expected));
});

describe("the server's key", () => {
  it("comes as base64url, without padding", () => expect([...bytesOf("-_8")]).toEqual([251, 255]));
  it("is told from another", () => {
    expect(sameKey("-_8", bytesOf("-_8").buffer)).toBe(true);
    expect(sameKey("-_8", bytesOf("-_-_").buffer)).toBe(false);
    expect(sameKey("AAAA", bytesOf("AAAB").buffer)).toBe(false);
    expect(sameKey("AAAA", null)).toBe(false);
  });
});

describe("what is said of a test alert", () => {
  it("waits while nobody has answered", () => expect(outcomeOf("WAITING", false, true)).toEqual({ service: "drill-waiting", phone: undefined, over: false }));
  it("never calls accepted what the phone has shown", () => {
    expect(outcomeOf("ACCEPTED", false, false)).toEqual({ service: "drill-accepted", phone: "drill-not-yet", over: false });
    expect(outcomeOf("ACCEPTED", true, false)).toEqual({ service: "drill-accepted", phone: "drill-shown", over: true });
  });
  it("says so when the phone keeps it back", () => expect(outcomeOf("ACCEPTED", false, true)).toMatchObject({ phone: "drill-not-shown", over: true }));
  it("knows that what was shown was accepted", () => expect(outcomeOf("WAITING", true, false).service).toBe("drill-accepted"));
  it.each(["EXPIRED", "FAILED"] as const)("ends with %s", (state) => expect(outcomeOf(state, false, false)).toMatchObject({ phone: undefined, over: true }));
});

describe("how this phone stands to what is followed", () => {
  it.each([
    [false, true, "able", false, "none"],
    [true, true, "able", true, "on"],
    [true, true, "able", false, "later"],
    [true, false, "able", true, "off"],
    [true, false, "able", false, "off"],
    [true, false, "denied", true, "blocked"],
    [true, false, "home-screen", true, "off"],
  ] as const)("followed %s, alerts on %s, browser %s, wakes %s: %s", (follows, on, able, wakes, expected) =>
    expect(standingOf(follows, on, able, wakes)).toBe(expected));
});
