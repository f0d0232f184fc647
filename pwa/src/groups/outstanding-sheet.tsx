import { useState } from "preact/hooks";
import { PAUSE_INVITE, RESEND_INVITE, RESUME_INVITE, REVOKE_INVITE } from "../api/documents-people.ts";
import type { Invite, Invites } from "../api/types-people.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useAct } from "../ui/use-act.tsx";
import { nameOf } from "./invites-of-group.tsx";
import { Links } from "./links.tsx";

/** An invite that nobody has used yet: hold it, let it go on, end it, or make its link anew. */
export function OutstandingSheet({ invite, onClose }: { invite: Invite; onClose: () => void }) {
  const [fresh, setFresh] = useState<Invite[]>();
  const resend = useAct<Invites>(RESEND_INVITE, ({ invites }) => setFresh(invites));
  const hold = useAct<Invites>(invite.paused ? RESUME_INVITE : PAUSE_INVITE, onClose);
  const end = useAct<Invites>(REVOKE_INVITE, onClose);
  const problem = resend.problem ?? hold.problem ?? end.problem;
  const busy = resend.busy || hold.busy || end.busy;
  const of = { inviteId: invite.id };
  return (
    <Sheet title={nameOf(invite)} onClose={onClose}>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      {fresh ? <Links invites={fresh} /> : (
        <div class="stack">
          <Button weight="main" wide disabled={busy} onClick={() => void resend.act(of)}>{t("resend")}</Button>
          <p class="quiet-text">{t("resend-why")}</p>
          <Button wide disabled={busy} onClick={() => void hold.act(of)}>{t(invite.paused ? "resume" : "pause")}</Button>
          <div class="apart"><Button weight="quiet" wide disabled={busy} onClick={() => void end.act(of)}>{t("revoke")}</Button></div>
        </div>
      )}
    </Sheet>
  );
}
