/** One question by HTTP. It fails in two ways only: nobody answered, or the server does not understand us. */
import { heardHeaders } from "./server-time.ts";

/** Nobody answered, or the server is in trouble: worth trying again. */
export class Unreachable extends Error {}
/** The server read it and will never accept it, as when the app is older than the server. */
export class NotUnderstood extends Error {}

const PATIENCE_MS = 15_000;

export async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await post(query, variables);
  heardHeaders(response.headers);
  if (response.status >= 500 || response.status === 429) throw new Unreachable(String(response.status));
  const answer = await json(response);
  if (!answer.data || answer.errors) throw new NotUnderstood(answer.errors?.[0]?.message ?? String(response.status));
  return answer.data as Data;
}

async function post(query: string, variables: object): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json, application/json" };
  const body = JSON.stringify({ query, variables });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch("/graphql", { method: "POST", headers, body, signal });
  } catch (cause) {
    throw new Unreachable("no answer", { cause });
  }
}

type Answer = { data?: unknown; errors?: { message: string }[] };

async function json(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new Unreachable("the answer is cut off", { cause });
  }
}
