// The audits of GraphQL over HTTP against the server at argv[2]; one JSON line for each.
// Five of them ask `__type`. We answer no introspection, so they ask by name for a group instead: the same request in
// every other respect, with the same variable. `rewritten` says which did.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../pwa/package.json", import.meta.url));
const { serverAudits } = require("graphql-http");

const INSTEAD = [
  ["($name: String!) { __type(name: $name) { name } }", "($name: ID!) { group(id: $name) { name } }"],
  ["{ __type(name: ", "{ group(id: "],
];
let rewritten = false;

function instead(text) {
  const changed = INSTEAD.reduce((now, [introspection, ours]) => now.replace(introspection, ours), text);
  rewritten ||= changed !== text;
  return changed;
}

function fetchFn(url, options = {}) {
  const asked = new URL(url);
  if (asked.searchParams.has("query")) asked.searchParams.set("query", instead(asked.searchParams.get("query")));
  if (typeof options.body !== "string") return fetch(asked, options);
  return fetch(asked, { ...options, body: instead(options.body) });
}

for (const audit of serverAudits({ url: process.argv[2], fetchFn })) {
  rewritten = false;
  const { status, reason } = await audit.fn();
  console.log(JSON.stringify({ id: audit.id, name: audit.name, status, reason, rewritten }));
}
