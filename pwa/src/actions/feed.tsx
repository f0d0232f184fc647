import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Update } from "../api/types.ts";
import type { ActionState } from "../store/apply-action.ts";
import { shortDay } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { useNow } from "../ui/use-value.tsx";
import { daysBegin } from "./days.ts";
import { whatStands } from "./lineage.ts";
import { firstKnown, type News, newsSince } from "./news.ts";
import { Above } from "./above.tsx";
import { useCorrecting } from "./correcting.tsx";
import { UpdateItem } from "./update-item.tsx";
import { useHeldBack } from "./held-back.tsx";
import { useStillUnderThumb } from "./under-thumb.tsx";

/** Newest first. What arrives while somebody reads slides in at the top and is spoken once. */
export function Feed({ state, seen }: { state: ActionState; seen: number | undefined }) {
  const { action } = state;
  const section = useRef<HTMLElement>(null);
  const { shown: updates, held } = useHeldBack(state.updates);
  const arrived = useArrived(updates);
  const told = useArrived(state.updates);
  const news = newsSince(updates, seen);
  const line = firstKnown(updates, seen);
  const { correct, sheet } = useCorrecting(action, updates);
  const byId = new Map(state.updates.map((update) => [update.id, update]));
  const begins = daysBegin(updates, useNow(), action.timeZone);
  useStillUnderThumb(section);
  return (
    <section class="feed" aria-label={t("feed")} ref={section}>
      <Above count={held} />
      <NewsLine news={news} />
      <p class="unseen" aria-live="polite">{spoken(told.map((id) => byId.get(id)))}</p>
      <ol>
        {updates.map((update) => (
          <Fragment key={update.id}>
            {begins.has(update.id) && <li class="feed-day">{shortDay(update.postedAt, action.timeZone)}</li>}
            <UpdateItem
              update={update}
              correction={update.correctedBy ? byId.get(update.correctedBy) : undefined}
              stands={whatStands(update, byId)}
              timeZone={action.timeZone}
              arrived={arrived.includes(update.id)}
              readBefore={update.id === line && news.fresh + news.corrections > 0}
              onCorrect={correct(update.id)}
            />
          </Fragment>
        ))}
      </ol>
      {updates.length === 0 && <p class="feed-empty">{t("feed-empty")}</p>}
      {sheet}
    </section>
  );
}

function NewsLine({ news }: { news: News }) {
  const parts = [
    news.fresh > 0 ? t("news-fresh", { count: news.fresh }) : "",
    news.corrections > 0 ? t("news-corrections", { count: news.corrections }) : "",
  ].filter(Boolean);
  return parts.length > 0 ? <p class="divider"><span>{parts.join(" · ")}</span></p> : null;
}

const spoken = (updates: (Update | undefined)[]): string => updates.map((update) => update?.text ?? "").join(". ");

/** The ids that came in while this page was open, of the last change only. */
function useArrived(updates: Update[]): string[] {
  const known = useRef<Set<string> | undefined>(undefined);
  const [arrived, setArrived] = useState<string[]>([]);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(updates.map((update) => update.id));
    const fresh = before ? updates.filter((update) => !before.has(update.id)).map((update) => update.id) : [];
    if (fresh.length > 0) setArrived(fresh);
  }, [updates]);
  return arrived;
}
