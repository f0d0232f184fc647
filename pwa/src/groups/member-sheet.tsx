import { useState } from "preact/hooks";
import { CHANGE_ROLE, INVITE_AGAIN, REMOVE_MEMBER } from "../api/documents-people.ts";
import type { Invite, Invites, Person } from "../api/types-people.ts";
import type { Role } from "../api/types.ts";
import { viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { toast } from "../ui/toast.tsx";
import { useAct } from "../ui/use-act.tsx";
import { Links } from "./links.tsx";

type Props = { groupId: string; person: Person; organiser: boolean; again: () => void; onClose: () => void };
type Step = "look" | "remove" | { links: Invite[] };

export function MemberSheet(props: Props) {
  const { person, onClose } = props;
  const [step, go] = useState<Step>("look");
  return (
    <Sheet title={person.name} step={typeof step === "object" ? "links" : step} onClose={onClose}>
      {step === "look" && <Look {...props} go={go} />}
      {step === "remove" && <Remove {...props} go={go} />}
      {typeof step === "object" && <><p>{t("again-how", { name: person.name })}</p><Links invites={step.links} /></>}
    </Sheet>
  );
}

type StepProps = Props & { go: (step: Step) => void };

function Look({ groupId, person, organiser, again, onClose, go }: StepProps) {
  const me = viewer.get()?.id === person.id;
  const lost = useAct<Invites>(INVITE_AGAIN, ({ invites }) => go({ links: invites }));
  return (
    <div class="stack">
      {organiser && person.role && <Roles groupId={groupId} person={person} role={person.role} again={again} onClose={onClose} />}
      {organiser && !me && <Button wide disabled={lost.busy} onClick={() => void lost.act({ groupId, memberId: person.id })}>{t("again")}</Button>}
      {organiser && !me && <p class="quiet-text">{t("again-why")}</p>}
      {lost.problem && <p class="problem" role="alert">{lost.problem.message}</p>}
      <div class="apart"><Button wide weight="quiet" onClick={() => go("remove")}>{t(me ? "leave-group" : "remove")}</Button></div>
    </div>
  );
}

function Roles({ groupId, person, role, again, onClose }: { groupId: string; person: Person; role: Role; again: () => void; onClose: () => void }) {
  const [chosen, choose] = useState(role);
  const { act, busy, problem } = useAct<Person>(CHANGE_ROLE, () => {
    toast({ text: t("role-changed") });
    again();
    onClose();
  });
  const options = [["NEWCOMER", t("role-newcomer")], ["VOLUNTEER", t("role-volunteer")], ["ORGANISER", t("role-organiser")]] as const;
  return (
    <>
      <Choice legend={t("role")} name="role" options={options} chosen={chosen} onChoose={choose} />
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {chosen !== role && <Button weight="main" wide disabled={busy} onClick={() => void act({ groupId, memberId: person.id, role: chosen })}>{t("role-change")}</Button>}
    </>
  );
}

/** Two steps, and the way back is the main one: this takes something away from somebody. */
function Remove({ groupId, person, again, onClose, go }: StepProps) {
  const me = viewer.get()?.id === person.id;
  const { act, busy, problem } = useAct<Person>(REMOVE_MEMBER, () => {
    toast({ text: t("removed", { name: person.name }) });
    again();
    onClose();
  });
  return (
    <div class="stack">
      <p>{me ? t("leave-group-why") : t("remove-why", { name: person.name })}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <Button weight="main" wide onClick={() => go("look")}>{t(me ? "leave-group-not" : "remove-not")}</Button>
      <div class="apart"><Button wide disabled={busy} onClick={() => void act({ groupId, memberId: person.id })}>{t(me ? "leave-group" : "remove")}</Button></div>
    </div>
  );
}
