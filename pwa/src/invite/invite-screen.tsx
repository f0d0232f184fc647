import { useState } from "preact/hooks";
import { REDEEM_INVITE } from "../api/documents-members.ts";
import type { Viewer } from "../api/types.ts";
import { keepViewer } from "../me/viewer.ts";
import { goTo, place } from "../route.ts";
import { currentLanguage, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { EmptyPage } from "../ui/empty.tsx";
import { Field } from "../ui/field.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAct } from "../ui/use-act.tsx";

/** The code travels behind the #, which no server and no log ever sees. */
export function InviteScreen() {
  useTitle(t("invite-title"));
  const [code] = useState(() => decodeURIComponent(place.get().hash.slice(1)));
  if (!code) return <EmptyPage sign="information" title={t("invite-empty")}><p>{t("invite-empty-why")}</p></EmptyPage>;
  return (
    <div class="screen">
      <h1>{t("invite-title")}</h1>
      <p class="lead">{t("invite-lead")}</p>
      <NameForm code={code} />
      <p class="quiet-text">{t("invite-keeps")}</p>
    </div>
  );
}

function welcome({ id, name, memberships, cursor }: Viewer): void {
  keepViewer({ id, name, memberships, cursor });
  // The used code does not stay in the history of a phone that somebody may look through.
  goTo("/", "replace");
}

function NameForm({ code }: { code: string }) {
  const [name, setName] = useState("");
  const { act, busy, problem } = useAct<Viewer>(REDEEM_INVITE, welcome);
  const submit = (event: Event) => {
    event.preventDefault();
    void act({ code, name: name.trim() });
  };
  const byField = problem?.field === "name" ? problem.message : undefined;
  return (
    <form class="form" onSubmit={submit} lang={currentLanguage()}>
      <Field label={t("invite-name")} hint={t("invite-name-hint")} problem={byField}>
        <input required maxLength={60} autoComplete="off" dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </Field>
      {problem && !byField && <p class="problem" role="alert">{problem.message}</p>}
      <Button type="submit" weight="main" wide disabled={busy}>{t(busy ? "invite-busy" : "invite-go")}</Button>
    </form>
  );
}
