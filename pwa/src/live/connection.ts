/** A websocket by the standard client, which calls again by itself for as long as somebody subscribes. */
import { type Client, createClient } from "graphql-ws";
import { type Cause, causeOf, waitBefore } from "./backoff.ts";
import { patience } from "./patience.ts";

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 6_000;
/** A network that takes the call and then says nothing: a browser alone would wait for minutes. */
const CONNECTED_WITHIN_MS = 15_000;
/** From one screen to the next the wire stays up. */
const HANG_UP_AFTER_MS = 3_000;
const NORMAL_CLOSURE = 1000;

/** `meant`: we hung up ourselves, because nobody listens any more. */
export type Hear = { connected: () => void; lost: (meant: boolean) => void };

export function connect(hear: Hear): Client {
  let cause: Cause = "network";
  let taken = false;
  let pong: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let answer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    // Every event carries it: a number costs a phone a tenth less in an hour than 36 letters.
    generateID: () => String((asked += 1)),
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    keepAlive: PING_EVERY_MS,
    lazyCloseTimeout: HANG_UP_AFTER_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retry) => patience(waitBefore(retry, cause)),
    on: {
      connecting() {
        answer = setTimeout(() => client.terminate(), CONNECTED_WITHIN_MS);
      },
      connected() {
        clearTimeout(answer);
        taken = true;
        hear.connected();
      },
      ping(received) {
        if (!received) pong = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong(received) {
        if (received) clearTimeout(pong);
      },
      closed(event) {
        clearTimeout(pong);
        clearTimeout(answer);
        const { code } = event as CloseEvent;
        cause = causeOf(code, cause, taken);
        taken = false;
        hear.lost(code === NORMAL_CLOSURE);
      },
    },
  });
  return client;
}
