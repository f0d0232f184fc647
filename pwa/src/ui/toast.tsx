import { type Value, value } from "../store/value.ts";
import { useValue } from "./use-value.tsx";

export type Toast = { text: string; act?: { label: string; go: () => void } };

const SHOWN_MS = 8_000;
const shown: Value<Toast | undefined> = value<Toast | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

export function toast(next: Toast): void {
  clearTimeout(timer);
  shown.set(next);
  timer = setTimeout(() => shown.set(undefined), SHOWN_MS);
}

export const untoast = (): void => shown.set(undefined);

/** Always in the page, so that a screen reader hears what appears in it. */
export function Toasts() {
  const current = useValue(shown);
  const act = () => {
    current?.act?.go();
    shown.set(undefined);
  };
  return (
    <div class="toasts" role="status">
      {current && (
        <div class="toast">
          <p>{current.text}</p>
          {current.act && <button type="button" class="button quiet" onClick={act}>{current.act.label}</button>}
        </div>
      )}
    </div>
  );
}
