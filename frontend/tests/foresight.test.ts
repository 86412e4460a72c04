import assert from "node:assert/strict";
import { test } from "node:test";

import { readFeatures, type Feature } from "../src/features.ts";
import { filterWords, foresee, passes, readFilters, type Filters } from "../src/foresight.ts";

const feature = (id: string, properties: object): Feature => {
  const geometry = { type: "Point", coordinates: [50, 40] };
  const [read] = readFeatures({ features: [{ id, properties, geometry }] });
  assert.ok(read);
  return read;
};
const line = feature("a", { modes: ["rail"], status: "operating", countries: ["KZ", "CN"], corridors: ["x"], start_year: 1990 });
const hub = feature("b", { modes: ["rail", "sea"], status: "planned", countries: ["AZ"], corridors: [], start_year: null });
const filters = (search: string): Filters => {
  const read = readFilters(search);
  assert.ok(read);
  return read;
};
const through = (search: string): string[] =>
  [line, hub].filter((one) => passes(one, filters(search))).map(({ id }) => id);

test("no filter lets everything through, whatever else is in the address", () => {
  assert.deepEqual(through("?ll=40,50,4&lang=ru"), ["a", "b"]);
});

test("within one filter any option is enough, and all filters must agree", () => {
  assert.deepEqual(through("?country=KZ&country=AZ"), ["a", "b"]);
  assert.deepEqual(through("?country=KZ,AZ"), ["a", "b"]);
  assert.deepEqual(through("?mode=sea&country=KZ"), []);
  assert.deepEqual(through("?mode=rail&status=planned"), ["b"]);
  assert.deepEqual(through("?corridor=x"), ["a"]);
});

test("years include both ends, and nothing without a year", () => {
  assert.deepEqual(through("?year=1990-1991"), ["a"]);
  assert.deepEqual(through("?year=1990"), ["a"]);
  assert.deepEqual(through("?year=1991-2040"), []);
});

test("a search, or years nobody understands, is left to the server", () => {
  assert.equal(readFilters("?q=aktau"), null);
  assert.equal(readFilters("?year=soon"), null);
});

test("the address is the same when only the view or the record changes", () => {
  assert.equal(filterWords("?mode=rail&ll=1,2,3&id=x"), filterWords("?mode=rail&ll=4,5,6"));
  assert.notEqual(filterWords("?mode=rail"), filterWords("?mode=road"));
});

test("what is foreseen is what the server sends: empty layers left out, whole ones starred", () => {
  const state = {
    config: "c", layers: [], selected: "a", related: null, theme: "dark", lang: "en", tiles: "local", focus: null, linked: true, stage: false,
  } as const;
  const layers = [
    [{ id: "lines", url: "l", n: 1 }, [{ feature: line }]],
    [{ id: "hubs", url: "h", n: 2 }, [{ feature: line }, { feature: hub }]],
    [{ id: "zones", url: "z", n: 1 }, [{ feature: feature("c", { modes: [] }) }]],
  ] as const;
  assert.deepEqual(foresee(state, layers, filters("?status=operating")), {
    ...state,
    layers: [
      { id: "lines", url: "l", n: 1, mask: "*" },
      { id: "hubs", url: "h", n: 2, mask: "AQ==" },
    ],
  });
});
