/** Which sentence and which sign stand for a word of the contract. */
import type { ActionPhase, UpdateKind } from "../api/types.ts";
import type { SignName } from "../ui/signs.ts";

export const KIND_SIGN: Record<UpdateKind, SignName> = {
  INFORMATION: "information",
  MOVEMENT: "movement",
  ROUTE: "route",
  POLICE: "police",
  LEGAL: "legal",
  MEDICAL: "medical",
  SAFETY: "safety",
  NEED: "need",
  ALL_CLEAR: "allClear",
};

export const KIND_NAME: Record<UpdateKind, string> = {
  INFORMATION: "kind-information",
  MOVEMENT: "kind-movement",
  ROUTE: "kind-route",
  POLICE: "kind-police",
  LEGAL: "kind-legal",
  MEDICAL: "kind-medical",
  SAFETY: "kind-safety",
  NEED: "kind-need",
  ALL_CLEAR: "kind-all-clear",
};

export const PHASE_NAME: Record<ActionPhase, string> = {
  ANNOUNCED: "phase-announced",
  GATHERING: "phase-gathering",
  UNDER_WAY: "phase-under-way",
  DISPERSING: "phase-dispersing",
  CLOSED: "phase-closed",
};
