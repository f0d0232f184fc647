import { useEffect } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import type { Update } from "../api/types.ts";
import { drop, outbox, readOutbox } from "../store/outbox.ts";
import { type Entry, type EntryState, isOnlyHere } from "../store/outbox-entry.ts";
import { clockOrDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { loadOnTap } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

type Props = { topic: string; updates: Update[]; timeZone: string };

/** What this phone has written and nobody else can read yet. Never looks like something that is posted. */
export function Pending({ topic, updates, timeZone }: Props) {
  const entries = useValue(outbox).filter((entry) => entry.topic === topic);
  useEffect(() => void readOutbox(), []);
  const byId = new Map(updates.map((update) => [update.id, update]));
  const open = entries.filter((entry) => !isInFeed(entry, byId));
  if (open.length === 0) return null;
  return (
    <ul class="pending" aria-label={t("pending")}>
      {open.map((entry) => (
        <PendingItem key={entry.order} entry={entry} about={byId.get(String(entry.input["updateId"]))} timeZone={timeZone} />
      ))}
    </ul>
  );
}

/** What was taken back is there when the feed shows it struck through, or no longer reaches back so far. */
function isInFeed({ state, verb, answer }: Entry, byId: Map<string, Update>): boolean {
  if (state !== "done") return false;
  const shown = byId.get((answer as Update).id);
  return verb === "retractUpdate" ? shown?.retractedAt !== null : shown !== undefined;
}

function PendingItem({ entry, about, timeZone }: { entry: Entry; about: Update | undefined; timeZone: string }) {
  return (
    <li class={`pending-item ${entry.state}`}>
      <p class="pending-state"><Sign name="waiting" size={20} />{stateWords(entry, timeZone)}</p>
      {isOnlyHere(entry) && <p class="pending-state">{t("pending-unkept")}</p>}
      {about && <p><s lang={about.language} dir="auto">{about.text}</s></p>}
      {SAID.map((part) => entry.input[part] && <p key={part} dir="auto">{String(entry.input[part])}</p>)}
      {entry.state === "refused" && <p class="problem">{entry.refusal?.message ?? t("refused-unknown")}</p>}
      <div class="pending-acts">
        {mayGoAgain(entry) && <Button onClick={() => loadOnTap(() => goAgain(entry))}>{t("send-still")}</Button>}
        {CAN_DROP.has(entry.state) && <Button weight="quiet" onClick={() => void drop(entry)}>{t("discard")}</Button>}
      </div>
    </li>
  );
}

const goAgain = async (entry: Entry) => (await import("../store/sending.ts")).sendAfterAll(entry);
const SAID = ["text", "reason"];
/** What only this version of the app could not say may be said by the next one, under the same clientId. */
const mayGoAgain = ({ state, refusal }: Entry): boolean => state === "asks" || (state === "refused" && !refusal);
const CAN_DROP: ReadonlySet<EntryState> = new Set<EntryState>(["queued", "asks", "refused"]);

function stateWords(entry: Entry, timeZone: string): string {
  const time = clockOrDay(entry.queuedAt, serverNow(), timeZone);
  if (entry.state === "asks") return t("pending-asks", { time });
  const back = entry.verb === "retractUpdate";
  if (entry.state === "done") return t(back ? "pending-taken-back" : "pending-done");
  if (entry.state === "refused") return t(back ? "pending-not-taken-back" : "pending-refused");
  return t(entry.state === "sending" && navigator.onLine ? "pending-sending" : "pending-queued", { time });
}
