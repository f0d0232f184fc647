import { beforeEach, expect, it, vi } from "vitest";
import type { Role, Viewer } from "../src/api/types.ts";
import { trustedLess } from "../src/me/trust.ts";

const cleared: string[] = [];
vi.mock("../src/store/database.ts", () => ({ database: async () => ({ clear: async (shelf: string) => void cleared.push(shelf) }) }));
vi.mock("../src/store/drafts.ts", () => ({ forgetDrafts: () => void cleared.push("drafts") }));
vi.mock("../src/me/viewer.ts", () => ({ keepViewer: () => void cleared.push("viewer") }));

const { forgetMember, forgetSeen } = await import("../src/me/leave.ts");

beforeEach(() => {
  cleared.length = 0;
  vi.stubGlobal("caches", { delete: async (name: string) => cleared.push(name) });
  const getNotifications = async () => [{ close: () => cleared.push("a notice") }, { close: () => cleared.push("a notice") }];
  vi.stubGlobal("navigator", { serviceWorker: { getRegistration: async () => ({ getNotifications }) } });
});

it("whoever takes the phone next finds nothing of a member: no page, no text, no alert, nothing half said", async () => {
  await forgetMember();
  expect(cleared.toSorted()).toEqual(["a notice", "a notice", "drafts", "outbox", "pages", "revisions", "seen", "topics", "viewer"]);
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
