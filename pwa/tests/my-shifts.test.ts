/** My shifts: what asks something of me first, and nothing called mine before the server said so. */
import { expect, it } from "vitest";
import type { Shift, SignUp, SignUpState } from "../src/api/types-rotas.ts";
import { myShifts } from "../src/rotas/my-shifts-order.ts";
import { becameMine } from "../src/store/apply-member.ts";
import type { Entry } from "../src/store/outbox-entry.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const HOUR = 3_600_000;
const at = (hours: number): string => new Date(NOW + hours * HOUR).toISOString();

const shift = (id: string, hours: number): Shift => ({
  id, rotaId: "r1", title: id, startsAt: at(hours), endsAt: at(hours + 2), timeZone: "UTC", location: null,
  capacity: 3, minimumCrew: 2, held: 1, offered: 0, waiting: 0, goesAhead: false,
});
const mine = (id: string, hours: number, state: SignUpState, offerHours = 1): SignUp => ({
  id: `k-${id}`, shift: shift(id, hours), state, position: null, offerEndsAt: at(offerHours), withdrawEndsAt: null, heldAt: null,
});
const asked = (of: Shift, state: Entry["state"] = "queued"): Entry => ({
  order: 1, topic: `shift/${of.id}`, verb: "signUp", input: { clientId: `c-${of.id}` }, queuedAt: NOW, state, tries: 0, about: of,
});
const ids = (listed: { shift: Shift }[]): string[] => listed.map((one) => one.shift.id);

it("lists what comes next first, whatever the order of asking", () => {
  const { next } = myShifts([mine("later", 30, "HELD"), mine("soon", 3, "WAITING"), mine("under way", -1, "HELD")], [], NOW);
  expect(ids(next)).toEqual(["under way", "soon", "later"]);
});

it("lists offers before all, the one that ends first at the top", () => {
  const signUps = [mine("held", 1, "HELD"), mine("slow", 5, "OFFERED", 2), mine("quick", 9, "OFFERED", 1)];
  const { offers, next } = myShifts(signUps, [], NOW);
  expect([ids(offers), ids(next)]).toEqual([["quick", "slow"], ["held"]]);
});

it("folds away what is over, the latest first, and only where I was to be", () => {
  const signUps = [mine("old", -50, "HELD"), mine("passed", -20, "PASSED"), mine("new", -10, "HELD"), mine("in line", -5, "WAITING")];
  const { next, past } = myShifts(signUps, [], NOW);
  expect([ids(next), ids(past)]).toEqual([[], ["new", "old"]]);
});

it("lists what I only asked for, once, and without a sign-up", () => {
  const wish = shift("wish", 4);
  const { next } = myShifts([], [asked(wish), asked(wish, "refused")], NOW);
  expect(next).toEqual([{ shift: wish, mine: undefined }]);
});

it("does not list twice what I asked for and have", () => {
  const { next } = myShifts([mine("s", 4, "HELD")], [asked(shift("s", 4))], NOW);
  expect(next).toHaveLength(1);
});

it("leaves out what I stepped back from, unless I ask again or look at it", () => {
  const gone = mine("s", 4, "WITHDRAWN");
  expect(myShifts([gone], [], NOW).next).toEqual([]);
  expect(ids(myShifts([gone], [asked(shift("s", 4))], NOW).next)).toEqual(["s"]);
  expect(ids(myShifts([gone], [], NOW, new Set(["s"])).next)).toEqual(["s"]);
});

it("feels only what has just become mine", () => {
  const held = mine("s", 4, "HELD");
  expect(becameMine([], [held])).toEqual([held]);
  expect(becameMine([mine("s", 4, "OFFERED")], [held])).toEqual([held]);
  expect(becameMine([held], [held])).toEqual([]);
  expect(becameMine([], [mine("s", 4, "WAITING")])).toEqual([]);
});
