import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ActionScreen } from "./actions/action-screen.tsx";
import { whenIdle } from "./idle.ts";
import { viewer } from "./me/viewer.ts";
import { onceMore, untilItComes } from "./part.ts";
import { address } from "./route.ts";
import { type Screen, strings, t } from "./strings/t.ts";
import { Button } from "./ui/button.tsx";
import { EmptyPage } from "./ui/empty.tsx";
import { SkeletonPage } from "./ui/skeleton.tsx";
import { Tabs } from "./ui/tabs.tsx";
import { Toasts } from "./ui/toast.tsx";
import { UpdateBanner } from "./ui/update-banner.tsx";
import { useValue } from "./ui/use-value.tsx";

type Found = { Screen: ComponentType<{ id: string }>; id: string };
type Later = { path: RegExp; texts: Screen[]; load: () => Promise<ComponentType<{ id: string }>> };

const LATER: Later[] = [
  { path: /^\/$/, texts: ["now"], load: async () => (await import("./actions/now-screen.tsx")).NowScreen },
  { path: /^\/actions\/new$/, texts: ["create"], load: async () => (await import("./actions/create-screen.tsx")).CreateScreen },
  { path: /^\/invite$/, texts: ["invite"], load: async () => (await import("./invite/invite-screen.tsx")).InviteScreen },
  { path: /^\/rotas$/, texts: ["rota", "shifts"], load: async () => (await import("./rotas/rotas-screen.tsx")).RotasScreen },
  { path: /^\/rotas\/([^/]+)$/, texts: ["rota", "shifts"], load: async () => (await import("./rotas/rota-screen.tsx")).RotaScreen },
  { path: /^\/shifts\/([^/]+)$/, texts: ["rota", "shifts"], load: async () => (await import("./rotas/shift-screen.tsx")).ShiftScreen },
  { path: /^\/me$/, texts: ["me", "invite"], load: async () => (await import("./me/me-screen.tsx")).MeScreen },
  { path: /^\/me\/known$/, texts: ["known"], load: async () => (await import("./me/known-screen.tsx")).KnownScreen },
  { path: /^\/alerts$/, texts: ["alerts"], load: async () => (await import("./alerts/alerts-screen.tsx")).AlertsScreen },
  { path: /^\/groups$/, texts: ["groups"], load: async () => (await import("./groups/groups-screen.tsx")).GroupsScreen },
  { path: /^\/groups\/([^/]+)$/, texts: ["groups", "now", "people", "me"], load: async () => (await import("./groups/group-screen.tsx")).GroupScreen },
];

const actionId = (path: string): string | undefined => /^\/actions\/(?!new$)([^/]+)$/.exec(path)?.[1];

async function find(path: string): Promise<Found> {
  for (const later of LATER) {
    const match = later.path.exec(path);
    if (!match) continue;
    const [Screen] = await Promise.all([later.load(), ...later.texts.map(strings)]);
    return { Screen, id: match[1] ?? "" };
  }
  const { NotFound } = await import("./ui/not-found.tsx");
  return { Screen: NotFound, id: "" };
}

/** A screen that did not come says so in its own place, and takes it as soon as it comes. */
function useScreen(path: string): Found | undefined {
  const action = actionId(path);
  const [later, setLater] = useState<Found & { path: string }>();
  useEffect(() => {
    let wanted = true;
    const show = (found: Found) => void (wanted && setLater({ ...found, path }));
    const load = () => find(path);
    const again = () => void onceMore(load).then(show, () => undefined);
    const Missed = () => <Unreached again={again} />;
    if (!action) void untilItComes(load, () => show({ Screen: Missed, id: "" })).then(show);
    return () => {
      wanted = false;
    };
  }, [path, action]);
  if (action) return { Screen: ActionScreen, id: action };
  return later?.path === path ? later : undefined;
}

function Unreached({ again }: { again: () => void }) {
  return (
    <EmptyPage sign="offline" title={t("no-server")}>
      <Button onClick={again}>{t("try-again")}</Button>
    </EmptyPage>
  );
}

/** What may be offered to a member at any moment, on whatever screen. A visitor never loads it. */
function useOffers(): { Banner: ComponentType<{ path: string }> } | undefined {
  const member = useValue(viewer) !== undefined;
  const [loaded, setLoaded] = useState<{ Banner: ComponentType<{ path: string }> }>();
  useEffect(() => {
    const load = async () => {
      const [{ Offers }] = await Promise.all([import("./rotas/offers.tsx"), strings("rota"), strings("shifts")]);
      setLoaded({ Banner: Offers });
    };
    if (member) whenIdle(() => void untilItComes(load));
  }, [member]);
  return member ? loaded : undefined;
}

/** After a change of screen, focus goes to the new screen, as it would after a page load. */
function useFocusOnChange(path: string) {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}

export function App() {
  const { path } = useValue(address);
  const found = useScreen(path);
  const main = useFocusOnChange(path);
  const offers = useOffers();
  return (
    <>
      <a class="skip" href="#main">{t("skip")}</a>
      <UpdateBanner />
      {offers && <offers.Banner path={path} />}
      <main id="main" ref={main} tabIndex={-1}>
        {found ? <found.Screen key={path} id={found.id} /> : <SkeletonPage />}
      </main>
      <Toasts />
      <Tabs path={path} />
    </>
  );
}
