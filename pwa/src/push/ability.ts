/** Can this browser be woken at all, and if not, what would change that? Asked of the browser, never guessed from a name
 * alone: only where push is missing on an iPhone do we know that the home screen is the cure. */
export type Ability = "able" | "home-screen" | "denied" | "unable";

export type Browser = { worker: boolean; push: boolean; permission: NotificationPermission | undefined; apple: boolean; installed: boolean };

export function abilityOf({ worker, push, permission, apple, installed }: Browser): Ability {
  if (apple && !installed && !(worker && push && permission)) return "home-screen";
  if (!worker || !push || permission === undefined) return "unable";
  return permission === "denied" ? "denied" : "able";
}

function thisBrowser(): Browser {
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad calls itself a Macintosh, but no Macintosh is touched with five fingers.
  const apple = /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
  return {
    worker: "serviceWorker" in navigator,
    push: "PushManager" in globalThis,
    permission: "Notification" in globalThis ? Notification.permission : undefined,
    apple,
    installed: matchMedia("(display-mode: standalone)").matches,
  };
}

export const ability = (): Ability => abilityOf(thisBrowser());
