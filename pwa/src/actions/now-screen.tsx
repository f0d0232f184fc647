import { ACTIONS } from "../api/documents-members.ts";
import type { Action } from "../api/types.ts";
import { embedded } from "../embedded.ts";
import { organisedGroups, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { Sign } from "../ui/sign.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAsked } from "../ui/use-asked.tsx";
import { useValue } from "../ui/use-value.tsx";
import { ActionCard } from "./action-card.tsx";
import { byMoment, type Moment } from "./moment.ts";

/** What happens around here: under way first, then what is coming, then what was. */
export function NowScreen() {
  const { data, of, again } = useAsked<{ actions: Action[] }>("actions", ACTIONS);
  const mayCreate = organisedGroups(useValue(viewer)).length > 0;
  useTitle(t("now-title"));
  return (
    <>
      <Freshness of={of} again={again} />
      <div class="screen">
        <header class="screen-head">
          <h1>{t("now-title")}</h1>
          {mayCreate && <a class="button plain" href="/actions/new"><Sign name="plus" />{t("new-short")}</a>}
        </header>
        {data ? <Actions actions={data.actions} mayCreate={mayCreate} /> : of.reached === undefined && <Skeleton />}
      </div>
    </>
  );
}

function Actions({ actions, mayCreate }: { actions: Action[]; mayCreate: boolean }) {
  if (actions.length === 0) return mayCreate ? <FirstAction /> : <NothingYet />;
  const sorted = byMoment(actions);
  return (
    <>
      {MOMENTS.map(([moment, title]) => sorted[moment].length > 0 && (
        <section class="moment" key={moment}>
          <h2>{t(title)}</h2>
          {sorted[moment].map((action) => <ActionCard key={action.id} action={action} />)}
        </section>
      ))}
    </>
  );
}

const MOMENTS: [Moment, string][] = [["underWay", "moment-now"], ["coming", "moment-coming"], ["over", "moment-over"]];

function FirstAction() {
  return (
    <Empty sign="lead" title={t("no-actions")}>
      <p>{t("no-actions-organiser")}</p>
      <a class="button main" href="/actions/new">{t("new-action")}</a>
    </Empty>
  );
}

function NothingYet() {
  const member = useValue(viewer) !== undefined;
  if (embedded.empty && !member) return <NewServer />;
  return (
    <Empty sign="lead" title={t("no-actions")}>
      <p>{t(member ? "no-actions-member" : "no-actions-visitor")}</p>
    </Empty>
  );
}

/** What the first person sees, who has just put the server up. */
function NewServer() {
  return (
    <Empty sign="lead" title={t("new-server-title")}>
      <p>{t("new-server")}</p>
      <p><code>alongside invite --steward</code></p>
    </Empty>
  );
}
