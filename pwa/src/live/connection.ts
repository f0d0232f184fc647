/** One websocket for the whole page, by the standard client. */
import { type Client, createClient } from "graphql-ws";
import { type Cause, causeOf, waitBefore } from "./backoff.ts";
import { patience } from "./patience.ts";

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 6_000;

export type Hear = { connected: () => void; lost: (everConnected: boolean) => void };

export function connect(hear: Hear): Client {
  let cause: Cause = "network";
  let everConnected = false;
  let pong: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retry) => patience(waitBefore(retry, cause)),
    on: {
      connected() {
        everConnected = true;
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
        cause = causeOf((event as CloseEvent).code);
        hear.lost(everConnected);
      },
    },
  });
  return client;
}
