export type FollowKind = "GROUP" | "ACTION" | "ROTA";
export type Follow = { kind: FollowKind; id: string; title: string; wakes: boolean };
export type Device = { id: string; language: string; current: boolean };
export type Following = {
  device: { id: string; follows: Follow[] } | null;
  viewer: { follows: Follow[]; devices: Device[] } | null;
};
export type DrillState = "WAITING" | "ACCEPTED" | "EXPIRED" | "FAILED";
export type Drill = { id: string; state: DrillState; tag: string };
