import { useState } from "preact/hooks";
import { MOST } from "../api/bounds.ts";
import { AGREE } from "../api/documents-members.ts";
import { SET_PRINCIPLES } from "../api/documents-people.ts";
import type { Principles } from "../api/types-people.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Sign } from "../ui/sign.tsx";
import { toast } from "../ui/toast.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useDraft } from "../ui/use-draft.tsx";

type Props = { groupId: string; principles: Principles | null; organiser: boolean; again: () => void };

/** What the group stands for; who has not agreed to it takes no shift, so the card says so until they have. */
export function PrinciplesCard(props: Props) {
  const { principles, organiser } = props;
  const [open, setOpen] = useState<"read" | "write">();
  const close = () => setOpen(undefined);
  if (!principles && !organiser) return null;
  return (
    <section class={principles?.agreed === false ? "card principles asks" : "card principles"}>
      <h2>{t("principles")}</h2>
      {principles ? <Start principles={principles} /> : <p>{t("principles-none")}</p>}
      <div class="acts">
        {principles && <ReadButton agreed={principles.agreed} onClick={() => setOpen("read")} />}
        {organiser && <Button onClick={() => setOpen("write")}>{t(principles ? "principles-edit" : "principles-write")}</Button>}
      </div>
      {open === "read" && principles && <Read {...props} principles={principles} onClose={close} />}
      {open === "write" && <Write {...props} onClose={close} />}
    </section>
  );
}

function Start({ principles: { text, agreed } }: { principles: Principles }) {
  return (
    <>
      <p class="principles-start" dir="auto">{text}</p>
      {agreed && <p class="quiet-text agreed"><Sign name="confirmed" size={16} />{t("principles-agreed")}</p>}
    </>
  );
}

function ReadButton({ agreed, onClick }: { agreed: boolean; onClick: () => void }) {
  return <Button weight={agreed ? "plain" : "main"} onClick={onClick}>{t(agreed ? "principles-read" : "principles-read-first")}</Button>;
}

function Read({ principles, again, onClose }: { principles: Principles; again: () => void; onClose: () => void }) {
  const { groupId, version, text, setAt, agreed } = principles;
  const { act, busy, problem } = useAct<Principles>(AGREE, () => {
    toast({ text: t("principles-agreed") });
    again();
    onClose();
  });
  return (
    <Sheet title={t("principles")} onClose={onClose}>
      <p class="principles-text" dir="auto">{text}</p>
      <p class="quiet-text">{t("principles-version", { version, time: dayAndTime(setAt) })}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {agreed ? <Button wide onClick={onClose}>{t("close")}</Button>
        : <Button weight="main" wide disabled={busy} onClick={() => void act({ groupId, version })}>{t("principles-agree")}</Button>}
    </Sheet>
  );
}

function Write({ groupId, principles, again, onClose }: Props & { onClose: () => void }) {
  // Of this version: a text that somebody else has put in force since is where one begins anew.
  const { draft: { text }, set, drop } = useDraft(`principles/${groupId}/${principles?.version ?? 0}`, () => ({ text: principles?.text ?? "" }));
  const { act, busy, problem } = useAct<Principles>(SET_PRINCIPLES, () => {
    drop();
    again();
    onClose();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ groupId, text: text.trim() });
  };
  return (
    <Sheet title={t("principles")} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Field label={t("principles-text")} hint={t("principles-hint")} problem={problem?.message}>
          <textarea rows={9} required maxLength={MOST.principles} dir="auto" value={text} onInput={(event) => set({ text: event.currentTarget.value })} />
        </Field>
        <Button type="submit" weight="main" wide disabled={busy || text.trim() === (principles?.text ?? "")}>{t("principles-set")}</Button>
      </form>
    </Sheet>
  );
}
