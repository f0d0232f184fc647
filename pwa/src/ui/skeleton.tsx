import { t } from "../strings/t.ts";

/** The shape of what comes. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div class="skeleton" role="status">
      <p class="unseen">{t("loading")}</p>
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

/** Where not even the title of the page is known. */
export function SkeletonPage() {
  return (
    <div class="column">
      <h1 class="unseen">{t("loading")}</h1>
      <Skeleton />
    </div>
  );
}
