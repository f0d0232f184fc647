import { MOST } from "../api/bounds.ts";
import { CREATE_ACTION } from "../api/documents-members.ts";
import { serverNow } from "../api/server-time.ts";
import type { Group } from "../api/types.ts";
import { organisedGroups, viewer } from "../me/viewer.ts";
import { goTo } from "../route.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { EmptyPage } from "../ui/empty.tsx";
import { Choice, Field } from "../ui/field.tsx";
import { useAct } from "../ui/use-act.tsx";
import { useDraft } from "../ui/use-draft.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useValue } from "../ui/use-value.tsx";
import { instant, wallOf } from "../ui/zoned.ts";
import { here, zones } from "../ui/zones.ts";

export function CreateScreen() {
  useTitle(t("create-title"));
  const groups = organisedGroups(useValue(viewer));
  if (groups.length === 0) return <EmptyPage sign="lead" title={t("create-not-yours")}><p>{t("create-not-yours-why")}</p></EmptyPage>;
  return (
    <div class="screen">
      <h1>{t("create-title")}</h1>
      <CreateForm groups={groups} />
    </div>
  );
}

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const nextHour = (): number => Math.ceil(serverNow() / HOUR) * HOUR;

type Draft = { title: string; location: string; timeZone: string; starts: string; ends: string; audience: "PUBLIC" | "NETWORK" | "GROUP"; groupId: string };

function blank(groups: Group[]): Draft {
  const timeZone = here();
  return { title: "", location: "", timeZone, starts: wallOf(nextHour(), timeZone), ends: "", audience: "PUBLIC", groupId: groups[0]?.id ?? "" };
}

/** Kept since another day: an hour that has passed means none, and a group that I no longer organise is not mine to choose. */
function standing(draft: Draft, groups: Group[]): Draft {
  const fresh = blank(groups);
  const groupId = groups.some(({ id }) => id === draft.groupId) ? draft.groupId : fresh.groupId;
  const passed = draft.starts < wallOf(serverNow() - DAY, draft.timeZone);
  return { ...draft, groupId, ...(passed && { starts: fresh.starts, ends: "" }) };
}

function asInput({ title, location, timeZone, starts, ends, audience, groupId }: Draft): object {
  const startsAt = instant(starts, timeZone);
  const endsAt = ends ? instant(ends, timeZone) : null;
  return { groupId, title: title.trim(), location: location.trim() || null, timeZone, audience, startsAt, endsAt };
}

function CreateForm({ groups }: { groups: Group[] }) {
  const { draft: kept, set, drop } = useDraft<Draft>("action", () => blank(groups));
  const draft = standing(kept, groups);
  const { act, busy, problem } = useAct<{ id: string }>(CREATE_ACTION, ({ id }) => {
    drop();
    goTo(`/actions/${id}`);
  });
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    void act(asInput(draft));
  };
  return (
    <form class="form" onSubmit={submit}>
      <Field label={t("create-name")} problem={wrong("title")}>
        <input required maxLength={MOST.title} value={draft.title} placeholder={t("create-name-example")} onInput={(event) => set({ title: event.currentTarget.value })} />
      </Field>
      <Field label={t("create-where")} problem={wrong("location")}>
        <input maxLength={MOST.location} value={draft.location} placeholder={t("create-where-example")} onInput={(event) => set({ location: event.currentTarget.value })} />
      </Field>
      <Field label={t("create-starts")} problem={wrong("startsAt")}>
        <input type="datetime-local" required value={draft.starts} onInput={(event) => set({ starts: event.currentTarget.value })} />
      </Field>
      <Field label={t("create-ends")} problem={wrong("endsAt")}>
        <input type="datetime-local" min={draft.starts} value={draft.ends} onInput={(event) => set({ ends: event.currentTarget.value })} />
      </Field>
      <Field label={t("create-zone")} hint={t("create-zone-hint")} problem={wrong("timeZone")}>
        <select value={draft.timeZone} onChange={(event) => set({ timeZone: event.currentTarget.value })}>
          {zones().map((zone) => <option key={zone}>{zone}</option>)}
        </select>
      </Field>
      {groups.length > 1 && (
        <Field label={t("create-group")}>
          <select value={draft.groupId} onChange={(event) => set({ groupId: event.currentTarget.value })}>
            {groups.map((group) => <option key={group.id} value={group.id}>{group.name}</option>)}
          </select>
        </Field>
      )}
      <Choice legend={t("create-audience")} name="audience" chosen={draft.audience} onChoose={(audience) => set({ audience })}
        options={[["PUBLIC", t("audience-public")], ["NETWORK", t("audience-network")], ["GROUP", t("audience-group")]]} />
      {problem && !problem.field && <p class="problem" role="alert">{problem.message}</p>}
      <Button type="submit" weight="main" wide disabled={busy}>{t(busy ? "create-busy" : "create-go")}</Button>
    </form>
  );
}
