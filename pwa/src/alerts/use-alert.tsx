import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { ALERT_NOW } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { openDesk } from "../live/desk-topic.ts";
import { useTopic } from "../ui/use-topic.tsx";
import { askAgainIn } from "./hold.ts";

export const useDesk = (groupId: string) => useTopic(openDesk, groupId);
export type Desk = ReturnType<typeof useDesk>;

/** The alert as the server last said. Its desk tells each change; while no line is up, it is asked for as long as it
 * moves. `lost`: the last question was not answered. */
export function useAlert(first: Alert, { state, status }: Desk) {
  const [alert, setAlert] = useState(first);
  const [lost, setLost] = useState(false);
  const [asked, setAsked] = useState(0);
  const { id } = alert;
  const onDesk = state?.desk.alerts.find((one) => one.id === id);
  const live = status.way === "live";
  const pause = live ? undefined : askAgainIn(alert);
  useEffect(() => setAlert(onDesk ?? first), [onDesk, first]);
  useEffect(() => {
    if (pause === undefined) return;
    let over = false;
    const again = async () => {
      const answer = await ask<{ alert: Alert | null }>(ALERT_NOW, { id }).catch(() => undefined);
      // Asked before it was cancelled, and answered after: that is not how it goes any more.
      if (over) return;
      setLost(answer === undefined);
      if (answer?.alert) setAlert(answer.alert);
      setAsked(asked + 1);
    };
    const timer = setTimeout(() => void again(), pause);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [pause, asked, id]);
  return { alert, lost: lost && !live, setAlert };
}
