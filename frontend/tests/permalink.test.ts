import assert from "node:assert/strict";
import { test } from "node:test";

import { readView, withView, writeView } from "../src/permalink.ts";

test("a view survives being written and read", () => {
  const view = { lat: 47.9184, lng: 106.9177, zoom: 6.25 };
  assert.deepEqual(readView(writeView(view)), view);
});

for (const nonsense of [null, "", "1,2", "a,b,c", "91,0,3", "0,181,3", "1e3,2,3", "1,2,3,4", " 1,2,3", "1,2,99", "NaN,0,3", "1,2,3;alert(1)"]) {
  test(`${JSON.stringify(nonsense)} is no view`, () => {
    assert.equal(readView(nonsense), null);
  });
}

test("the other words of the address stay as they were written", () => {
  const view = { lat: 1, lng: 2, zoom: 3 };
  assert.equal(withView("?mode=rail&mode=gas&q=a%20b+c", view), "?mode=rail&mode=gas&q=a%20b+c&ll=1,2,3");
});

test("an old view is replaced and home takes it out", () => {
  assert.equal(withView("?ll=9,9,9&mode=rail", null), "?mode=rail");
  assert.equal(withView("?ll=9,9,9", null), "");
});

test("a word that only begins alike stays", () => {
  assert.equal(withView("?llama=1", null), "?llama=1");
});
