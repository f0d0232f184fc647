import type { Rota, RotaEvent, Shift } from "../api/types-rotas.ts";
import { inOrder, type Step } from "./apply.ts";

/** `shifts`: by their start, as the server lists them. */
export type RotaState = { rota: Rota; shifts: Shift[] };

export function applyRota(state: RotaState, event: RotaEvent): Step<RotaState> {
  return inOrder(state, state.rota.cursor, event, (next) => {
    if (next.__typename !== "ShiftChanged") return state;
    const others = state.shifts.filter((shift) => shift.id !== next.shift.id);
    const shifts = [...others, next.shift].toSorted(byStart);
    return { rota: { ...state.rota, cursor: next.cursor }, shifts };
  });
}

/** One shift of a rota, by itself. */
export type ShiftState = { rota: Rota; shift: Shift };

export function applyShift(state: ShiftState, event: RotaEvent): Step<ShiftState> {
  return inOrder(state, state.rota.cursor, event, (next) => {
    if (next.__typename !== "ShiftChanged") return state;
    const shift = next.shift.id === state.shift.id ? next.shift : state.shift;
    return { rota: { ...state.rota, cursor: next.cursor }, shift };
  });
}

const byStart = (one: Shift, other: Shift): number =>
  Date.parse(one.startsAt) - Date.parse(other.startsAt) || (one.id < other.id ? -1 : 1);
