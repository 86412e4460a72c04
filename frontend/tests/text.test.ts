import assert from "node:assert/strict";
import { test } from "node:test";

import { clean, fill, isSafeLink } from "../src/text.ts";

test("characters that cannot be seen or turn the text are gone", () => {
  assert.equal(clean("\u202Egnp.exe\u0007\u0000"), "gnp.exe");
  assert.equal(clean("a\r\n\tb"), "a b");
});

test("other writing stays as it is", () => {
  assert.equal(clean("مرحبا"), "مرحبا");
  assert.equal(clean("Улаанбаатар"), "Улаанбаатар");
});

test("a long text is cut by letters, not by halves of them", () => {
  const long = clean("😀".repeat(500));
  assert.equal(Array.from(long).length, 160);
  assert.ok(long.endsWith("😀…"));
});

test("what is not text is nothing", () => {
  assert.equal(clean(undefined), "");
  assert.equal(clean({}), "");
});

test("only words of the template are filled, once", () => {
  assert.equal(fill("{km} km of {all}", { km: "{all}" }), "{all} km of {all}");
});

test("only https links may be followed", () => {
  assert.deepEqual(
    ["https://a.org/", "http://a.org/", "javascript:alert(1)", "data:text/html,x", "//a.org", null].map(isSafeLink),
    [true, false, false, false, false, false],
  );
});
