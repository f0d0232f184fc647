import "../styles/sheet.css";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../strings/t.ts";
import { watchForSecondTap } from "./second-tap.ts";
import { Sign } from "./sign.tsx";

type Props = { title: string; onClose: () => void; children: ComponentChildren };

/** The only thing that floats. The browser's own modal dialog keeps focus inside; it gives it back only when it closes
 * before it is taken out of the page, which is too late here, so that we do. */
export function Sheet({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    const opener = document.activeElement;
    const closed = watchForSecondTap(opened);
    opened?.showModal();
    return () => {
      opened?.close();
      closed();
      giveBack(opener);
    };
  }, []);
  useEffect(() => {
    const opened = dialog.current;
    // A tap beside the sheet closes it, as Escape does.
    const beside = (event: MouseEvent) => event.target === opened && onClose();
    opened?.addEventListener("click", beside);
    return () => opened?.removeEventListener("click", beside);
  }, [onClose]);
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

/** Unless whoever closed it has gone on to somewhere else. */
function giveBack(opener: Element | null): void {
  const nowhere = document.activeElement === null || document.activeElement === document.body;
  if (nowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus();
}
