import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import { keepSeen, lastSeen } from "../store/topics.ts";

/** Until when this reader had read at the last visit. Undefined on the first visit: then nothing is called new. */
export function useSeen(topic: string): number | undefined {
  const [seen, setSeen] = useState<number>();
  useEffect(() => {
    let here = true;
    const leave = () => void (document.visibilityState === "hidden" && keepSeen(topic, serverNow()));
    const leaving = () => void keepSeen(topic, serverNow());
    void lastSeen(topic).then((at) => here && setSeen(at));
    document.addEventListener("visibilitychange", leave);
    addEventListener("pagehide", leaving);
    return () => {
      here = false;
      document.removeEventListener("visibilitychange", leave);
      removeEventListener("pagehide", leaving);
      leaving();
    };
  }, [topic]);
  return seen;
}
