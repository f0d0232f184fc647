/** Handing a link on: into the chats that people already use, or onto the clipboard where the phone has no such sheet. */
import { t } from "../strings/t.ts";
import { toast } from "../ui/toast.tsx";

export const canShare = (): boolean => typeof navigator.share === "function";

export async function share(link: string, title: string): Promise<void> {
  if (!canShare()) return copy(link);
  await navigator.share({ title, url: link }).catch((problem: DOMException) => {
    // Closing the sheet is an answer too.
    if (problem.name !== "AbortError") return copy(link);
  });
}

export async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => toast({ text: t("copied") }),
    () => toast({ text: t("not-copied") }),
  );
}
