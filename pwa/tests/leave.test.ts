import { beforeEach, expect, it, vi } from "vitest";
import type { Role, Viewer } from "../src/api/types.ts";
import { trustedLess } from "../src/me/trust.ts";

const cleared: string[] = [];
const shelves = vi.hoisted(() => ({ broken: false }));
vi.mock("../src/store/database.ts", () => ({
  database: async () => {
    if (shelves.broken) throw new Error("There is no room.");
    return { clear: async (shelf: string) => void cleared.push(shelf) };
  },
}));
vi.mock("../src/store/drafts.ts", () => ({ forgetDrafts: () => void cleared.push("drafts") }));
vi.mock("../src/store/outbox-shelf.ts", () => ({ forgetEntries: () => void cleared.push("unsaid") }));
vi.mock("../src/me/viewer.ts", () => ({ keepViewer: () => void cleared.push("viewer") }));

const { forgetMember, forgetSeen } = await import("../src/me/leave.ts");

beforeEach(() => {
  cleared.length = 0;
  shelves.broken = false;
  vi.stubGlobal("caches", { delete: async (name: string) => cleared.push(name) });
  const getNotifications = async () => [{ close: () => cleared.push("a notice") }, { close: () => cleared.push("a notice") }];
  vi.stubGlobal("navigator", { serviceWorker: { getRegistration: async () => ({ getNotifications }) } });
});

it("whoever takes the phone next finds nothing of a member: no page, no text, no alert, nothing half said", async () => {
  await forgetMember();
  expect(cleared.toSorted()).toEqual(["a notice", "a notice", "drafts", "outbox", "pages", "revisions", "seen", "topics", "unsaid", "viewer"]);
});

it("a shelf that cannot be emptied is thrown away whole", async () => {
  shelves.broken = true;
  vi.stubGlobal("indexedDB", { deleteDatabase: (name: string) => cleared.push(`all of ${name}`) });
  await forgetMember();
  expect(new Set(cleared)).toEqual(new Set(["a notice", "drafts", "pages", "unsaid", "viewer", "all of alongside"]));
});

it("who is trusted less keeps what they wrote, and loses what they saw", async () => {
  await forgetSeen();
  expect(cleared.toSorted()).toEqual(["pages", "seen", "topics"]);
});

const inGroups = (...roles: [string, Role][]): Viewer => ({
  id: "m", name: "Layla", cursor: "e.1", memberships: roles.map(([id, role]) => ({ group: { id, name: id }, role })),
});

it.each<[string, Viewer | undefined, Viewer, boolean]>([
  ["nobody before", undefined, inGroups(["a", "VOLUNTEER"]), false],
  ["the same", inGroups(["a", "VOLUNTEER"]), inGroups(["a", "VOLUNTEER"]), false],
  ["more", inGroups(["a", "NEWCOMER"]), inGroups(["a", "VOLUNTEER"], ["b", "NEWCOMER"]), false],
  ["a newcomer left", inGroups(["a", "NEWCOMER"]), inGroups(), false],
  ["removed", inGroups(["a", "VOLUNTEER"], ["b", "VOLUNTEER"]), inGroups(["b", "VOLUNTEER"]), true],
  ["an organiser no more", inGroups(["a", "ORGANISER"]), inGroups(["a", "VOLUNTEER"]), true],
  ["a newcomer again", inGroups(["a", "VOLUNTEER"]), inGroups(["a", "NEWCOMER"]), true],
])("trusted less: %s", (_, before, now, less) => expect(trustedLess(before, now)).toBe(less));
