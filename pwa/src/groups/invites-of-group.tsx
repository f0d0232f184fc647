import { useState } from "preact/hooks";
import type { Invite } from "../api/types-people.ts";
import { ROLE_NAME } from "../me/role-name.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { InviteSheet } from "./invite-sheet.tsx";
import { OutstandingSheet } from "./outstanding-sheet.tsx";

type Props = { groupId: string; invites: Invite[]; again: () => void };

/** What was given out and not used yet. */
export function InvitesOfGroup({ groupId, invites, again }: Props) {
  const [open, setOpen] = useState<"new" | Invite>();
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <section class="moment invites">
      <h2>{t("invites")}</h2>
      <Button sign="plus" wide onClick={() => setOpen("new")}>{t("invite-people")}</Button>
      {invites.length > 0 && (
        <ul class="rows" aria-label={t("invites-outstanding")}>
          {invites.map((invite) => (
            <li key={invite.id}>
              <button type="button" class="row row-button" onClick={() => setOpen(invite)}>
                <InviteWords invite={invite} />
                <Sign name={invite.paused ? "waiting" : "down"} size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {open === "new" && <InviteSheet groupId={groupId} onClose={close} />}
      {typeof open === "object" && <OutstandingSheet invite={open} onClose={close} />}
    </section>
  );
}

function InviteWords({ invite }: { invite: Invite }) {
  const time = dayAndTime(invite.expiresAt);
  return (
    <span class="person-words">
      <span><bdi>{nameOf(invite)}</bdi>{invite.paused && <strong class="paused">{t("invite-paused")}</strong>}</span>
      <span class="quiet-text">{[roleOf(invite), t("invite-until", { time })].filter(Boolean).join(" · ")}</span>
    </span>
  );
}

/** Where a note stands for the invite, its role is said beside; whoever comes in again keeps theirs. */
const roleOf = ({ kind, label, role }: Invite): string => (kind === "JOIN" && label ? t(ROLE_NAME[role]) : "");

export function nameOf({ kind, label, role }: Invite): string {
  if (kind === "AGAIN") return t("invite-again-of", { name: label ?? "" });
  return label ?? t(ROLE_NAME[role]);
}
