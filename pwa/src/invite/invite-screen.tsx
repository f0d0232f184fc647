import "../styles/people.css";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { MOST } from "../api/bounds.ts";
import { REDEEM_INVITE } from "../api/documents-members.ts";
import { INVITE_SHOWN } from "../api/documents-people.ts";
import type { InviteShown } from "../api/types-people.ts";
import type { Viewer } from "../api/types.ts";
import { keepViewer, viewer } from "../me/viewer.ts";
import { address, goTo } from "../route.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { EmptyPage } from "../ui/empty.tsx";
import { Field } from "../ui/field.tsx";
import { SkeletonPage } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useValue } from "../ui/use-value.tsx";
import { codeIn } from "./link.ts";

export function InviteScreen() {
  useTitle(t("invite-title"));
  const [code] = useState(() => codeIn(decodeURIComponent(address.get().hash)));
  const [inside, setInside] = useState(false);
  const asked = useShown(code);
  if (!code) return <EmptyPage sign="information" title={t("invite-empty")}><p>{t("invite-empty-why")}</p></EmptyPage>;
  if (inside) return <HomeScreen />;
  if (!asked) return <SkeletonPage />;
  const { shown } = asked;
  if (shown === null) return <EmptyPage sign="information" title={t("invite-no-good")}><p>{t("invite-no-good-why")}</p></EmptyPage>;
  return <Door code={code} shown={shown} onInside={() => setInside(true)} />;
}

const LATE_MS = 4_000;

/** Whom and what the code is for; null: it lets nobody in any more. Nobody is asked for a name that is known already, so
 * the door waits for that. Without an answer it still opens: it says itself when the code is no good. */
function useShown(code: string): { shown?: InviteShown | null } | undefined {
  const [asked, setAsked] = useState<{ shown?: InviteShown | null }>();
  useEffect(() => {
    if (!code) return;
    const late = setTimeout(() => setAsked({}), LATE_MS);
    const keep = ({ invite }: { invite: InviteShown | null }) => setAsked({ shown: invite });
    void ask<{ invite: InviteShown | null }>(INVITE_SHOWN, { code }).then(keep, () => setAsked({})).finally(() => clearTimeout(late));
    return () => clearTimeout(late);
  }, [code]);
  return asked;
}

type DoorProps = { code: string; shown: InviteShown | undefined; onInside: () => void };

function Door({ code, shown, onInside }: DoorProps) {
  const known = useValue(viewer)?.name;
  return (
    <div class="screen">
      {shown?.memberName ? <h1>{t("invite-back", { name: shown.memberName })}</h1> : <Invited group={shown?.groupName} />}
      <p>{words(shown, known)}</p>
      <NameForm code={code} known={shown?.memberName ?? known} onInside={onInside} />
      <p class="quiet-text">{t(shown?.memberName ? "invite-other-phone" : "invite-keeps")}</p>
    </div>
  );
}

function Invited({ group }: { group: string | null | undefined }) {
  return (
    <>
      <h1>{t("invite-title")}</h1>
      {group && <p class="lead"><bdi>{group}</bdi></p>}
    </>
  );
}

function words(shown: InviteShown | undefined, name: string | undefined): string {
  if (shown?.kind === "PHONE") return t("invite-phone");
  if (shown?.kind === "AGAIN") return t("invite-again");
  return name ? t("invite-join-as", { name }) : t("invite-lead");
}

function NameForm({ code, known, onInside }: { code: string; known: string | undefined; onInside: () => void }) {
  const [name, setName] = useState("");
  const { act, busy, problem } = useAct<Viewer>(REDEEM_INVITE, (who) => welcome(who, onInside));
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ code, name: known ?? name.trim() });
  };
  const byField = problem?.field === "name" ? problem.message : undefined;
  return (
    <form class="form" onSubmit={submit} lang={currentLanguage()}>
      {known === undefined && (
        <Field label={t("invite-name")} hint={t("invite-name-hint")} problem={byField}>
          <input required maxLength={MOST.name} autoComplete="off" dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </Field>
      )}
      {problem && !byField && <p class="problem" role="alert">{problem.message}</p>}
      <Button type="submit" weight="main" wide disabled={busy}>{t(busy ? "invite-busy" : "invite-go")}</Button>
    </form>
  );
}

function welcome({ id, name, memberships, cursor }: Viewer, onInside: () => void): void {
  keepViewer({ id, name, memberships, cursor });
  // The used code does not stay in the history of a phone that somebody may look through.
  if (!inBrowserOfIos()) return goTo("/", "replace");
  history.replaceState(null, "", "/invite");
  onInside();
}

/** There an app on the home screen begins without the browser's session. */
function inBrowserOfIos(): boolean {
  const standalone = (navigator as Navigator & { standalone?: boolean }).standalone;
  return standalone === false;
}

function HomeScreen() {
  return (
    <div class="screen">
      <h1>{t("inside-title")}</h1>
      <p class="lead">{t("inside-home-screen")}</p>
      <ol class="steps">
        <li>{t("inside-install")}</li>
        <li>{t("inside-code")}</li>
        <li>{t("inside-paste")}</li>
      </ol>
      <a class="button main wide" href="/">{t("inside-go")}</a>
    </div>
  );
}
