import type { Action } from "../api/types.ts";
import type { LiveStatus } from "../live/status.ts";
import { t } from "../strings/t.ts";
import { Liveness } from "../ui/liveness.tsx";
import { Sign } from "../ui/sign.tsx";
import { Essentials } from "./essentials.tsx";

type Props = { status: LiveStatus; action: Action | undefined; open: boolean; onToggle: () => void };

export function StatusLine({ status, action, open, onToggle }: Props) {
  return (
    <header class={`status ${status.way}`}>
      <div class="status-row">
        <Liveness status={status} timeZone={action?.timeZone} />
        {action && (
          <button type="button" class="status-more" aria-expanded={open} aria-controls="essentials" onClick={onToggle}>
            <span>{t("essentials")}</span>
            <Sign name="down" size={20} />
          </button>
        )}
      </div>
      {action && <Essentials action={action} open={open} />}
    </header>
  );
}
