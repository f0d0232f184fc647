import "../styles/lists.css";
import "../styles/people.css";
import { t } from "../strings/t.ts";
import { viewer } from "../me/viewer.ts";
import { Empty } from "../ui/empty.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useValue } from "../ui/use-value.tsx";
import { Network } from "./network.tsx";

export function GroupsScreen() {
  useTitle(t("groups-title"));
  const who = useValue(viewer);
  const memberships = who?.memberships ?? [];
  return (
    <div class="screen">
      <h1>{t("groups-title")}</h1>
      {memberships.length === 0 && <Empty sign="groups" title={t("groups-none")}><p>{t("groups-none-why")}</p></Empty>}
      <div class="rows">
        {memberships.map(({ group }) => <a class="row" key={group.id} href={`/groups/${group.id}`}><bdi>{group.name}</bdi></a>)}
      </div>
      {who && <Network />}
    </div>
  );
}
