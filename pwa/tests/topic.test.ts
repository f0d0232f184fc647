/** What a screen is told of a topic: the best state there is, and how true it is. */
import { beforeEach, expect, it, vi } from "vitest";
import { Unreachable } from "../src/api/ask.ts";
import type { Kind } from "../src/live/kind.ts";
import { openTopic } from "../src/live/topic.ts";
import { type Step, inOrder } from "../src/store/apply.ts";

type State = { cursor: string; text: string };
type Event = State & { __typename: string };
type Follower = { hear: (event: Event) => string; cursor: () => string; refetch: () => Promise<void>; catchUp: () => Promise<void>; refused: () => void; way: (way: string) => void };

const phone = vi.hoisted(() => ({ kept: new Map<string, { state: unknown; savedAt: number }>(), followers: [] as unknown[], stopped: 0 }));
vi.mock("../src/live/follow-topic.ts", () => ({
  followTopic: (follower: unknown) => (phone.followers.push(follower), () => (phone.stopped += 1)),
}));
vi.mock("../src/live/patience.ts", () => ({ patience: () => new Promise((done) => setTimeout(done, 1)) }));
vi.mock("../src/store/topics.ts", () => ({
  keptState: async (name: string) => phone.kept.get(name),
  keepState: async (name: string, state: unknown) => void phone.kept.set(name, { state, savedAt: 2_000 }),
  forgetState: async (name: string) => void phone.kept.delete(name),
}));

const state = (version: number, text = `as of ${version}`): State => ({ cursor: `e.${version}`, text });
const event = (version: number): Event => ({ __typename: "Changed", ...state(version, "heard") });
const apply = (now: State, heard: Event): Step<State> => inOrder(now, now.cursor, heard, ({ cursor, text }) => ({ cursor, text }));

const kind = (more: Partial<Kind<State, Event>> = {}): Kind<State, Event> => ({
  name: "rota/r1", fetch: async () => state(4), cursor: ({ cursor }) => cursor, apply, query: "", field: "", variables: () => ({}), entries: async () => [], ...more,
});
const follower = async (): Promise<Follower> => {
  await vi.waitFor(() => expect(phone.followers).toHaveLength(1));
  return phone.followers[0] as Follower;
};

beforeEach(() => {
  phone.kept.clear();
  phone.followers.length = 0;
  phone.stopped = 0;
  vi.stubGlobal("navigator", { onLine: false });
});

it("follows from the kept state without asking for the whole again", async () => {
  phone.kept.set("rota/r1", { state: state(2), savedAt: 1_000 });
  const fetch = vi.fn();
  const topic = openTopic(kind({ fetch }));
  const { cursor } = await follower();
  expect(topic.state.get()).toEqual(state(2));
  expect(topic.status.get().asOf).toBe(1_000);
  expect(cursor()).toBe("e.2");
  expect(fetch).not.toHaveBeenCalled();
});

it("takes the snapshot at each opening where events do not tell everything", async () => {
  phone.kept.set("rota/r1", { state: state(2), savedAt: 1_000 });
  const topic = openTopic(kind({ freshAtOpen: true }));
  await follower();
  expect(topic.state.get()).toEqual(state(4));
});

it("shows what is kept, with its age, when nobody answers", async () => {
  phone.kept.set("rota/r1", { state: state(2), savedAt: 1_000 });
  const topic = openTopic(kind({ freshAtOpen: true, fetch: () => Promise.reject(new Unreachable("no answer")) }));
  await follower();
  expect(topic.state.get()).toEqual(state(2));
  expect(topic.status.get()).toEqual({ way: "offline", asOf: 1_000 });
});

it("keeps asking for a first state until somebody answers", async () => {
  let asked = 0;
  const fetch = async () => (++asked < 3 ? Promise.reject(new Unreachable("no answer")) : state(4));
  const topic = openTopic(kind({ fetch }));
  await follower();
  expect(topic.state.get()).toEqual(state(4));
});

it("applies events in order and says when one is missing", async () => {
  const topic = openTopic(kind(), state(4), 0);
  const { hear } = await follower();
  expect([hear(event(5)), hear(event(5)), hear(event(7))]).toEqual(["go on", "go on", "refetch"]);
  expect(topic.state.get()?.cursor).toBe("e.5");
});

it("obeys a server that was set back to an older state", async () => {
  const topic = openTopic(kind(), state(9), 0);
  const { refetch } = await follower();
  await refetch();
  expect(topic.state.get()).toEqual(state(4));
});

it("lets a screen ask at once, which undoes nothing of what was heard meanwhile", async () => {
  const topic = openTopic(kind({ entries: async () => [event(8), event(9), event(10)] }), state(9), 0);
  await follower();
  expect(await topic.again()).toBe(true);
  expect(topic.state.get()).toEqual(state(10, "heard"));
});

it("forgets what is no longer ours, and listens no more", async () => {
  phone.kept.set("rota/r1", { state: state(2), savedAt: 1_000 });
  const topic = openTopic(kind());
  (await follower()).refused();
  expect(topic.missing.get()).toBe(true);
  expect(topic.state.get()).toBeUndefined();
  expect(phone.stopped).toBe(1);
  expect(phone.kept.size).toBe(0);
});

it("catches up by the entries after what it has, and asks for the whole only when there is a hole", async () => {
  const fetch = vi.fn(async () => state(9));
  const entries = vi.fn(async ({ cursor }: State) => (cursor === "e.4" ? [event(5), event(6)] : []));
  const topic = openTopic(kind({ fetch, entries }), state(4), 0);
  const { catchUp } = await follower();
  await catchUp();
  await catchUp();
  expect([topic.state.get(), fetch.mock.calls.length]).toEqual([state(6, "heard"), 0]);
  entries.mockResolvedValue([event(8)]);
  await catchUp();
  expect([topic.state.get(), fetch.mock.calls.length]).toEqual([state(9), 1]);
});

it("forgets what it may no longer listen to, where it asks by HTTP too", async () => {
  const topic = openTopic(kind({ entries: async () => null }), state(4), 0);
  await (await follower()).catchUp();
  expect([topic.missing.get(), topic.state.get()]).toEqual([true, undefined]);
});

it("keeps what was true until the line went", async () => {
  openTopic(kind(), state(4), 0);
  const { way } = await follower();
  way("live");
  phone.kept.clear();
  way("offline");
  await vi.waitFor(() => expect(phone.kept.get("rota/r1")?.state).toEqual(state(4)));
});

it("takes the server's word from elsewhere without moving its cursor", async () => {
  const topic = openTopic(kind(), state(4), 0);
  topic.amend((now) => ({ ...now, text: "answered" }));
  expect(topic.state.get()).toEqual(state(4, "answered"));
});

it("keeps what came with the page as soon as it is heard to be true, however quiet the topic is", async () => {
  openTopic(kind(), state(3), 1_000);
  (await follower()).way("live");
  await vi.waitFor(() => expect(phone.kept.get("rota/r1")?.state).toEqual(state(3)));
});
