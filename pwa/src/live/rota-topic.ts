/** A rota and what of it is mine: the kept state first, then the server's, then each change as it happens. */
import { ask } from "../api/ask.ts";
import { MEMBER_EVENTS, ROTA_EVENTS, ROTA_SNAPSHOT } from "../api/documents-rotas.ts";
import { serverNow } from "../api/server-time.ts";
import type { Member, MemberEvent, Rota, RotaEvent, Shift } from "../api/types-rotas.ts";
import type { Step } from "../store/apply.ts";
import { applyMember } from "../store/apply-member.ts";
import { applyRota } from "../store/apply-rota.ts";
import { forgetState, keepState, keptState } from "../store/topics.ts";
import { type Value, value } from "../store/value.ts";
import type { Asked } from "./asked.ts";
import { connect } from "./connection.ts";

export type RotaPage = { rota: Rota | null; shifts: Shift[]; viewer: Member | null };
export type RotaTopic = { now: Value<Asked<RotaPage>>; again: () => Promise<boolean>; stop: () => void };

export function openRota(id: string): RotaTopic {
  const topic = `rota/${id}`;
  const now = value<Asked<RotaPage>>({ data: undefined, asOf: undefined, reached: undefined });
  const show = (data: RotaPage) => {
    now.set({ data, asOf: serverNow(), reached: true });
    void (data.rota ? keepState(topic, data) : forgetState(topic));
  };
  const again = async () => {
    try {
      show(await ask<RotaPage>(ROTA_SNAPSHOT, { id }));
      return true;
    } catch {
      // Whatever the reason, the screen says that this is not fresh, and keeps what it has.
      now.set({ ...now.get(), reached: false });
      return false;
    }
  };
  const take = (step: Step<RotaPage>) => (step.outcome === "refetch" ? void again() : step.outcome === "applied" && show(step.state));
  let stop = () => {};
  let stopped = false;
  const start = async () => {
    const kept = await keptState<RotaPage>(topic).catch(() => undefined);
    if (kept && !now.get().data) now.set({ data: kept.state, asOf: kept.savedAt, reached: undefined });
    await again();
    if (!stopped) stop = listen(id, now, take, again);
  };
  void start();
  return { now, again, stop: () => ((stopped = true), stop()) };
}

type Take = (step: Step<RotaPage>) => void;

/** On each new connection the snapshot is taken again; what happens after it comes as events. */
function listen(id: string, now: Value<Asked<RotaPage>>, take: Take, again: () => Promise<boolean>): () => void {
  const lost = () => now.set({ ...now.get(), reached: false });
  const client = connect({ connected: () => void again(), lost });
  const ends = { error: () => {}, complete: () => {} };
  const ofRota = {
    rotaId: id,
    get after() {
      return now.get().data?.rota?.cursor;
    },
  };
  const ofMember = {
    get after() {
      return now.get().data?.viewer?.cursor;
    },
  };
  const unsubscribe = [
    client.subscribe<{ rotaEvents: RotaEvent }>(
      { query: ROTA_EVENTS, variables: ofRota },
      { ...ends, next: ({ data }) => data && take(withRota(now.get().data, data.rotaEvents)) },
    ),
    client.subscribe<{ memberEvents: MemberEvent }>(
      { query: MEMBER_EVENTS, variables: ofMember },
      { ...ends, next: ({ data }) => data && take(withMember(now.get().data, data.memberEvents)) },
    ),
  ];
  addEventListener("offline", lost);
  return () => {
    removeEventListener("offline", lost);
    for (const end of unsubscribe) end();
  };
}

const unknown = (page?: RotaPage): Step<RotaPage> => ({ outcome: "refetch", state: page as RotaPage });

function withRota(page: RotaPage | undefined, event: RotaEvent): Step<RotaPage> {
  if (!page?.rota) return unknown(page);
  const { outcome, state } = applyRota({ rota: page.rota, shifts: page.shifts }, event);
  return { outcome, state: { ...page, ...state } };
}

function withMember(page: RotaPage | undefined, event: MemberEvent): Step<RotaPage> {
  if (!page?.viewer) return unknown(page);
  const { outcome, state } = applyMember({ viewer: page.viewer }, event);
  return { outcome, state: { ...page, ...state } };
}
