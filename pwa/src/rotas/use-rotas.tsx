import { useEffect, useState } from "preact/hooks";
import { askRota, openRota } from "../live/rota-topic.ts";
import type { RotaState } from "../store/apply-rota.ts";

/** Each is a subscription, of which a connection carries so many; offers, alerts and what is mine need theirs. */
const MOST_LIVE = 12;

/** The rotas of my shifts, each followed once; `ids` in the order in which they matter. Those beyond are asked for. */
export function useRotas(ids: string[]): ReadonlyMap<string, RotaState> {
  const [states, setStates] = useState<ReadonlyMap<string, RotaState>>(new Map());
  const all = [...new Set(ids)];
  const live = all.slice(0, MOST_LIVE).toSorted().join();
  const asked = all.slice(MOST_LIVE).toSorted().join();
  const show = (id: string) => (state: RotaState | undefined) => void (state && setStates((before) => new Map(before).set(id, state)));
  useEffect(() => watchAll(live, (id) => followed(id, show(id))), [live]);
  useEffect(() => watchAll(asked, (id) => askRota(id, show(id))), [asked]);
  return states;
}

function watchAll(ids: string, watch: (id: string) => () => void): () => void {
  const ends = ids.split(",").filter(Boolean).map(watch);
  return () => ends.forEach((end) => end());
}

function followed(id: string, show: (state: RotaState | undefined) => void): () => void {
  const topic = openRota(id);
  const unwatch = topic.state.watch(show);
  return () => (unwatch(), topic.stop());
}
