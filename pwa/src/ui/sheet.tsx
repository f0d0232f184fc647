import "../styles/sheet.css";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../strings/t.ts";
import { stayAboveKeyboard } from "./above-keyboard.ts";
import { sheetOpened } from "./open-sheets.ts";
import { type Taps, watchForSecondTap } from "./second-tap.ts";
import { Sign } from "./sign.tsx";

/** `step`: another one has other buttons where the last ones were. */
type Props = { title: string; step?: string; onClose: () => void; children: ComponentChildren };

/** The only thing that floats. The browser's own modal dialog keeps focus inside; it gives it back only when it closes
 * before it is taken out of the page, which is too late here, so that we do. */
export function Sheet({ title, step, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const taps = useRef<Taps | undefined>(undefined);
  useLayoutEffect(() => {
    // The second tap on what led to another step is not for what has come in its place.
    if (taps.current) taps.current.changed();
    else taps.current = watchForSecondTap(dialog.current as HTMLDialogElement);
  }, [step]);
  // At once: other effects end only after what lies beneath may have been tapped.
  useLayoutEffect(() => {
    const end = opened(dialog.current as HTMLDialogElement, () => close.current());
    return () => {
      taps.current?.closed();
      end();
    };
  }, []);
  return (
    <dialog ref={dialog} class="sheet" aria-label={title} onClose={onClose}>
      <div class="sheet-inside">
        <header class="sheet-head">
          <h2>{title}</h2>
          <button type="button" class="sheet-close" aria-label={t("close")} onClick={onClose}>
            <Sign name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

function opened(sheet: HTMLDialogElement, close: () => void): () => void {
  const opener = document.activeElement;
  sheet.showModal();
  // A tap beside the sheet closes it, as Escape does.
  sheet.addEventListener("click", (event) => event.target === sheet && close());
  const ends = [sheetOpened(close), stayAboveKeyboard(sheet)];
  return () => {
    sheet.close();
    for (const end of ends) end();
    giveBack(opener);
  };
}

/** Unless whoever closed it has gone on to somewhere else. */
function giveBack(opener: Element | null): void {
  const nowhere = document.activeElement === null || document.activeElement === document.body;
  if (nowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus();
}
