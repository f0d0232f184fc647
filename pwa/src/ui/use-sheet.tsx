import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { onceMore, whole } from "../part.ts";
import { type Screen, strings, t } from "../strings/t.ts";
import { toast } from "./toast.tsx";

/** What a tap has asked for, by `load`. Without signal and without the file, it says so. */
export function loadOnTap(load: () => Promise<void>): void {
  const missed = () => toast({ text: t("no-server"), act: { label: t("try-again"), go: () => void onceMore(load).catch(missed) } });
  void whole(load).catch(missed);
}

/** A sheet and its words, loaded when it is first wanted. */
export function useSheet<Props extends object>(load: () => Promise<ComponentType<Props>>, ...words: Screen[]) {
  const [opened, setOpened] = useState<{ Sheet: ComponentType<Props> }>();
  const come = async () => {
    const [Sheet] = await Promise.all([load(), ...words.map(strings)]);
    setOpened({ Sheet });
  };
  return {
    Sheet: opened?.Sheet,
    open: () => loadOnTap(come),
    close: () => setOpened(undefined),
  };
}
