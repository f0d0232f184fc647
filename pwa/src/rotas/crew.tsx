import type { Shift } from "../api/types-rotas.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";

export const isShort = ({ held, minimumCrew }: Shift): boolean => held < minimumCrew;

/** How many there are, and whether that is enough. */
export function Crew({ shift }: { shift: Shift }) {
  const lacking = shift.minimumCrew - shift.held;
  return (
    <>
      <p class="seats">
        <span class="dots" aria-hidden="true">{dots(shift)}</span>
        {t("rota-seats", { held: shift.held, capacity: shift.capacity, least: shift.minimumCrew })}
      </p>
      {lacking > 0 && <p class="short"><Sign name="crew" />{t("rota-short", { count: lacking })}</p>}
      {shift.offered > 0 && <p class="quiet-text">{t("shift-offering", { count: shift.offered })}</p>}
      {shift.waiting > 0 && <p class="quiet-text">{t("rota-waiting", { count: shift.waiting })}</p>}
    </>
  );
}

const MOST_DOTS = 12;

/** Held, being offered, free. More seats than fit are told by the sentences beside them alone. */
const dots = ({ capacity, held, offered }: Shift): string =>
  capacity > MOST_DOTS ? "" : "●".repeat(held) + "◐".repeat(offered) + "○".repeat(Math.max(0, capacity - held - offered));
