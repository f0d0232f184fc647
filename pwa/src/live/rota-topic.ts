import { ask } from "../api/ask.ts";
import { ROTA_ENTRIES, ROTA_EVENTS, ROTA_SNAPSHOT } from "../api/documents-rotas.ts";
import type { Rota, RotaEvent, Shift } from "../api/types-rotas.ts";
import { applyRota, type RotaState } from "../store/apply-rota.ts";
import type { Kind } from "./kind.ts";
import { patience } from "./patience.ts";
import { openTopic, type Topic } from "./topic.ts";

export async function entriesOfRota({ rota }: { rota: Rota }): Promise<RotaEvent[] | null> {
  const after = { rotaId: rota.id, after: rota.cursor };
  return (await ask<{ rotaEntries: RotaEvent[] | null }>(ROTA_ENTRIES, after)).rotaEntries;
}

const rotaKind = (id: string): Kind<RotaState, RotaEvent> => ({
  name: `rota/${id}`,
  async fetch() {
    const { rota, shifts } = await ask<{ rota: Rota | null; shifts: Shift[] }>(ROTA_SNAPSHOT, { id });
    return rota ? { rota, shifts } : undefined;
  },
  cursor: ({ rota }) => rota.cursor,
  apply: applyRota,
  query: ROTA_EVENTS,
  field: "rotaEvents",
  variables: () => ({ rotaId: id }),
  entries: entriesOfRota,
  // No event says that a shift is over, or that the rota has another name.
  freshAtOpen: true,
});

export const openRota = (id: string): Topic<RotaState> => openTopic(rotaKind(id));

const ASK_EVERY_MS = 15_000;
const MOST_DOUBLINGS = 3;

/** For one rota too many to listen to: as it is now, four times a minute, as long as somebody answers. */
export function askRota(id: string, show: (state: RotaState) => void): () => void {
  const asking = { stopped: false };
  const look = async () => {
    for (let failures = 0; !asking.stopped; ) {
      const state = await rotaKind(id).fetch().catch(() => undefined);
      failures = state ? 0 : Math.min(failures + 1, MOST_DOUBLINGS);
      if (state && !asking.stopped) show(state);
      await patience(ASK_EVERY_MS * 2 ** failures);
    }
  };
  void look();
  return () => {
    asking.stopped = true;
  };
}
