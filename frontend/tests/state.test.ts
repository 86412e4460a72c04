import assert from "node:assert/strict";
import { test } from "node:test";

import { readState, resolve } from "../src/state.ts";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64");
const GOOD = { v: 1, config: "../../data/c.json", layers: [], selected: null, related: null, theme: "dark", lang: "ru", tiles: "local", focus: null, linked: true, stage: false };

test("a good state is read as it is", () => {
  const { v, ...rest } = GOOD;
  assert.equal(v, 1);
  assert.deepEqual(readState(encode(GOOD)), rest);
});

test("a state of another version is refused with a way out", () => {
  assert.throws(() => readState(encode({ ...GOOD, v: 2 })), /reload the page/u);
});

test("a layer without a mask is refused", () => {
  assert.throws(() => readState(encode({ ...GOOD, layers: [{ id: "a", url: "b", n: 1 }] })));
});

test("words that are not known fall back", () => {
  const state = readState(encode({ ...GOOD, theme: "pink", tiles: "evil", lang: "<b>", focus: { bbox: [1], t: 1 } }));
  assert.deepEqual([state.theme, state.tiles, state.lang, state.focus], ["light", "local", "en", null]);
});

test("addresses follow the component, under any base path", () => {
  const frame = "http://localhost:8501/base/component/streamlit_folium.st_folium/index.html";
  assert.equal(resolve("../../data/layers/rail-1.geojson", frame), "http://localhost:8501/base/data/layers/rail-1.geojson");
});

test("another server is never asked", () => {
  const frame = "http://localhost:8501/component/a/index.html";
  assert.throws(() => resolve("https://example.org/x.json", frame));
  assert.throws(() => resolve("//example.org/x.json", frame));
  assert.throws(() => resolve("javascript:alert(1)", frame));
});
