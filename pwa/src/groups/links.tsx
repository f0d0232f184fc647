import type { Invite } from "../api/types-people.ts";
import { linkOf } from "../invite/link.ts";
import { QrPicture } from "../qr/qr-picture.tsx";
import { canShare, copy, share } from "../share/share.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";

/** Codes that are shown this once. Each is for one person. */
export function Links({ invites }: { invites: Invite[] }) {
  const links = invites.flatMap(({ code }) => (code ? [linkOf(code)] : []));
  const [only] = links;
  return (
    <div class="stack">
      {links.length === 1 && only && <QrPicture link={only} label={t("link-qr")} />}
      <ol class="links">{links.map((link, at) => <Link key={link} link={link} number={links.length > 1 ? at + 1 : undefined} />)}</ol>
      {links.length > 1 && <Button wide onClick={() => void copy(links.join("\n"))}>{t("links-copy-all")}</Button>}
      <p class="quiet-text">{t("links-once")}</p>
    </div>
  );
}

function Link({ link, number }: { link: string; number: number | undefined }) {
  return (
    <li class="link-acts">
      {number && <span class="clock">{number}</span>}
      {canShare() && <Button weight={number ? "plain" : "main"} sign="share" onClick={() => void share(link, t("link-title"))}>{t("share")}</Button>}
      <Button onClick={() => void copy(link)}>{t("copy-link")}</Button>
    </li>
  );
}
