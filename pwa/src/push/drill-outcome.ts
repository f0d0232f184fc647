/** What can truly be said of a test alert, from what its push service and this phone's service worker said. Pure. */
import type { DrillState } from "../api/types-push.ts";

export type Outcome = { service: string | undefined; phone: string | undefined; over: boolean };

const SERVICE: Record<DrillState, string> = {
  WAITING: "drill-waiting",
  ACCEPTED: "drill-accepted",
  EXPIRED: "drill-expired",
  FAILED: "drill-failed",
};

/** What was shown was accepted, whether or not we have heard so yet. `late`: longer ago than it usually takes. */
export function outcomeOf(state: DrillState, shown: boolean, late: boolean): Outcome {
  if (shown) return { service: SERVICE.ACCEPTED, phone: "drill-shown", over: true };
  if (state !== "ACCEPTED") return { service: SERVICE[state], phone: undefined, over: state !== "WAITING" };
  return { service: SERVICE.ACCEPTED, phone: late ? "drill-not-shown" : "drill-not-yet", over: late };
}
