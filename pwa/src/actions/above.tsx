import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";

/** Somebody reads further down, or has a finger on a line, while updates come in: how many wait above. */
export function Above({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <div class="feed-top">
      <Button sign="up" onClick={() => scrollTo({ top: 0 })}>{t("news-fresh", { count })}</Button>
    </div>
  );
}
