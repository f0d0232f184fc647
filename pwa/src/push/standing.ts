/** How this phone stands to what is followed, from what the server says and what the browser allows. Loaded only for
 * those who may follow something already. */
import { strings } from "../strings/t.ts";
import { type Ability, ability } from "./ability.ts";
import { alertsOn } from "./alerts-on.ts";
import { askFollowing, type Followed, following, isFollowed, wakes } from "./following.ts";

/** `off`: followed, but no alert reaches this phone. `blocked`: because its browser forbids it. `later`: because nobody
 * has put their name behind its owner yet. */
export type Standing = "none" | "on" | "off" | "blocked" | "later";

export function standingOf(follows: boolean, on: boolean, able: Ability, awake: boolean): Standing {
  if (!follows) return "none";
  if (able === "denied") return "blocked";
  if (!on) return "off";
  return awake ? "on" : "later";
}

/** Told at once, at each change here, and whenever somebody comes back from the browser's settings. */
export function watchStanding(followed: Pick<Followed, "kind" | "id">, hear: (standing: Standing) => void): () => void {
  let spoken = false;
  const tell = () => {
    if (!spoken) return;
    const now = following.get();
    hear(standingOf(isFollowed(now, followed), alertsOn() && Boolean(now?.device), ability(), wakes(now, followed)));
  };
  const looked = () => document.visibilityState === "visible" && tell();
  const unwatch = following.watch(tell);
  document.addEventListener("visibilitychange", looked);
  const known = following.get() ? Promise.resolve() : askFollowing();
  const begin = () => {
    spoken = true;
    tell();
  };
  void Promise.all([strings("follow"), known]).then(begin);
  return () => {
    unwatch();
    document.removeEventListener("visibilitychange", looked);
  };
}
