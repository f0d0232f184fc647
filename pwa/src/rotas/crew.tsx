import type { Shift } from "../api/types-rotas.ts";
import { t } from "../strings/t.ts";

/** How many there are, and whether that is enough: nobody goes alone. */
export function Crew({ shift }: { shift: Shift }) {
  const lacking = shift.minimumCrew - shift.held;
  return (
    <>
      <p class="seats">
        <span class="dots" aria-hidden="true">{dots(shift)}</span>
        {t("rota-seats", { held: shift.held, capacity: shift.capacity, least: shift.minimumCrew })}
      </p>
      {lacking > 0 && <p class="short">{t("rota-short", { count: lacking })}</p>}
      {shift.waiting > 0 && <p class="quiet-text">{t("rota-waiting", { count: shift.waiting })}</p>}
    </>
  );
}

const MOST_DOTS = 12;

/** More seats than fit are told by the sentence beside them alone. */
const dots = ({ capacity, held }: Shift): string =>
  capacity > MOST_DOTS ? "" : "●".repeat(Math.min(held, capacity)) + "○".repeat(Math.max(0, capacity - held));
