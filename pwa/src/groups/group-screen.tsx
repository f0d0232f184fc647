import { ActionCard } from "../actions/action-card.tsx";
import { byMoment } from "../actions/moment.ts";
import { GROUP } from "../api/documents-members.ts";
import type { Action, Group } from "../api/types.ts";
import { t } from "../strings/t.ts";
import { EmptyPage } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { SkeletonPage } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAsked } from "../ui/use-asked.tsx";

type Found = { group: Group | null; actions: Action[] };

export function GroupScreen({ id }: { id: string }) {
  const { data, of, again } = useAsked<Found>(`group/${id}`, GROUP, id);
  useTitle(data?.group?.name);
  return (
    <>
      <Freshness of={of} again={again} />
      <div class="screen">{data ? <Shown found={data} /> : of.reached === undefined && <SkeletonPage />}</div>
    </>
  );
}

function Shown({ found: { group, actions } }: { found: Found }) {
  if (!group) return <EmptyPage sign="groups" title={t("group-gone")}><p>{t("group-gone-why")}</p></EmptyPage>;
  const { underWay, coming, over } = byMoment(actions.filter((action) => action.group.id === group.id));
  const all = [...underWay, ...coming, ...over];
  return (
    <>
      <h1><bdi>{group.name}</bdi></h1>
      <section class="moment">
        <h2>{t("group-actions")}</h2>
        {all.length === 0 && <p class="quiet-text">{t("group-no-actions")}</p>}
        {all.map((action) => <ActionCard key={action.id} action={action} />)}
      </section>
    </>
  );
}
