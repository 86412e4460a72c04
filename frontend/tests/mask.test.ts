import assert from "node:assert/strict";
import { test } from "node:test";

import { count, has, readMask } from "../src/mask.ts";

test("the lowest bit is the first feature", () => {
  const mask = readMask(btoa("\x41"), 7); // 0b0100_0001
  assert.deepEqual([0, 1, 5, 6].map((index) => has(mask, index)), [true, false, false, true]);
});

test("a star is every feature and no more are counted than there are", () => {
  assert.equal(count(readMask("*", 11), 11), 11);
});

test("beyond the end nothing is shown", () => {
  assert.equal(has(readMask("", 0), 3), false);
});

test("a mask that is not base64 is refused", () => {
  assert.throws(() => readMask("{{1}}", 8));
});
