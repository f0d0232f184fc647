import { useState } from "preact/hooks";
import { MOST } from "../api/bounds.ts";
import { CREATE_INVITE } from "../api/documents-people.ts";
import type { Invite, Invites } from "../api/types-people.ts";
import type { Role } from "../api/types.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { Links } from "./links.tsx";

const COUNTS = ["1", "5", "10", "25"] as const;
type Draft = { role: Role; count: (typeof COUNTS)[number]; label: string };

export function InviteSheet({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const [made, setMade] = useState<Invite[]>();
  return (
    <Sheet title={t(made ? "invites-made" : "invite-people")} onClose={onClose}>
      {made ? <Links invites={made} /> : <Form groupId={groupId} done={setMade} />}
    </Sheet>
  );
}

function Form({ groupId, done }: { groupId: string; done: (made: Invite[]) => void }) {
  const [draft, setDraft] = useState<Draft>({ role: "VOLUNTEER", count: "1", label: "" });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { act, busy, problem } = useAct<Invites>(CREATE_INVITE, ({ invites }) => done(invites));
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ groupId, role: draft.role, count: Number(draft.count), label: draft.label.trim() || null });
  };
  return (
    <form class="form" onSubmit={submit}>
      <Choice<Role> legend={t("invite-as")} name="role" chosen={draft.role} onChoose={(role) => set({ role })}
        options={[["NEWCOMER", t("role-newcomer")], ["VOLUNTEER", t("role-volunteer")], ["ORGANISER", t("role-organiser")]]} />
      <p class="quiet-text">{t(WHAT[draft.role])}</p>
      <Choice legend={t("invite-count")} name="count" chosen={draft.count} onChoose={(count) => set({ count })} options={COUNTS.map((count) => [count, count] as const)} />
      <Field label={t("invite-label")} hint={t("invite-label-hint")} problem={problem?.field === "label" ? problem.message : undefined}>
        <input maxLength={MOST.label} autoComplete="off" dir="auto" value={draft.label} onInput={(event) => set({ label: event.currentTarget.value })} />
      </Field>
      {problem && problem.field !== "label" && <p class="problem" role="alert">{problem.message}</p>}
      <Button type="submit" weight="main" wide disabled={busy}>{t(busy ? "invite-making" : "invite-make")}</Button>
    </form>
  );
}

const WHAT: Record<Role, string> = { NEWCOMER: "invite-newcomer", VOLUNTEER: "invite-volunteer", ORGANISER: "invite-organiser" };
