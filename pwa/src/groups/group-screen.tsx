import "../styles/people.css";
import { ActionCard } from "../actions/action-card.tsx";
import { byMoment } from "../actions/moment.ts";
import { RENAME_GROUP } from "../api/documents-organise.ts";
import { GROUP_PAGE } from "../api/documents-people.ts";
import type { GroupPage } from "../api/types-people.ts";
import { organises, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { EmptyPage } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { SkeletonPage } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAsked } from "../ui/use-asked.tsx";
import { useValue } from "../ui/use-value.tsx";
import { GroupActs } from "./group-acts.tsx";
import { InvitesOfGroup } from "./invites-of-group.tsx";
import { People } from "./people.tsx";
import { PrinciplesCard } from "./principles-card.tsx";
import { Rename } from "./rename.tsx";
import { Waiting } from "./waiting.tsx";

export function GroupScreen({ id }: { id: string }) {
  const { data, of, again } = useAsked<GroupPage>(`group/${id}`, GROUP_PAGE, id);
  useTitle(data?.group?.name);
  return (
    <>
      <Freshness of={of} again={again} />
      <div class="screen">{data ? <Shown page={data} again={again} /> : of.reached === undefined && <SkeletonPage />}</div>
    </>
  );
}

function Shown({ page, again }: { page: GroupPage; again: () => void }) {
  const who = useValue(viewer);
  const { group, people, principles } = page;
  if (!group) return <EmptyPage sign="groups" title={t("group-gone")}><p>{t("group-gone-why")}</p></EmptyPage>;
  const mine = who?.memberships.find((membership) => membership.group.id === group.id);
  const organiser = organises(who, group.id);
  return (
    <>
      <header class="named">
        <h1><bdi>{group.name}</bdi></h1>
        {organiser && <Rename about={group.id} document={RENAME_GROUP} of={{ groupId: group.id }} name={group.name} again={again} />}
      </header>
      {mine?.role === "NEWCOMER" && <p class="card">{t("newcomer-waits")}</p>}
      <Waiting groupId={group.id} people={people} again={again} />
      {mine && <PrinciplesCard groupId={group.id} principles={principles} organiser={organiser} again={again} />}
      <Actions page={page} />
      <GroupActs group={group} organiser={organiser} />
      {organiser && <InvitesOfGroup groupId={group.id} invites={page.invites} again={again} />}
      {people.length > 0 && <People groupId={group.id} people={people} organiser={organiser} again={again} />}
    </>
  );
}

function Actions({ page: { group, actions } }: { page: GroupPage }) {
  const { underWay, coming, over } = byMoment(actions.filter((action) => action.group.id === group?.id));
  const all = [...underWay, ...coming, ...over];
  return (
    <section class="moment">
      <h2>{t("group-actions")}</h2>
      {all.length === 0 && <p class="quiet-text">{t("group-no-actions")}</p>}
      {all.map((action) => <ActionCard key={action.id} action={action} />)}
    </section>
  );
}
