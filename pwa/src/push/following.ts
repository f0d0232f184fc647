/** What this phone, or its owner, follows, as the server last said. */
import { FOLLOW_IT, FOLLOWING, REMOVE_DEVICE, UNFOLLOW_IT } from "../api/documents-push.ts";
import { ask } from "../api/ask.ts";
import { mutate } from "../api/mutate.ts";
import type { Follow, Following, FollowKind } from "../api/types-push.ts";
import { type Value, value } from "../store/value.ts";
import { alertsOff } from "./alerts-on.ts";

export type Followed = Pick<Follow, "kind" | "id" | "title">;

/** Undefined: not asked yet. Null: the server could not be reached. */
export const following: Value<Following | null | undefined> = value<Following | null | undefined>(undefined);

export async function askFollowing(): Promise<void> {
  following.set(await ask<Following>(FOLLOWING).catch(() => null));
}

export const followsOf = (now: Following | null | undefined): Follow[] => now?.viewer?.follows ?? now?.device?.follows ?? [];
export const isFollowed = (now: Following | null | undefined, { kind, id }: Pick<Followed, "kind" | "id">): boolean =>
  followsOf(now).some((one) => one.kind === kind && one.id === id);

/** Of a newcomer's group its alerts may pass them by until somebody puts their name behind them. */
export const wakes = (now: Following | null | undefined, { kind, id }: Pick<Followed, "kind" | "id">): boolean =>
  followsOf(now).some((one) => one.kind === kind && one.id === id && one.wakes);

const FIELD: Record<FollowKind, string> = { GROUP: "groupId", ACTION: "actionId", ROTA: "rotaId" };

/** Says why not, or nothing. */
async function change(document: string, { kind, id }: Followed): Promise<string | undefined> {
  const answer = await mutate(document, { [FIELD[kind]]: id, clientId: crypto.randomUUID() });
  await askFollowing();
  return "refused" in answer ? answer.refused.message : undefined;
}

export const follow = (it: Followed) => change(FOLLOW_IT, it);
export const unfollow = (it: Followed) => change(UNFOLLOW_IT, it);

export async function removeDevice(deviceId: string, current: boolean): Promise<string | undefined> {
  const input = { deviceId, clientId: crypto.randomUUID() };
  const answer = await mutate(REMOVE_DEVICE, input);
  if (current && "done" in answer) await unsubscribe();
  await askFollowing();
  return "refused" in answer ? answer.refused.message : undefined;
}

async function unsubscribe(): Promise<void> {
  alertsOff();
  const worker = await navigator.serviceWorker.ready;
  await (await worker.pushManager.getSubscription())?.unsubscribe();
}
