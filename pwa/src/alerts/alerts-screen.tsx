import "../styles/lists.css";
import type { Group } from "../api/types.ts";
import { useMember } from "../me/use-member.tsx";
import { organisedGroups, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { LiveLine } from "../ui/live-line.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useValue } from "../ui/use-value.tsx";
import { AlertCard } from "./alert-card.tsx";
import { useDesk } from "./use-alert.tsx";

/** What my groups have raised, and what waits for a second person. */
export function AlertsScreen() {
  useTitle(t("alerts-all"));
  useMember();
  const groups = organisedGroups(useValue(viewer));
  return (
    <>
      {groups.map((group, at) => <GroupAlerts key={group.id} group={group} first={at === 0} only={groups.length === 1} />)}
      {groups.length === 0 && <div class="screen"><h1>{t("alerts-all")}</h1><None /></div>}
    </>
  );
}

const None = () => <Empty sign="bell" title={t("alerts-none")}><p>{t("alerts-none-why")}</p></Empty>;

/** Each group is its own: nobody looks through another's alerts for theirs. */
function GroupAlerts({ group, first, only }: { group: Group; first: boolean; only: boolean }) {
  const desk = useDesk(group.id);
  const alerts = desk.state?.desk.alerts;
  return (
    <>
      {first && <LiveLine status={desk.status} />}
      <section class="screen">
        {first && <h1>{t("alerts-all")}</h1>}
        {!only && <h2><bdi>{group.name}</bdi></h2>}
        {!alerts && <Skeleton />}
        {alerts?.length === 0 && <None />}
        {alerts?.map((alert) => <AlertCard key={alert.id} first={alert} desk={desk} />)}
      </section>
    </>
  );
}
