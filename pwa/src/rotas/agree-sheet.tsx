import "../styles/people.css";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { GROUP_OF_ROTA, PRINCIPLES_NOW } from "../api/documents-people.ts";
import type { Principles } from "../api/types-people.ts";
import type { Group } from "../api/types.ts";
import { drop, outbox } from "../store/outbox.ts";
import { meant } from "../store/sending.ts";
import type { Entry } from "../store/outbox-entry.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";

type Read = { group: Group; principles: Principles | null };
export type Props = { entry: Entry; rotaId: string; onClose: () => void };

/** What the group stands for, in full, before the first place and again when it has changed. */
export function AgreeSheet({ entry, rotaId, onClose }: Props) {
  const { read, failed, again } = useText(rotaId);
  const take = async () => {
    onClose();
    await askAgain(entry, read?.principles ?? null);
  };
  return (
    <Sheet title={read ? t("agree-title", { group: read.group.name }) : t("principles")} onClose={onClose}>
      {!read && <p role="status">{t(failed ? "agree-unreached" : "loading")}</p>}
      {!read && failed && <Button wide onClick={again}>{t("try-again")}</Button>}
      {read && (
        <>
          {read.principles && <Text principles={read.principles} />}
          <Button weight="main" wide onClick={() => void take()}>{t(read.principles ? "agree-and-take" : "agree-take")}</Button>
        </>
      )}
      <Button weight="quiet" onClick={onClose}>{t("agree-not")}</Button>
    </Sheet>
  );
}

function Text({ principles: { text, version, setAt } }: { principles: Principles }) {
  return (
    <>
      <p class="principles-text" dir="auto">{text}</p>
      <p class="quiet-text">{t("principles-version", { version, time: dayAndTime(setAt) })}</p>
    </>
  );
}

function useText(rotaId: string) {
  const [read, setRead] = useState<Read>();
  const [failed, setFailed] = useState(false);
  const again = () => {
    setFailed(false);
    void textOf(rotaId).then(setRead, () => setFailed(true));
  };
  useEffect(again, [rotaId]);
  return { read, failed, again };
}

async function textOf(rotaId: string): Promise<Read> {
  const { rota } = await ask<{ rota: { group: Group } | null }>(GROUP_OF_ROTA, { id: rotaId });
  if (!rota) throw new Error("the rota is gone");
  const { principles } = await ask<{ principles: Principles | null }>(PRINCIPLES_NOW, { id: rota.group.id });
  return { group: rota.group, principles };
}

/** First the agreement, then the same wish under a new clientId: the server would answer the old one as before. In one
 * topic they go in this order, at once or when there is signal. */
async function askAgain(entry: Entry, principles: Principles | null): Promise<void> {
  const { clientId: _, ...wish } = entry.input;
  const refused = outbox.get().filter(({ topic, state }) => topic === entry.topic && state === "refused");
  for (const one of refused) await drop(one);
  if (principles && !principles.agreed) {
    const { groupId, version } = principles;
    await meant(entry.topic, "agreeToPrinciples", { groupId, version });
  }
  await meant(entry.topic, entry.verb, wish, entry.about);
}
