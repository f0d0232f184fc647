import { useState } from "preact/hooks";
import { ADD_PHONE, SIGN_OUT } from "../api/documents-people.ts";
import type { Invites } from "../api/types-people.ts";
import { linkOf } from "../invite/link.ts";
import { QrPicture } from "../qr/qr-picture.tsx";
import { copy } from "../share/share.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useNow } from "../ui/use-value.tsx";
import { leave } from "./leave.ts";

/** Sessions: another phone in, this one out. */
export function Phones() {
  const [open, setOpen] = useState<"add" | "out">();
  const close = () => setOpen(undefined);
  return (
    <section class="stack" aria-label={t("me-phones")}>
      <h2>{t("me-phones")}</h2>
      <Button sign="plus" wide onClick={() => setOpen("add")}>{t("phone-add")}</Button>
      <Button sign="exit" weight="quiet" wide onClick={() => setOpen("out")}>{t("sign-out")}</Button>
      {open === "add" && <AddPhone onClose={close} />}
      {open === "out" && <SignOut onClose={close} />}
    </section>
  );
}

function AddPhone({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ code: string; expiresAt: string; turn: number }>();
  const { act, busy, problem } = useAct<Invites>(ADD_PHONE, ({ invites: [one] }) =>
    setMade((before) => one?.code ? { code: one.code, expiresAt: one.expiresAt, turn: (before?.turn ?? 0) + 1 } : before));
  const over = useNow() >= Date.parse(made?.expiresAt ?? "9999");
  const show = () => void act({});
  return (
    <Sheet title={t("phone-add")} onClose={onClose}>
      {!made && <p>{t("phone-add-why")}</p>}
      {made && !over && <ShownCode code={made.code} until={made.expiresAt} />}
      {over && <p role="status">{t("phone-over")}</p>}
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {(!made || over) && <Button weight="main" wide disabled={busy} onClick={show}>{t(busy ? "phone-making" : "phone-show")}</Button>}
    </Sheet>
  );
}

function ShownCode({ code, until }: { code: string; until: string }) {
  return (
    <div class="stack">
      <QrPicture link={linkOf(code)} label={t("phone-qr")} />
      <p>{t("phone-scan")}</p>
      <p class="quiet-text">{t("phone-until", { time: clockTime(until) })}</p>
      <Button wide onClick={() => void copy(linkOf(code))}>{t("copy-link")}</Button>
    </div>
  );
}

function SignOut({ onClose }: { onClose: () => void }) {
  const { act, busy, problem } = useAct(SIGN_OUT, () => void leave());
  return (
    <Sheet title={t("sign-out")} onClose={onClose}>
      <p>{t("sign-out-why")}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <Button weight="main" wide disabled={busy} onClick={() => void act({ everywhere: false })}>{t("sign-out-here")}</Button>
      <Button wide disabled={busy} onClick={() => void act({ everywhere: true })}>{t("sign-out-everywhere")}</Button>
      <p class="quiet-text">{t("sign-out-lost")}</p>
    </Sheet>
  );
}
