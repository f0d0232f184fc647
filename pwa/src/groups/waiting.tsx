import { useState } from "preact/hooks";
import { VOUCH_FOR } from "../api/documents-people.ts";
import type { Person } from "../api/types-people.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { toast } from "../ui/toast.tsx";
import { useAct } from "../ui/use-act.tsx";

type Props = { groupId: string; people: Person[]; again: () => void };

/** Newcomers who wait for somebody to put their name behind them: first on the page, because a person is waiting. */
export function Waiting({ groupId, people, again }: Props) {
  const [chosen, choose] = useState<Person>();
  const waiting = people.filter((person) => person.role === "NEWCOMER");
  if (waiting.length === 0) return null;
  return (
    <section class="card waiting-people" aria-label={t("waiting-title")}>
      <h2>{t("waiting-title")}</h2>
      <ul>
        {waiting.map((person) => (
          <li class="person" key={person.id}>
            <bdi>{person.name}</bdi>
            <Button onClick={() => choose(person)}>{t("vouch")}</Button>
          </li>
        ))}
      </ul>
      {chosen && <Vouch groupId={groupId} person={chosen} again={again} onClose={() => choose(undefined)} />}
    </section>
  );
}

function Vouch({ groupId, person, again, onClose }: { groupId: string; person: Person; again: () => void; onClose: () => void }) {
  const { act, busy, problem } = useAct<Person>(VOUCH_FOR, ({ name }) => {
    toast({ text: t("vouched", { name }) });
    again();
    onClose();
  });
  return (
    <Sheet title={t("vouch-title", { name: person.name })} onClose={onClose}>
      <p>{t("vouch-why")}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <Button weight="main" wide disabled={busy} onClick={() => void act({ groupId, memberId: person.id })}>{t("vouch-go")}</Button>
    </Sheet>
  );
}
