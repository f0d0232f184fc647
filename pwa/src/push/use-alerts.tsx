import { useEffect, useState } from "preact/hooks";
import { useValue } from "../ui/use-value.tsx";
import { ability } from "./ability.ts";
import { alertsOn, type TurnedOn, turnOn } from "./alerts-on.ts";
import { askFollowing, following } from "./following.ts";

/** Whether alerts work here, and the acts that change it. `problem`: why the last one did not. */
export function useAlerts() {
  const now = useValue(following);
  const [busy, setBusy] = useState(false);
  const [turned, setTurned] = useState<TurnedOn>();
  const [refused, setRefused] = useState<string>();
  useEffect(() => void askFollowing(), []);
  const during = async (act: () => Promise<string | undefined>) => {
    setBusy(true);
    setRefused(await act());
    setBusy(false);
  };
  const on = alertsOn() && now?.device !== null;
  /** Turns alerts on if need be, then does `act`, which says why it could not. */
  const withAlerts = (act: () => Promise<string | undefined>) =>
    during(async () => {
      const outcome = on ? "on" : await turnOn();
      setTurned(outcome);
      if (outcome !== "on") return typeof outcome === "object" ? outcome.refused : undefined;
      return act();
    });
  return { now, busy, turned, refused, on, able: ability(), during, withAlerts, again: askFollowing };
}

export type Alerts = ReturnType<typeof useAlerts>;
