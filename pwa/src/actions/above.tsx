import { useEffect, useState } from "preact/hooks";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";

const TOP_PX = 160;

/** Somebody reads further down while updates come in: say how many, and never move the page under the thumb. */
export function Above({ arrived }: { arrived: string[] }) {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    if (arrived.length > 0 && scrollY > TOP_PX) setUnread((before) => before + arrived.length);
  }, [arrived]);
  useEffect(() => {
    const back = () => scrollY <= TOP_PX && setUnread(0);
    addEventListener("scroll", back, { passive: true });
    return () => removeEventListener("scroll", back);
  }, []);
  if (unread === 0) return null;
  return (
    <div class="feed-top">
      <Button sign="up" onClick={() => scrollTo({ top: 0 })}>{t("news-fresh", { count: unread })}</Button>
    </div>
  );
}
