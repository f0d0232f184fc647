// The npm client `graphql-ws` as anybody uses it: lazy, retrying. Follows the action argv[3] at the server argv[2], from
// the cursor argv[4]; prints each event as a JSON line. The cursor of the last one is handed back at each return.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../pwa/package.json", import.meta.url));
const { createClient } = require("graphql-ws");
const [, , url, actionId, first] = process.argv;
const EVENTS = `subscription($id: ID!, $after: Cursor) { actionEvents(actionId: $id, after: $after) {
  ... on UpdatePosted { cursor update { text } } ... on Resync { cursor } } }`;

const client = createClient({
  url,
  lazy: true,
  retryAttempts: 1000,
  shouldRetry: () => true,
  retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
});
// Read again each time the client subscribes anew: it keeps the object, not a copy.
const variables = { id: actionId, after: first };
client.subscribe(
  { query: EVENTS, variables },
  {
    next({ data }) {
      variables.after = data.actionEvents.cursor;
      console.log(JSON.stringify(data.actionEvents));
    },
    error(error) {
      console.error(error);
      process.exit(1);
    },
    complete() {
      process.exit(0);
    },
  },
);
