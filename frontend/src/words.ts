/** Words shared by the server and the map. */

export type Theme = "light" | "dark";
export type Tiles = "local" | "osm";

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** A colour on a light and on a dark base map. */
export interface Ink {
  readonly light: string;
  readonly dark: string;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isBounds(value: unknown): value is Bounds {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((part) => typeof part === "number" && Number.isFinite(part))
  );
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
