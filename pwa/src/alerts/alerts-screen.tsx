import { ALERTS } from "../api/documents-alerts.ts";
import type { Alert } from "../api/types-alerts.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { SkeletonPage } from "../ui/skeleton.tsx";
import { useAsked } from "../ui/use-asked.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { AlertCard } from "./alert-card.tsx";

/** What my groups have raised, and what waits for a second person. */
export function AlertsScreen() {
  useTitle(t("alerts-all"));
  const { data, of, again } = useAsked<{ alerts: Alert[] }>("alerts", ALERTS);
  if (!data && of.reached === undefined) return <SkeletonPage />;
  return (
    <>
      <Freshness of={of} again={again} />
      <div class="screen">
        <h1>{t("alerts-all")}</h1>
        {data?.alerts.length === 0 && <Empty sign="bell" title={t("alerts-none")}><p>{t("alerts-none-why")}</p></Empty>}
        {data?.alerts.map((alert) => <AlertCard key={alert.id} first={alert} />)}
      </div>
    </>
  );
}
