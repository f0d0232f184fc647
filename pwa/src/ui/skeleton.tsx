import { t } from "../strings/t.ts";

/** The shape of what comes. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div class="skeleton" role="status" aria-label={t("loading")}>
      <div class="bone block" />
      {Array.from({ length: rows }, (_, row) => (
        <div class="bone-row" key={row}>
          <div class="bone short" />
          <div class="bone" />
        </div>
      ))}
    </div>
  );
}
