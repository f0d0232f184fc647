import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { type Screen, strings, t } from "../strings/t.ts";
import { toast } from "./toast.tsx";

/** A sheet and its words, loaded when it is first wanted. Without signal and without the file, it says so. */
export function useSheet<Props extends object>(load: () => Promise<ComponentType<Props>>, ...words: Screen[]) {
  const [opened, setOpened] = useState<{ Sheet: ComponentType<Props> }>();
  const open = async () => {
    const [Sheet] = await Promise.all([load(), ...words.map(strings)]);
    setOpened({ Sheet });
  };
  return {
    Sheet: opened?.Sheet,
    open: () => void open().catch(() => toast({ text: t("not-reached") })),
    close: () => setOpened(undefined),
  };
}
