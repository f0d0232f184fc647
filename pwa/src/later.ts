/** What a first sight does not need: the worker, the outbox, and who is signed in. */
import { ask } from "./api/ask.ts";
import { VIEWER_SNAPSHOT } from "./api/documents-members.ts";
import { serverAnswers } from "./api/server-time.ts";
import type { Viewer } from "./api/types.ts";
import { timeIsGuessed } from "./embedded.ts";
import { trustedLess } from "./me/trust.ts";
import { keepViewer, signedOutElsewhere, viewer, wasSignedIn } from "./me/viewer.ts";
import { untilItComes } from "./part.ts";
import { registerAgain } from "./push/alerts-on.ts";
import { flush, flushWhenPossible } from "./store/sending.ts";
import { strings } from "./strings/t.ts";
import { keepFocus } from "./ui/keep-focus.ts";
import { registerWorker } from "./sw/register.ts";

export async function later(): Promise<void> {
  keepFocus();
  flushWhenPossible();
  // How old a waiting update is, is asked of the right clock.
  if (timeIsGuessed) await serverAnswers();
  void flush();
  if (wasSignedIn()) await knowViewer();
  await untilItComes(registerWorker);
  await registerAgain();
}

const leaving = () => untilItComes(() => import("./me/leave.ts"));

/** Offline, the last known answer stands. */
export async function knowViewer(): Promise<void> {
  const answer = await ask<{ viewer: Viewer | null }>(VIEWER_SNAPSHOT).catch(() => undefined);
  if (!answer) return;
  // Signed out from elsewhere, or taken out of the network: what only a member could see goes from this phone too.
  if (!answer.viewer && wasSignedIn()) {
    await (await leaving()).forgetMember();
    // Without the words for it, what is not there any more is only not there.
    await strings("me").then(() => signedOutElsewhere.set(true), () => undefined);
  }
  // Taken out of a group, or trusted less by it: what the phone kept of it was seen by that trust.
  if (answer.viewer && trustedLess(viewer.get(), answer.viewer)) await (await leaving()).forgetSeen();
  keepViewer(answer.viewer);
}
