/** Undo within seconds: what has not left the phone is simply dropped, what was said is taken back in the open. */
import type { Update } from "../api/types.ts";
import { drop, outbox } from "../store/outbox.ts";
import { meant } from "../store/sending.ts";
import { t } from "../strings/t.ts";
import { toast, untoast } from "../ui/toast.tsx";

export function offerUndo(topic: string, clientId: string): void {
  const say = (text: string) => toast({ text, act: { label: t("undo"), go: () => void undo(topic, clientId) } });
  say(t("posting"));
  const stop = outbox.watch((entries) => {
    const now = entries.find((kept) => kept.input.clientId === clientId);
    if (now?.state === "sending" || (now?.state === "queued" && now.tries === 0)) return;
    stop();
    if (now?.state === "done") say(t("posted"));
    // Without signal it stands in the list as not sent, and is discarded there.
    else untoast();
  });
}

async function undo(topic: string, clientId: string): Promise<void> {
  const entry = outbox.get().find((kept) => kept.input.clientId === clientId);
  if (!entry) return;
  if (entry.state === "queued" && entry.tries === 0) return drop(entry);
  if (entry.state === "done") return takeBack(topic, (entry.answer as Update).id);
  // It may have arrived although nobody told us: wait for the answer, then take it back.
  const stop = outbox.watch((entries) => {
    const now = entries.find((kept) => kept.input.clientId === clientId);
    if (!now || now.state === "refused") stop();
    if (now?.state !== "done") return;
    stop();
    void takeBack(topic, (now.answer as Update).id);
  });
}

async function takeBack(topic: string, updateId: string): Promise<void> {
  await meant(topic, "retractUpdate", { updateId, reason: t("undo-reason") });
}
