import { useState } from "preact/hooks";
import type { Person } from "../api/types-people.ts";
import { ROLE_NAME } from "../me/role-name.ts";
import { viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import { useValue } from "../ui/use-value.tsx";
import { MemberSheet } from "./member-sheet.tsx";

type Props = { groupId: string; people: Person[]; organiser: boolean; again: () => void };

/** An organiser opens anybody; everybody may open themselves, to leave. */
export function People({ groupId, people, organiser, again }: Props) {
  const [chosen, choose] = useState<Person>();
  const me = useValue(viewer)?.id;
  return (
    <section class="moment">
      <h2>{t("people")}</h2>
      <ul class="rows">
        {people.map((person) => (
          <li key={person.id}>
            {organiser || person.id === me
              ? <button type="button" class="row row-button" onClick={() => choose(person)}><Words person={person} /><Sign name="down" size={16} /></button>
              : <div class="row"><Words person={person} /></div>}
          </li>
        ))}
      </ul>
      {chosen && <MemberSheet groupId={groupId} person={chosen} organiser={organiser} again={again} onClose={() => choose(undefined)} />}
    </section>
  );
}

function Words({ person }: { person: Person }) {
  const role = person.role ? t(ROLE_NAME[person.role]) : "";
  return (
    <span class="person-words">
      <bdi>{person.name}</bdi>
      <span class="quiet-text">{person.vouchedBy ? t("person-vouched", { role, name: person.vouchedBy }) : role}</span>
    </span>
  );
}
