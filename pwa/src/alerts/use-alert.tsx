import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { ALERT_NOW } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { askAgainIn } from "./hold.ts";

/** The alert as the server last said, asked again for as long as it moves. `lost`: the last question was not answered. */
export function useAlert(first: Alert) {
  const [alert, setAlert] = useState(first);
  const [lost, setLost] = useState(false);
  const [asked, setAsked] = useState(0);
  const { id } = alert;
  const pause = askAgainIn(alert);
  useEffect(() => setAlert(first), [first]);
  useEffect(() => {
    if (pause === undefined) return;
    const again = async () => {
      const answer = await ask<{ alert: Alert | null }>(ALERT_NOW, { id }).catch(() => undefined);
      setLost(answer === undefined);
      if (answer?.alert) setAlert(answer.alert);
      setAsked(asked + 1);
    };
    const timer = setTimeout(() => void again(), pause);
    return () => clearTimeout(timer);
  }, [pause, asked, id]);
  return { alert, lost, setAlert };
}
