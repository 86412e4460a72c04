/** Features as the canvas wants them: flat coordinates in the unit square of Web Mercator. */

import { isRecord } from "./words.ts";

export type Kind = "area" | "line" | "point";
export type Props = Readonly<Record<string, unknown>>;

export interface Feature {
  readonly id: string;
  readonly kind: Kind;
  readonly props: Props;
  /** x0, y0, x1, y1 …; 0..1 from west to east and from north to south. */
  readonly xy: Float64Array;
  /** Where each part begins, in points, and one past the end. */
  readonly starts: readonly number[];
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
  readonly widthPx: number;
}

const NORTHERNMOST = 85.0511287798;

export function mercatorX(lng: number): number {
  return lng / 360 + 0.5;
}

export function mercatorY(lat: number): number {
  const kept = Math.max(Math.min(lat, NORTHERNMOST), -NORTHERNMOST);
  const sine = Math.sin((kept * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function longitude(x: number): number {
  return (x - 0.5) * 360;
}

export function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Read the features of a layer file in file order; throws where it is not GeoJSON. */
export function readFeatures(raw: unknown): Feature[] {
  if (!isRecord(raw) || !Array.isArray(raw["features"])) {
    throw new Error("not a GeoJSON feature collection");
  }
  return raw["features"].map(readFeature);
}

function readFeature(raw: unknown): Feature {
  if (!isRecord(raw)) {
    throw new Error("a feature is not an object");
  }
  const props = isRecord(raw["properties"]) ? raw["properties"] : {};
  const id = raw["id"] ?? props["id"];
  const [kind, parts] = readGeometry(raw["geometry"]);
  const xy: number[] = [];
  const starts = [0];
  for (const part of parts) {
    for (const position of part) {
      pushPosition(xy, position);
    }
    starts.push(xy.length / 2);
  }
  const width = props["width_px"];
  return {
    id: typeof id === "string" || typeof id === "number" ? String(id) : "",
    kind,
    props,
    xy: Float64Array.from(xy),
    starts,
    ...boxOf(xy),
    widthPx: typeof width === "number" && width > 0 && width < 40 ? width : 0,
  };
}

function readGeometry(raw: unknown): [Kind, unknown[][]] {
  if (!isRecord(raw)) {
    return ["line", []];
  }
  const coordinates = listOf(raw["coordinates"]);
  switch (raw["type"]) {
    case "Point":
      return ["point", [[coordinates]]];
    case "MultiPoint":
      return ["point", [coordinates]];
    case "LineString":
      return ["line", [coordinates]];
    case "MultiLineString":
      return ["line", coordinates.map(listOf)];
    case "Polygon":
      return ["area", coordinates.map(listOf)];
    case "MultiPolygon":
      return ["area", coordinates.flatMap((rings) => listOf(rings).map(listOf))];
    default:
      throw new Error("a geometry of a sort the map does not draw");
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function pushPosition(xy: number[], position: unknown): void {
  if (Array.isArray(position)) {
    const [lng, lat]: unknown[] = position;
    if (typeof lng === "number" && typeof lat === "number") {
      xy.push(mercatorX(lng), mercatorY(lat));
    }
  }
}

function boxOf(xy: readonly number[]): Pick<Feature, "west" | "north" | "east" | "south"> {
  let west = Infinity;
  let north = Infinity;
  let east = -Infinity;
  let south = -Infinity;
  for (let i = 0; i + 1 < xy.length; i += 2) {
    const x = xy[i] ?? 0;
    const y = xy[i + 1] ?? 0;
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  return { west, north, east, south };
}
