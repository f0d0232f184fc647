import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Action, Update } from "../api/types.ts";
import { organises, viewer } from "../me/viewer.ts";
import { outbox } from "../store/outbox.ts";
import { strings } from "../strings/t.ts";
import { loadOnTap } from "../ui/use-sheet.tsx";
import { useValue } from "../ui/use-value.tsx";

type SheetProps = { actionId: string; update: Update; onClose: () => void; onAlert: () => void };
type Opened = { id: string; Sheet: ComponentType<SheetProps> };
type Raising = { from: Update; Sheet: ComponentType<{ action: Action; from?: Update | undefined; onClose: () => void }> };

/** For organisers: which lines can be put right, and the sheet for it, loaded when it is first wanted. */
export function useCorrecting(action: Action, updates: Update[]) {
  const [opened, setOpened] = useState<Opened>();
  const [raising, setRaising] = useState<Raising>();
  const mayCorrect = organises(useValue(viewer), action.group.id);
  const underWay = new Set(useValue(outbox).filter((entry) => entry.state !== "refused").map((entry) => entry.input["updateId"]));
  const open = async (id: string) => {
    const [{ CorrectSheet }] = await Promise.all([import("./correct-sheet.tsx"), strings("correct")]);
    setOpened({ id, Sheet: CorrectSheet });
  };
  const raise = async (from: Update) => {
    const parts = Promise.all([import("../alerts/alert-of-action.tsx"), strings("alerts"), strings("post")]);
    // A sheet would lie above what says that the next one did not come.
    const [{ AlertOfAction }] = await parts.catch((problem) => (setOpened(undefined), Promise.reject(problem)));
    setOpened(undefined);
    setRaising({ from, Sheet: AlertOfAction });
  };
  const update = updates.find(({ id }) => id === opened?.id);
  return {
    correct: (id: string) => (mayCorrect && !underWay.has(id) ? () => loadOnTap(() => open(id)) : undefined),
    sheet: (
      <>
        {opened && update && (
          <opened.Sheet key={opened.id} actionId={action.id} update={update} onClose={() => setOpened(undefined)} onAlert={() => loadOnTap(() => raise(update))} />
        )}
        {raising && <raising.Sheet key={raising.from.id} action={action} from={raising.from} onClose={() => setRaising(undefined)} />}
      </>
    ),
  };
}
