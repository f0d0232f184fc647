import type { InvitedAgain as Invited } from "../api/types-rotas.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Banner } from "../ui/banner.tsx";
import { useNow } from "../ui/use-value.tsx";
import { useMember } from "./use-member.tsx";

/** Somebody can come in as me by a link that an organiser has made. If my phone is in my hand I read it here, on every
 * screen, before the link is used and not only after. */
export function InvitedAgain() {
  const invited = useMember().state?.viewer.invitedAgain;
  const now = useNow();
  if (!invited || Date.parse(invited.until) <= now) return null;
  return <div role="alert" class="invited-again"><Banner sign="safety">{words(invited)}</Banner></div>;
}

function words({ by, until }: Invited): string {
  const time = dayAndTime(until);
  return by ? t("invited-again-by", { name: by, time }) : t("invited-again", { time });
}
