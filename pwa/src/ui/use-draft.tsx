import { useState } from "preact/hooks";
import { dropDraft, keepDraft, keptDraft } from "../store/drafts.ts";

/** A form's content, kept at each keystroke. `drop` when it has been said. */
export function useDraft<Draft extends object>(about: string, blank: () => Draft) {
  const [draft, setDraft] = useState(() => keptDraft(about, blank()));
  const set = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(about, next);
  };
  return { draft, set, drop: () => dropDraft(about) };
}
