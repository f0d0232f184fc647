import { useEffect, useState } from "preact/hooks";
import { openRota } from "../live/rota-topic.ts";
import type { RotaState } from "../store/apply-rota.ts";

/** More rotas at once than anybody serves on are not followed: each is a subscription. */
const MOST = 6;

/** The rotas of my shifts, each followed once. */
export function useRotas(ids: string[]): ReadonlyMap<string, RotaState> {
  const [states, setStates] = useState<ReadonlyMap<string, RotaState>>(new Map());
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST).join();
  useEffect(() => {
    const ends = wanted.split(",").filter(Boolean).map((id) => {
      const topic = openRota(id);
      const unwatch = topic.state.watch((state) => state && setStates((before) => new Map(before).set(id, state)));
      return () => (unwatch(), topic.stop());
    });
    return () => ends.forEach((end) => end());
  }, [wanted]);
  return states;
}
