/** What happens to who is signed in here: one for the whole page, whatever screen is shown. */
import { ask } from "../api/ask.ts";
import { MEMBER_ENTRIES, MEMBER_EVENTS, MEMBER_SNAPSHOT } from "../api/documents-rotas.ts";
import type { Member, MemberEvent, SignUp } from "../api/types-rotas.ts";
import { knowViewer } from "../later.ts";
import { applyMember, becameMine, type MemberState, withSignUp } from "../store/apply-member.ts";
import { drop, outbox, readOutbox } from "../store/outbox.ts";
import type { Entry } from "../store/outbox-entry.ts";
import type { Kind } from "./kind.ts";
import { openTopic, type Topic } from "./topic.ts";

const memberKind = (id: string): Kind<MemberState, MemberEvent> => ({
  name: `member/${id}`,
  async fetch() {
    const { viewer } = await ask<{ viewer: Member | null }>(MEMBER_SNAPSHOT);
    return viewer?.id === id ? { viewer } : undefined;
  },
  cursor: ({ viewer }) => viewer.cursor,
  apply: applyMember,
  query: MEMBER_EVENTS,
  field: "memberEvents",
  variables: () => ({}),
  async entries({ viewer: { cursor } }) {
    return (await ask<{ memberEntries: MemberEvent[] | null }>(MEMBER_ENTRIES, { after: cursor })).memberEntries;
  },
  // No event tells of another group or role, or of what others changed about my shifts.
  freshAtOpen: true,
});

let opened: { id: string; topic: Topic<MemberState>; stop: () => void } | undefined;

export function memberTopic(id: string): Topic<MemberState> {
  if (opened?.id === id && !opened.topic.missing.get()) return opened.topic;
  opened?.stop();
  const topic = openTopic(memberKind(id));
  const unwatch = [
    topic.state.watch(() => heed(topic)),
    topic.state.watch(feel()),
    outbox.watch(() => heed(topic)),
    // Signed out elsewhere, or somebody else by now.
    topic.missing.watch(() => void knowViewer()),
  ];
  const stop = () => [topic.stop, ...unwatch].forEach((end) => end());
  opened = { id, topic, stop };
  void readOutbox();
  return topic;
}

const TICK_MS = 30;

/** A place that has just become mine is felt; what was mine when we first looked is no news. */
function feel(): (now: MemberState | undefined) => void {
  let before: SignUp[] | undefined;
  return (now) => {
    if (before && now && becameMine(before, now.viewer.signUps).length > 0) navigator.vibrate?.(TICK_MS);
    before = now?.viewer.signUps ?? before;
  };
}

/** What was answered is the server's word: from then on it tells, and no longer what we asked. */
function heed(topic: Topic<MemberState>): void {
  if (!topic.state.get()) return;
  for (const entry of outbox.get().filter(isAnswered)) {
    if (heeded.has(entry.input.clientId)) continue;
    heeded.add(entry.input.clientId);
    topic.amend(({ viewer }) => ({ viewer: { ...viewer, signUps: withSignUp(viewer.signUps, entry.answer as SignUp) } }));
    void drop(entry);
  }
}

const heeded = new Set<string>();
const isAnswered = ({ state, topic, verb }: Entry): boolean =>
  state === "done" && topic.startsWith("shift/") && verb !== "agreeToPrinciples";
