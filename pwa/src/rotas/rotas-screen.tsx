import "../styles/lists.css";
import { ROTAS } from "../api/documents-members.ts";
import type { Group } from "../api/types.ts";
import { organisedGroups, viewer } from "../me/viewer.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Empty } from "../ui/empty.tsx";
import { Freshness } from "../ui/freshness.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useAsked } from "../ui/use-asked.tsx";
import { MyFreshness, MyShifts } from "./my-shifts.tsx";
import { useNow, useValue } from "../ui/use-value.tsx";
import { type Ahead, ahead, type Slot } from "./gaps.ts";
import { NewRota } from "./organising.tsx";

type Listed = {
  rotas: { id: string; title: string; group: Group }[];
  /** Missing in what an older app has kept. */
  shifts?: Slot[];
};

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
        {data ? <Rotas {...data} /> : of.reached === undefined && <Skeleton />}
      </div>
    </>
  );
}

const NONE: Slot[] = [];

function Rotas({ rotas, shifts = NONE }: Listed) {
  const now = useNow();
  if (rotas.length === 0) return <Empty sign="rota" title={t("rotas-none")}><p>{t("rotas-none-why")}</p></Empty>;
  return (
    <section class="moment">
      <h2>{t("mine-all-rotas")}</h2>
      <ul class="rows">
        {rotas.map(({ id, title, group }) => (
          <li key={id}>
            <a class="row" href={`/rotas/${id}`}>
              <span class="row-lines">
                <bdi>{title}</bdi>
                <span class="quiet-text"><bdi>{group.name}</bdi></span>
                <Gaps of={ahead(shifts, id, now)} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gaps({ of: { short, next } }: { of: Ahead }) {
  return (
    <>
      {short > 0 && <span class="gaps">{t("rotas-short", { count: short })}</span>}
      {next && <span class="quiet-text">{t("rotas-next", { time: dayAndTime(next.startsAt, next.timeZone) })}</span>}
    </>
  );
}
