import { useEffect } from "preact/hooks";
import type { Member } from "../api/types-rotas.ts";
import type { LiveStatus } from "../live/status.ts";
import type { Topic } from "../live/topic.ts";

/** Where no event comes, what became mine changes the counts that are shown beside it. */
export function useCounts<State>(topic: Topic<State> | undefined, { way }: LiveStatus, member: Member | undefined): void {
  const mine = member?.signUps.map(({ id, state }) => id + state).join();
  useEffect(() => {
    if (way === "polling") void topic?.again();
  }, [topic, way, mine]);
}
