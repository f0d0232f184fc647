import "../styles/lists.css";
import { ROTAS } from "../api/documents-members.ts";
import type { Group } from "../api/types.ts";
import { organisedGroups, viewer } from "../me/viewer.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAsked } from "../ui/use-asked.tsx";
import { MyFreshness, MyShifts } from "./my-shifts.tsx";
import { useValue } from "../ui/use-value.tsx";
import { NewRota } from "./organising.tsx";

type Listed = { rotas: { id: string; title: string; group: Group }[] };

/** The rotas that this person may see. */
export function RotasScreen() {
  useTitle(t("rotas-title"));
  const { data, of, again } = useAsked<Listed>("rotas", ROTAS);
  const groups = organisedGroups(useValue(viewer));
  return (
    <>
      <MyFreshness />
      <Freshness of={of} again={again} />
      <div class="screen">
        <h1>{t("rotas-title")}</h1>
        <MyShifts />
        <NewRota groups={groups} words={t("rota-add")} wide />
        {data ? <Rotas rotas={data.rotas} /> : of.reached === undefined && <Skeleton />}
      </div>
    </>
  );
}

function Rotas({ rotas }: Listed) {
  if (rotas.length === 0) return <Empty sign="rota" title={t("rotas-none")}><p>{t("rotas-none-why")}</p></Empty>;
  return (
    <section class="moment">
      <h2>{t("mine-all-rotas")}</h2>
      <ul class="rows">
        {rotas.map((rota) => (
          <li key={rota.id}>
            <a class="row" href={`/rotas/${rota.id}`}>
              <bdi>{rota.title}</bdi>
              <span class="quiet-text"><bdi>{rota.group.name}</bdi></span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
