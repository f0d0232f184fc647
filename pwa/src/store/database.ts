import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Notice } from "../sw/notice.ts";
import type { Entry } from "./outbox-entry.ts";

export type KeptTopic = { topic: string; state: unknown; savedAt: number };
export type Seen = { topic: string; at: number };

interface Shelves extends DBSchema {
  topics: { key: string; value: KeptTopic };
  seen: { key: string; value: Seen };
  outbox: { key: number; value: Entry };
  revisions: { key: string; value: { tag: string; notice: Notice; at: number } };
}
export type Database = IDBPDatabase<Shelves>;

let opened: Promise<Database> | undefined;

export async function database(): Promise<Database> {
  opened ??= openDB<Shelves>("alongside", 1, {
    upgrade(db) {
      db.createObjectStore("topics", { keyPath: "topic" });
      db.createObjectStore("seen", { keyPath: "topic" });
      db.createObjectStore("outbox", { keyPath: "order", autoIncrement: true });
      db.createObjectStore("revisions", { keyPath: "tag" });
    },
    /** Another tab runs a newer app and waits for us; it may have the shelves, we open them again when needed. */
    blocking(_now, _wanted, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    /** The browser has dropped the line, as Safari does in the background: the next who asks opens another. */
    terminated() {
      opened = undefined;
    },
  }).catch((problem) => {
    opened = undefined;
    throw problem;
  });
  return opened;
}
