import { ask } from "../api/ask.ts";
import { ROTA_ENTRIES, ROTA_EVENTS, ROTA_SNAPSHOT } from "../api/documents-rotas.ts";
import type { Rota, RotaEvent, Shift } from "../api/types-rotas.ts";
import { applyRota, type RotaState } from "../store/apply-rota.ts";
import type { Kind } from "./kind.ts";
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
