import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { untilItComes } from "../part.ts";
import { t } from "../strings/t.ts";
import { DeadEnd } from "../ui/empty.tsx";
import { useValue } from "../ui/use-value.tsx";
import { signedOutElsewhere, viewer } from "./viewer.ts";

/** In the place of what is not there: whoever was a member on this phone a moment ago reads that they are one no more.
 * The server says the same to everybody; that somebody was signed in, only the phone remembers. */
export function UnlessSignedOut({ children }: { children: ComponentChildren }) {
  const signedOut = useValue(signedOutElsewhere);
  useEffect(() => {
    if (viewer.get()) void untilItComes(() => import("../later.ts")).then(({ knowViewer }) => knowViewer());
  }, []);
  return signedOut ? <DeadEnd sign="exit" title={t("signed-out")} why={t("signed-out-why")} /> : <>{children}</>;
}
