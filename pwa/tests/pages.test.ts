import { beforeEach, expect, it, vi } from "vitest";

vi.mock("../src/sw/shell.ts", () => ({ startPage: async () => new Response("the shell") }));
const { answerPage } = await import("../src/sw/pages.ts");

const url = new URL("https://alongside.example/actions/a1");
const asked = new Request(url);
const kept = new Map<string, Response>();
const shelf = {
  put: async (name: string, page: Response) => void kept.set(name, page),
  delete: async (name: string) => kept.delete(name),
  keys: async () => [...kept.keys()],
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("caches", { open: async () => shelf, match: async (name: string) => kept.get(name)?.clone() });
});

const answers = (said: string, status = 200) => vi.stubGlobal("fetch", async () => new Response(said, { status }));
const read = async () => (await answerPage(asked, url)).text();

it("in a tunnel an action's page is as it was last seen", async () => {
  answers("at the bridge");
  await read();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await read()).toBe("at the bridge");
});

it("what is no longer ours to see is not shown in the next tunnel", async () => {
  answers("at the bridge");
  await read();
  answers("not there", 404);
  expect(await read()).toBe("not there");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await read()).toBe("the shell");
});
