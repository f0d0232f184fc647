import { beforeEach, expect, it, vi } from "vitest";
import { dropDraft, forgetDrafts, keepDraft, keptDraft } from "../src/store/drafts.ts";

/** As the browser's: what is kept are its own properties, what it can do is not. */
class Storage {
  [key: string]: unknown;
}
Object.defineProperties(Storage.prototype, {
  getItem: { value(key: string) { return (this as Storage)[key] ?? null; } },
  setItem: { value(key: string, text: string) { (this as Storage)[key] = text; } },
  removeItem: { value(key: string) { delete (this as Storage)[key]; } },
});

const blank = { title: "", weeks: 1 };
beforeEach(() => vi.stubGlobal("localStorage", new Storage()));

it("a draft survives the app, and a field that is new since then has its first value", () => {
  localStorage.setItem("draft/shift/r1", JSON.stringify({ title: "Hillside" }));
  expect(keptDraft("shift/r1", blank)).toEqual({ title: "Hillside", weeks: 1 });
});

it("each has its own, and what was said is gone", () => {
  keepDraft("shift/r1", { title: "Hillside", weeks: 3 });
  expect(keptDraft("shift/r2", blank)).toEqual(blank);
  expect(keptDraft("shift/r1", blank)).toEqual({ title: "Hillside", weeks: 3 });
  dropDraft("shift/r1");
  expect(keptDraft("shift/r1", blank)).toEqual(blank);
});

it("whoever has this phone next finds no draft, and their language is left alone", () => {
  keepDraft("correct/u1", { text: "The bridge is open." });
  localStorage.setItem("alert/action/a1", "{}");
  localStorage.setItem("language", "ar");
  forgetDrafts();
  expect(Object.keys(localStorage)).toEqual(["language"]);
});
