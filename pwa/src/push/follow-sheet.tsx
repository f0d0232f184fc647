import "../styles/follow.css";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Sign } from "../ui/sign.tsx";
import { Cannot, stuck } from "./cannot.tsx";
import { follow, type Followed, isFollowed, unfollow, wakes } from "./following.ts";
import { type Alerts, useAlerts } from "./use-alerts.tsx";

type Props = { followed: Followed; onClose: () => void };

/** Says what following means before anybody agrees to it, and asks the browser only on the tap. */
export function FollowSheet({ followed, onClose }: Props) {
  const alerts = useAlerts();
  const followsIt = isFollowed(alerts.now, followed);
  const awake = wakes(alerts.now, followed);
  const standing = awake ? (alerts.on ? "follow-on" : "follow-on-elsewhere") : "follow-on-later";
  return (
    <Sheet title={t("follow-title")} onClose={onClose}>
      <p class="lead"><bdi>{followed.title}</bdi></p>
      <div class="standing" role="status">
        {followsIt && <p><Sign name={alerts.on && awake ? "bell" : "bellOff"} />{t(standing)}</p>}
      </div>
      <Cannot alerts={alerts} />
      {!followsIt && !stuck(alerts) && <Promises />}
      {alerts.refused && <p class="problem" role="alert">{alerts.refused}</p>}
      {alerts.now === null && <p class="problem" role="alert">{t("alerts-offline")}</p>}
      <Acts alerts={alerts} followed={followed} followsIt={followsIt} onClose={onClose} />
    </Sheet>
  );
}

function Promises() {
  return (
    <ul class="promises">
      <li><Sign name="live" />{t("follow-open")}</li>
      <li><Sign name="bell" />{t("follow-alerts")}</li>
      <li><Sign name="me" />{t("follow-nobody")}</li>
    </ul>
  );
}

function Acts({ alerts, followed, followsIt, onClose }: Props & { alerts: Alerts; followsIt: boolean }) {
  const { busy, on, during } = alerts;
  return (
    <div class="sheet-acts">
      {followsIt && on ? <Button weight="main" wide onClick={onClose}>{t("follow-done")}</Button> : <Go alerts={alerts} followed={followed} />}
      {followsIt && <Button wide disabled={busy} onClick={() => void during(() => unfollow(followed))}>{t("unfollow")}</Button>}
    </div>
  );
}

function Go({ alerts: { able, busy, on, turned, withAlerts }, followed }: { alerts: Alerts; followed: Followed }) {
  if (able === "home-screen" || able === "unable") return null;
  const again = able === "denied" || (turned !== undefined && turned !== "on");
  return (
    <>
      {!on && !again && <p class="quiet-text">{t("follow-ask")}</p>}
      <Button weight="main" wide sign="bell" disabled={busy} onClick={() => void withAlerts(() => follow(followed))}>
        {t(busy ? "follow-busy" : again ? "follow-retry" : "follow-go")}
      </Button>
    </>
  );
}
