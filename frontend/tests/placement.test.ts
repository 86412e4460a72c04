import assert from "node:assert/strict";
import { test } from "node:test";

import { CollisionGrid, type Label, byImportance, firstZoom, inLines, isUncut, nameIn } from "../src/placement.ts";

const label = (over: Partial<Label>): Label => ({ kind: "city", name: "A", rank: 1, lat: 0, lon: 0, ...over });

test("a box that touches a taken one is not free, whichever cells they lie in", () => {
  const grid = new CollisionGrid(10);
  grid.take([5, 5, 95, 15]);
  assert.equal(grid.isFree([90, 10, 120, 20]), false);
  assert.equal(grid.isFree([95, 15, 120, 25]), true);
  assert.equal(grid.isFree([-40, -40, -20, -20]), true);
});

test("a name is seen as a whole or not at all", () => {
  const frame = [0, 0, 100, 50] as const;
  assert.equal(isUncut([0, 0, 100, 50], frame), true);
  assert.equal(isUncut([101, 0, 140, 10], frame), true);
  assert.equal(isUncut([95, 0, 140, 10], frame), false);
  assert.equal(isUncut([10, -5, 40, 5], frame), false);
});

test("a name may stand by its own marker, another's may not", () => {
  const grid = new CollisionGrid();
  const baku = label({ name: "Baku" });
  grid.take([0, 0, 10, 10], baku);
  assert.equal(grid.isFree([8, 0, 40, 10], baku), true);
  assert.equal(grid.isFree([8, 0, 40, 10], label({})), false);
});

test("large countries come first, then capitals, seas and towns, each by rank", () => {
  const rows = [
    label({ name: "town", rank: 1 }),
    label({ name: "capital", rank: 3, capital: true }),
    label({ name: "sea", kind: "sea" }),
    label({ name: "small country", kind: "country", rank: 5 }),
    label({ name: "country", kind: "country" }),
    label({ name: "first capital", rank: 1, capital: true }),
  ];
  assert.deepEqual(
    rows.sort(byImportance).map((row) => row.name),
    ["country", "first capital", "capital", "sea", "small country", "town"],
  );
});

test("a lesser rank never appears earlier", () => {
  for (const kind of ["country", "sea", "lake", "river", "range", "desert", "city"] as const) {
    const zooms = [1, 2, 3, 4, 5, 6].map((rank) => firstZoom(label({ kind, rank })));
    assert.deepEqual(zooms, [...zooms].sort((a, b) => a - b));
  }
});

test("a name missing in a language is given in English", () => {
  const row = label({ name: "Almaty", name_ru: "", name_local: "Алматы", lang_local: "kk" });
  assert.deepEqual(["en", "ru", "local", "kk"].map((lang) => nameIn(row, lang)), ["Almaty", "Almaty", "Алматы", "Алматы"]);
});

test("a long name breaks at the space nearest its middle, one word never", () => {
  assert.deepEqual(inLines("Mediterranean Sea", 9), ["Mediterranean", "Sea"]);
  assert.deepEqual(inLines("Bosnia and Herzegovina", 13), ["Bosnia and", "Herzegovina"]);
  assert.deepEqual(inLines("Turkmenistan", 5), ["Turkmenistan"]);
});
