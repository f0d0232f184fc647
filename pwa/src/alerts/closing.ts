/** Whoever leaves the sheet while seconds count, by an accident of the thumb too, still has Cancel in sight. */
import { CANCEL_ALERT } from "../api/documents-alerts.ts";
import { mutate } from "../api/mutate.ts";
import { serverNow } from "../api/server-time.ts";
import type { Alert } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";
import { toast } from "../ui/toast.tsx";
import { secondsLeft } from "./hold.ts";

export function offerCancel(alert: Alert | undefined): void {
  if (!alert || secondsLeft(alert, serverNow()) === 0) return;
  toast({ text: t("alert-held"), act: { label: t("cancel-alert"), go: () => void cancel(alert.id) } });
}

async function cancel(alertId: string): Promise<void> {
  const input = { alertId, clientId: crypto.randomUUID() };
  const answer = await mutate<Alert>(CANCEL_ALERT, input);
  toast({ text: "done" in answer ? t("alert-cancelled") : answer.refused.message });
}
