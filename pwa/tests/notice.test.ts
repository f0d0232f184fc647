import { beforeAll, describe, expect, it, vi } from "vitest";
import { readNotice } from "../src/sw/notice.ts";

beforeAll(() => vi.stubGlobal("location", new URL("https://port.example/")));

const pushed = (notification: object, more: object = {}) => readNotice(JSON.stringify({ web_push: 8030, notification, ...more }));

it("reads what a declarative push says", () => {
  const said = { title: "The march has moved", body: "Come to the bridge.", tag: "alert/1", navigate: "/actions/a1", lang: "ar" };
  expect(pushed(said, { revision: 3 })).toEqual({
    title: said.title, body: said.body, tag: said.tag, target: "/actions/a1", revision: 3, language: "ar",
  });
});

describe("whatever comes, there is something to show", () => {
  it.each([undefined, "", "null", "[]", "{", "7", '{"notification":{"title":""}}', '{"notification":null}'])("%j", (text) => {
    expect(readNotice(text)).toMatchObject({ title: "Alongside", tag: "alongside", target: "/", revision: 0 });
  });
});

describe("a tap never leaves this server", () => {
  it.each(["https://elsewhere.example/x", "//elsewhere.example/x", "javascript:alert(1)", "data:text/html,x", "https://[", 7])("%j", (navigate) => {
    expect(pushed({ navigate }).target).toBe("/");
  });
  it("but may name a place within it", () => {
    expect(pushed({ navigate: "https://port.example/actions/a1?x=1#update-2" }).target).toBe("/actions/a1?x=1#update-2");
  });
});
