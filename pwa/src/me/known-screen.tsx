import "../styles/lists.css";
import "../styles/people.css";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/ask.ts";
import { DELETE_ME, KNOWN_ABOUT_ME } from "../api/documents-people.ts";
import type { KnownAboutMe } from "../api/types-people.ts";
import { t } from "../strings/t.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyPage } from "../ui/empty.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { leave } from "./leave.ts";

type Answer = { knownAboutMe: KnownAboutMe | null };

/** Asked anew each time and kept nowhere: a copy on the phone would be one more thing to be taken. */
function useKnown() {
  const [answer, setAnswer] = useState<Answer | "unreached">();
  const again = () => void ask<Answer>(KNOWN_ABOUT_ME).then(setAnswer, () => setAnswer("unreached"));
  useEffect(again, []);
  return { answer, again };
}

export function KnownScreen() {
  useTitle(t("known-title"));
  const { answer, again } = useKnown();
  const reached = answer === "unreached" ? undefined : answer;
  if (reached?.knownAboutMe === null) return <EmptyPage sign="me" title={t("known-nothing")}><p>{t("known-nothing-why")}</p></EmptyPage>;
  return (
    <>
      {answer === "unreached" && <Banner sign="offline" act={<Button onClick={again}>{t("try-again")}</Button>}>{t("unreached")}</Banner>}
      <div class="screen">
        <h1>{t("known-title")}</h1>
        {answer === undefined && <Skeleton />}
        {reached?.knownAboutMe && <Shown known={reached.knownAboutMe} />}
      </div>
    </>
  );
}

const NAMES: Record<string, () => string> = {
  member: () => t("known-member"),
  membership: () => t("known-membership"),
  agreement: () => t("known-agreement"),
  session: () => t("known-session"),
  "sign-up": () => t("known-sign-up"),
  update: () => t("known-update"),
  principles: () => t("known-principles"),
  vouched: () => t("known-vouched"),
  invite: () => t("known-invite"),
  "let-in": () => t("known-let-in"),
  "phone-code": () => t("known-phone-code"),
  device: () => t("known-device"),
  answer: () => t("known-answer"),
};

function Shown({ known }: { known: KnownAboutMe }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <p class="lead">{t("known-lead")}</p>
      <ul class="rows">
        {known.known.filter((one) => one.count > 0).map((one) => (
          <li class="row" key={one.word}>
            <span>{(NAMES[one.word] ?? (() => one.word))()}{one.stays && <span class="quiet-text known-stays">{t("known-stays")}</span>}</span>
            <span class="clock known-count">{one.count}</span>
          </li>
        ))}
      </ul>
      <p class="quiet-text">{t("known-never")}</p>
      <Button sign="down" wide onClick={() => download(known.export)}>{t("known-export")}</Button>
      <section class="card danger">
        <h2>{t("delete-title")}</h2>
        <p>{t("delete-why")}</p>
        <Button wide onClick={() => setDeleting(true)}>{t("delete-open")}</Button>
      </section>
      {deleting && <Delete onClose={() => setDeleting(false)} />}
    </>
  );
}

function Delete({ onClose }: { onClose: () => void }) {
  const { act, busy, problem } = useAct(DELETE_ME, () => void leave());
  return (
    <Sheet title={t("delete-title")} onClose={onClose}>
      <p>{t("delete-sure")}</p>
      {problem && <p class="problem" role="alert">{problem.message}</p>}
      <Button weight="main" wide onClick={onClose}>{t("delete-not")}</Button>
      <Button wide disabled={busy} onClick={() => void act({})}>{t(busy ? "delete-busy" : "delete-go")}</Button>
    </Sheet>
  );
}

function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "alongside.json";
  link.click();
  URL.revokeObjectURL(link.href);
}
