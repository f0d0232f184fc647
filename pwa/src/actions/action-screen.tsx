import { useEffect, useMemo, useState } from "preact/hooks";
import { embeddedAction, embeddedAt } from "../embedded.ts";
import { openAction } from "../live/action-topic.ts";
import { UnlessSignedOut } from "../me/unless-signed-out.tsx";
import { t } from "../strings/t.ts";
import { DeadEnd } from "../ui/empty.tsx";
import { SkeletonPage } from "../ui/skeleton.tsx";
import { useTitle } from "../ui/use-title.tsx";
import { useValue } from "../ui/use-value.tsx";
import { Act, FollowToo } from "./act.tsx";
import { Feed } from "./feed.tsx";
import { NowCard } from "./now-card.tsx";
import { Pending } from "./pending.tsx";
import { StatusLine } from "./status-line.tsx";
import { useSeen } from "./use-seen.tsx";

function useAction(id: string) {
  const topic = useMemo(() => openAction(id, embeddedAction(id), embeddedAt), [id]);
  useEffect(() => topic.stop, [topic]);
  return { state: useValue(topic.state), status: useValue(topic.status), missing: useValue(topic.missing) };
}

/** The page behind the placard: what is happening now, and what is only rumour. */
export function ActionScreen({ id }: { id: string }) {
  const { state, status, missing } = useAction(id);
  const seen = useSeen(`action/${id}`);
  const [essentials, setEssentials] = useState(false);
  useTitle(state?.action.title);
  if (missing) {
    return <UnlessSignedOut><DeadEnd sign="information" title={t("action-gone")} why={t("action-gone-why")} /></UnlessSignedOut>;
  }
  return (
    <div class="action">
      <StatusLine status={status} action={state?.action} open={essentials} onToggle={() => setEssentials(!essentials)} />
      {state ? (
        <>
          <div class="column">
            <Title title={state.action.title} group={state.action.group.name} />
            <NowCard action={state.action} />
            <FollowToo action={state.action} />
            <Pending topic={`action/${id}`} updates={state.updates} timeZone={state.action.timeZone} />
            <Feed state={state} seen={seen} />
          </div>
          <Act action={state.action} />
        </>
      ) : (
        <SkeletonPage />
      )}
    </div>
  );
}

function Title({ title, group }: { title: string; group: string }) {
  return (
    <header class="action-title">
      <p class="kicker"><bdi>{group}</bdi></p>
      <h1><bdi>{title}</bdi></h1>
    </header>
  );
}
