import { useEffect, useState } from "preact/hooks";
import { whenIdle } from "../idle.ts";
import { wasSignedIn } from "../me/viewer.ts";
import { untilItComes } from "../part.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import type { SignName } from "../ui/signs.ts";
import { useSheet } from "../ui/use-sheet.tsx";
import type { Followed } from "./following.ts";
import type { Standing } from "./standing.ts";

const LOOK: Record<Standing, { words: string; sign: SignName }> = {
  none: { words: "follow", sign: "bell" },
  on: { words: "follow-standing-on", sign: "bell" },
  off: { words: "follow-standing-off", sign: "bellOff" },
  blocked: { words: "follow-standing-blocked", sign: "bellOff" },
  later: { words: "follow-standing-later", sign: "bellOff" },
};
const followSheet = async () => (await import("./follow-sheet.tsx")).FollowSheet;

/** The same everywhere and for everybody: what one stands to, and the way to change it. `main`: the one act of a screen,
 * for as long as it is not done. */
export function FollowButton({ followed, main = false }: { followed: Followed; main?: boolean }) {
  const { Sheet, open, close } = useSheet(followSheet, "follow");
  const standing = useStanding(followed);
  const { words, sign } = LOOK[standing];
  return (
    <>
      <Button weight={main && standing === "none" ? "main" : "plain"} wide sign={sign} onClick={open}>{t(words)}</Button>
      {Sheet && <Sheet followed={followed} onClose={close} />}
    </>
  );
}

/** Whoever never signed in nor turned alerts on here follows nothing: their first load is not burdened with asking. */
const mayFollow = (): boolean => wasSignedIn() || localStorage.getItem("alerts") !== null;
const FIRST_SIGHT_MS = 5_000;

function useStanding({ kind, id }: Followed): Standing {
  const [standing, setStanding] = useState<Standing>("none");
  useEffect(() => {
    let [wanted, stop] = [true, () => {}];
    const watch = async () => {
      const { watchStanding } = await untilItComes(() => import("./standing.ts"));
      if (wanted) stop = watchStanding({ kind, id }, setStanding);
    };
    const first = performance.now() <= FIRST_SIGHT_MS;
    if (mayFollow() && first) whenIdle(() => void watch());
    else if (mayFollow()) void watch();
    return () => {
      wanted = false;
      stop();
    };
  }, [kind, id]);
  return standing;
}
