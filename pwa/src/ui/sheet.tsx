import "../styles/sheet.css";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../strings/t.ts";
import { Sign } from "./sign.tsx";

type Props = { title: string; onClose: () => void; children: ComponentChildren };

/** The only thing that floats. The browser's own modal dialog keeps focus inside and gives it back after. */
export function Sheet({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
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
