/** One shift, by its rota's topic: for the page that a link opens. */
import { ask } from "../api/ask.ts";
import { ROTA_EVENTS, ROTA_OF_SHIFT, SHIFT_SNAPSHOT } from "../api/documents-rotas.ts";
import type { Rota, RotaEvent, Shift } from "../api/types-rotas.ts";
import { embedded, embeddedAt } from "../embedded.ts";
import { applyShift, type RotaState, type ShiftState } from "../store/apply-rota.ts";
import { keptStates } from "../store/topics.ts";
import type { Kind } from "./kind.ts";
import { entriesOfRota } from "./rota-topic.ts";
import { openTopic, type Topic } from "./topic.ts";

function shiftKind(id: string): Kind<ShiftState, RotaEvent> {
  let rotaId: string | undefined;
  return {
    name: `shift/${id}`,
    async fetch() {
      rotaId ??= (await ask<{ shift: { rotaId: string } | null }>(ROTA_OF_SHIFT, { id })).shift?.rotaId;
      if (rotaId === undefined) return undefined;
      const { shift, rota } = await ask<{ shift: Shift | null; rota: Rota | null }>(SHIFT_SNAPSHOT, { id, rotaId });
      return shift && rota ? { shift, rota } : undefined;
    },
    cursor: ({ rota }) => rota.cursor,
    apply: applyShift,
    query: ROTA_EVENTS,
    field: "rotaEvents",
    variables: ({ rota }) => ({ rotaId: rota.id }),
    entries: entriesOfRota,
    freshAtOpen: true,
    keptElsewhere: () => fromItsRota(id),
  };
}

/** Who looked at the rota has seen the shift, and finds it without signal too. */
async function fromItsRota(id: string) {
  for (const { state, savedAt } of await keptStates<RotaState>("rota/")) {
    const shift = state.shifts.find((one) => one.id === id);
    if (shift) return { state: { rota: state.rota, shift }, savedAt };
  }
  return undefined;
}

export function openShift(id: string): Topic<ShiftState> {
  const { rota, shift } = embedded;
  return rota && shift?.id === id ? openTopic(shiftKind(id), { rota, shift }, embeddedAt) : openTopic(shiftKind(id));
}
