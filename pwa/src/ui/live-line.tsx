import type { LiveStatus } from "../live/status.ts";
import { Liveness } from "./liveness.tsx";

/** The line on top of a screen that is followed: how it hears, and from when it is. */
export function LiveLine({ status }: { status: LiveStatus }) {
  return (
    <header class={`status ${status.way}`}>
      <div class="status-row"><Liveness status={status} /></div>
    </header>
  );
}
