import { useEffect } from "preact/hooks";
import type { Update } from "../api/types.ts";
import { drop, outbox, readOutbox, sendAfterAll } from "../store/outbox.ts";
import type { Entry, EntryState } from "../store/outbox-entry.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { useValue } from "../ui/use-value.tsx";

type Props = { topic: string; updates: Update[]; timeZone: string };

/** What this phone has written and nobody else can read yet. Never looks like something that is posted. */
export function Pending({ topic, updates, timeZone }: Props) {
  const entries = useValue(outbox).filter((entry) => entry.topic === topic);
  useEffect(() => void readOutbox(), []);
  const inFeed = new Set(updates.map((update) => update.id));
  const landed = (entry: Entry) => entry.state === "done" && inFeed.has((entry.answer as Update).id);
  const open = entries.filter((entry) => entry.verb !== "retractUpdate" && !landed(entry));
  if (open.length === 0) return null;
  return (
    <ul class="pending" aria-label={t("pending")}>
      {open.map((entry) => <PendingItem key={entry.order} entry={entry} timeZone={timeZone} />)}
    </ul>
  );
}

function PendingItem({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  return (
    <li class={`pending-item ${entry.state}`}>
      <p class="pending-state"><Sign name="waiting" size={20} />{stateWords(entry, timeZone)}</p>
      <p dir="auto">{String(entry.input["text"] ?? "")}</p>
      {entry.state === "refused" && <p class="problem">{entry.refusal?.message ?? t("refused-unknown")}</p>}
      <div class="pending-acts">
        {entry.state === "asks" && <Button onClick={() => void sendAfterAll(entry)}>{t("send-still")}</Button>}
        {CAN_DROP.has(entry.state) && <Button weight="quiet" onClick={() => void drop(entry)}>{t("discard")}</Button>}
      </div>
    </li>
  );
}

const CAN_DROP: ReadonlySet<EntryState> = new Set<EntryState>(["queued", "asks", "refused"]);

function stateWords(entry: Entry, timeZone: string): string {
  const time = clockTime(entry.queuedAt, timeZone);
  if (entry.state === "asks") return t("pending-asks", { time });
  if (entry.state === "done") return t("pending-done");
  if (entry.state === "refused") return t("pending-refused");
  return t(entry.state === "sending" && navigator.onLine ? "pending-sending" : "pending-queued", { time });
}
