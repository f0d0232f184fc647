/** What one word family knows about its topic: an action, a rota, a shift, a member. */
import type { Step } from "../store/apply.ts";

export type Kind<State, Event> = {
  /** Under this name its state is kept on the phone. */
  name: string;
  /** Undefined when it is not there, or not ours to see. */
  fetch: () => Promise<State | undefined>;
  cursor: (state: State) => string;
  apply: (state: State, event: Event) => Step<State>;
  /** A subscription that takes `after`; its only field, `field`, is what is heard. */
  query: string;
  field: string;
  variables: (state: State) => object;
  /** The entries after a state by HTTP, where websockets are blocked; null when it is not ours to see. */
  entries: (state: State) => Promise<Event[] | null>;
  /** Events do not tell everything: take the snapshot at each opening, whatever is kept. */
  freshAtOpen?: boolean;
  /** What was kept of it under another name. */
  keptElsewhere?: () => Promise<{ state: State; savedAt: number } | undefined>;
  /** What is worth showing and keeping of a state. */
  trim?: (state: State) => State;
};
