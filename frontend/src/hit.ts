/** Which features lie under the pointer. */

import type { Feature } from "./features.ts";

const RANK = { point: 0, line: 1, area: 2 } as const;

/** Shortest distance from a point to the line of a feature; all in the unit square. */
export function distance(feature: Feature, x: number, y: number): number {
  let best = Infinity;
  const { xy, starts } = feature;
  for (let part = 0; part + 1 < starts.length; part += 1) {
    const end = starts[part + 1] ?? 0;
    const first = starts[part] ?? 0;
    for (let i = first; i < end; i += 1) {
      const next = i + 1 < end ? i + 1 : i;
      best = Math.min(best, toPiece(x, y, xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0, xy[2 * next] ?? 0, xy[2 * next + 1] ?? 0));
    }
  }
  return Math.sqrt(best);
}

/** Whether a point lies in the rings of an area, holes left out. */
export function contains(feature: Feature, x: number, y: number): boolean {
  let inside = false;
  const { xy, starts } = feature;
  for (let part = 0; part + 1 < starts.length; part += 1) {
    const first = starts[part] ?? 0;
    const end = starts[part + 1] ?? 0;
    for (let i = first, j = end - 1; i < end; j = i, i += 1) {
      const [xi, yi] = [xy[2 * i] ?? 0, xy[2 * i + 1] ?? 0];
      const [xj, yj] = [xy[2 * j] ?? 0, xy[2 * j + 1] ?? 0];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/**
 * The features within reach of a point, nearest first: points before lines before areas.
 *
 * `reach` says how far a feature's ink and the tolerance go, in the unit square.
 */
export function under(
  features: Iterable<Feature>,
  x: number,
  y: number,
  reach: (feature: Feature) => number,
): Feature[] {
  const found: Array<{ feature: Feature; rank: number; away: number }> = [];
  for (const feature of features) {
    const tolerance = reach(feature);
    if (
      x < feature.west - tolerance ||
      x > feature.east + tolerance ||
      y < feature.north - tolerance ||
      y > feature.south + tolerance
    ) {
      continue;
    }
    const rank = RANK[feature.kind];
    const away = feature.kind === "area" && contains(feature, x, y) ? 0 : distance(feature, x, y);
    if (away <= tolerance) {
      found.push({ feature, rank, away });
    }
  }
  found.sort((a, b) => a.rank - b.rank || a.away - b.away);
  return found.map((hit) => hit.feature);
}

function toPiece(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const share = square > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / square, 0), 1) : 0;
  const ex = ax + share * dx - x;
  const ey = ay + share * dy - y;
  return ex * ex + ey * ey;
}
