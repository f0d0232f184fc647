import "../styles/follow.css";
import { useEffect, useState } from "preact/hooks";
import type { Device, Follow, FollowKind } from "../api/types-push.ts";
import { strings, t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sign } from "../ui/sign.tsx";
import { Cannot } from "./cannot.tsx";
import { TestAlerts } from "./drill.tsx";
import { followsOf, removeDevice, unfollow } from "./following.ts";
import { type Alerts, useAlerts } from "./use-alerts.tsx";

/** On the screen about me: does it work here, what wakes this phone, and which other phones get the same. */
export function AlertsHere() {
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => void strings("follow").then(() => setSpeaks(true)), []);
  return speaks ? <Here /> : null;
}

function Here() {
  const alerts = useAlerts();
  const devices = alerts.now?.viewer?.devices ?? [];
  return (
    <section class="alerts-here" aria-labelledby="alerts-here">
      <h2 id="alerts-here">{t("alerts-here")}</h2>
      <p class="standing-line" role="status"><Sign name={alerts.on ? "bell" : "bellOff"} />{t(alerts.on ? "alerts-here-on" : "alerts-here-off")}</p>
      <Cannot alerts={alerts} />
      {alerts.refused && <p class="problem" role="alert">{alerts.refused}</p>}
      {alerts.now === null && <p class="problem" role="alert">{t("alerts-offline")}</p>}
      <Switch alerts={alerts} />
      {alerts.on && alerts.now && <TestAlerts />}
      <Follows alerts={alerts} follows={followsOf(alerts.now)} />
      {devices.length > 0 && <Devices alerts={alerts} devices={devices} />}
    </section>
  );
}

function Switch({ alerts }: { alerts: Alerts }) {
  const { able, busy, now, on, during, withAlerts } = alerts;
  const current = now?.device?.id;
  if (on && current) return <Button disabled={busy} onClick={() => void during(() => removeDevice(current, true))}>{t("alerts-turn-off")}</Button>;
  if (able !== "able" || on) return null;
  return <Button sign="bell" disabled={busy} onClick={() => void withAlerts(async () => void (await alerts.again()))}>{t("alerts-turn-on")}</Button>;
}

const PATH: Record<FollowKind, string> = { GROUP: "groups", ACTION: "actions", ROTA: "rotas" };

function Follows({ alerts: { busy, during }, follows }: { alerts: Alerts; follows: Follow[] }) {
  if (follows.length === 0) return null;
  return (
    <>
      <h3>{t("alerts-follows")}</h3>
      <ul class="rows">
        {follows.map((one) => (
          <li class="row" key={`${one.kind}/${one.id}`}>
            <a class="row-link" href={`/${PATH[one.kind]}/${one.id}`}><bdi>{one.title}</bdi></a>
            <Button disabled={busy} onClick={() => void during(() => unfollow(one))}>{t("unfollow")}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Devices({ alerts: { busy, during }, devices }: { alerts: Alerts; devices: Device[] }) {
  return (
    <>
      <h3>{t("alerts-phones")}</h3>
      <ul class="rows">
        {devices.map((device, at) => (
          <li class="row" key={device.id}>
            <span><bdi>{t("alerts-phone", { number: at + 1 })}</bdi>{device.current && <> · <b>{t("alerts-phone-here")}</b></>}</span>
            <Button disabled={busy} onClick={() => void during(() => removeDevice(device.id, device.current))}>{t("alerts-remove")}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
