import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { readNotice } from "../src/sw/notice.ts";

const ORIGIN = "https://alongside.example.org";
type Case = { name: string; notice: { title: string; body: string; tag: string; target: string; language: string; revision?: number }; payload: { notification: object } };
const cases = JSON.parse(readFileSync(new URL("../../tests/cases/notice.json", import.meta.url), "utf8")) as Case[];

beforeAll(() => vi.stubGlobal("location", new URL(`${ORIGIN}/`)));

const asData = (text: string | undefined) => readNotice({ data: text === undefined ? null : { text: () => text } });
const pushed = (notification: object) => asData(JSON.stringify({ web_push: 8030, notification }));

describe("what the server seals is what the phone reads", () => {
  it.each(cases)("$name", ({ notice: { title, body, tag, target, language, revision = 1 }, payload }) => {
    const expected = { title, body, tag, target, language, revision, direction: language === "ar" ? "rtl" : "ltr" };
    expect(asData(JSON.stringify(payload))).toEqual(expected);
    // As Safari hands it on: read already, without `data`.
    expect(readNotice({ notification: payload.notification, data: null })).toEqual(expected);
  });
});

describe("whatever comes, there is something to show", () => {
  it.each([undefined, "", "null", "[]", "{", "7", '{"notification":{"title":""}}', '{"notification":null}', '{"notification":{"data":7}}'])("%j", (text) => {
    expect(asData(text)).toMatchObject({ title: "Alongside", tag: "alongside", target: "/", revision: 0 });
  });
});

describe("a tap never leaves this server", () => {
  it.each(["https://elsewhere.example/x", "//elsewhere.example/x", "javascript:alert(1)", "data:text/html,x", "https://[", 7])("%j", (navigate) => {
    expect(pushed({ navigate }).target).toBe("/");
    expect(pushed({ navigate: "/me", data: { target: navigate } }).target).toBe("/");
  });
  it("but may name a place within it", () => {
    expect(pushed({ navigate: `${ORIGIN}/actions/a1?x=1#update-2` }).target).toBe("/actions/a1?x=1#update-2");
  });
});
