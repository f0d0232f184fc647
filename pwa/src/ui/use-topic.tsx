import { useEffect, useMemo } from "preact/hooks";
import type { LiveStatus } from "../live/status.ts";
import type { Topic } from "../live/topic.ts";
import { type Value, value } from "../store/value.ts";
import { useValue } from "./use-value.tsx";

/** A topic that is followed as long as the screen is there. */
export function useTopic<State>(open: (id: string) => Topic<State>, id: string) {
  const topic = useMemo(() => open(id), [open, id]);
  useEffect(() => topic.stop, [topic]);
  return useWatched(topic);
}

const NOTHING: Value<undefined> = value(undefined);
const NOT_YET: Value<LiveStatus> = value<LiveStatus>({ way: "connecting", asOf: undefined });
const NO: Value<boolean> = value(false);

/** A topic that somebody else holds, or none yet. */
export function useWatched<State>(topic: Topic<State> | undefined) {
  const state = useValue<State | undefined>(topic?.state ?? (NOTHING as Value<State | undefined>));
  return { topic, state, status: useValue(topic?.status ?? NOT_YET), missing: useValue(topic?.missing ?? NO) };
}
