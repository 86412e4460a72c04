import assert from "node:assert/strict";
import { test } from "node:test";

import { latitude, longitude, mercatorX, mercatorY, readFeatures, type Feature } from "../src/features.ts";
import { contains, distance, under } from "../src/hit.ts";
import { nextOf } from "../src/order.ts";

const collection = (...features: unknown[]): unknown => ({ type: "FeatureCollection", features });
const feature = (type: string, coordinates: unknown, properties: object = {}): unknown => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});
const one = (raw: unknown): Feature => readFeatures(collection(raw))[0] as Feature;

test("the null island is the middle of the unit square", () => {
  assert.deepEqual([mercatorX(0), mercatorY(0)], [0.5, 0.5]);
  assert.equal(mercatorX(180), 1);
  assert.ok(Math.abs(mercatorY(85.0511287798)) < 1e-9);
});

test("projecting and back gives the same place", () => {
  assert.ok(Math.abs(latitude(mercatorY(47.9)) - 47.9) < 1e-9);
  assert.ok(Math.abs(longitude(mercatorX(106.9)) - 106.9) < 1e-9);
});

test("a line of two parts keeps them apart", () => {
  const line = one(feature("MultiLineString", [[[0, 0], [1, 0]], [[5, 0], [6, 0], [7, 0]]], { id: "a", width_px: 3 }));
  assert.deepEqual(line.starts, [0, 2, 5]);
  assert.equal(line.widthPx, 3);
  assert.equal(line.id, "a");
});

test("a width that is not a number of pixels is none", () => {
  for (const width_px of ["3", -1, 1e9, null, Number.NaN]) {
    assert.equal(one(feature("LineString", [], { width_px })).widthPx, 0);
  }
});

test("a missing geometry and a broken position draw nothing and break nothing", () => {
  assert.equal(one({ type: "Feature", properties: null, geometry: null }).xy.length, 0);
  assert.equal(one(feature("LineString", [["a", 1], null, [1, 2]])).xy.length, 2);
});

test("what is not a feature collection is refused", () => {
  assert.throws(() => readFeatures({ type: "Feature" }));
  assert.throws(() => readFeatures(collection(feature("GeometryCollection", []))));
});

test("distance is measured to the line, not to its vertices, and not across a gap", () => {
  const line = one(feature("MultiLineString", [[[0, 0], [10, 0]], [[20, 0], [30, 0]]]));
  assert.ok(distance(line, mercatorX(5), 0.5) < 1e-12);
  assert.ok(Math.abs(distance(line, mercatorX(15), 0.5) - 5 / 360) < 1e-9);
});

test("a hole is outside", () => {
  const ring = (a: number, b: number): number[][] => [[a, a], [b, a], [b, b], [a, b], [a, a]];
  const area = one(feature("Polygon", [ring(0, 10), ring(4, 6)]));
  assert.equal(contains(area, mercatorX(2), mercatorY(2)), true);
  assert.equal(contains(area, mercatorX(5), mercatorY(5)), false);
});

test("points are found before lines, and lines before areas", () => {
  const features = readFeatures(
    collection(
      feature("Polygon", [[[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]], { id: "area" }),
      feature("LineString", [[-1, 0], [1, 0]], { id: "line" }),
      feature("Point", [0.01, 0], { id: "point" }),
    ),
  );
  assert.deepEqual(under(features, 0.5, 0.5, () => 0.001).map((hit) => hit.id), ["point", "line", "area"]);
});

test("clicking on takes the next and begins again after the last", () => {
  assert.deepEqual([nextOf(["a", "b"], null), nextOf(["a", "b"], "a"), nextOf(["a", "b"], "b"), nextOf([], "a")], [0, 1, 0, -1]);
});
