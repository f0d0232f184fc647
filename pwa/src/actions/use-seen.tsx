import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../api/server-time.ts";
import { keepSeen, lastSeen } from "../store/topics.ts";

/** Until when this reader had read at the last visit. Undefined on the first visit: then nothing is called new. */
export function useSeen(topic: string): number | undefined {
  const [seen, setSeen] = useState<number>();
  useEffect(() => {
    let here = true;
    // Where nothing is kept, nothing is called new.
    const leaving = () => void keepSeen(topic, serverNow()).catch(() => undefined);
    const leave = () => document.visibilityState === "hidden" && leaving();
    void lastSeen(topic).then((at) => here && setSeen(at), () => undefined);
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
