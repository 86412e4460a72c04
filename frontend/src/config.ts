/** What never changes while the server runs: styles, texts, addresses. */

import { isBounds, isRecord, type Bounds, type Ink } from "./words.ts";

export type Shape = "circle" | "square" | "diamond" | "triangle" | "ring" | "cross";

export interface StatusStyle {
  readonly opacity: number;
  /** Drawn grey rather than in the colour of its mode. */
  readonly grey: boolean;
}

export interface ClassStyle {
  /** Whether the line lies on a band in the colour of the land. */
  readonly casing: boolean;
  /** Round ends turn a dash of no length into a dot. */
  readonly round: boolean;
  /** Width as a share of the width of a mapped alignment. */
  readonly width: number;
}

export interface PointStyle {
  readonly shape: Shape;
  readonly ink: Ink;
  readonly radius_px: number;
}

export interface AttributionPart {
  readonly text: string;
  readonly url: string | null;
}

/** The texts of one language. */
export interface Texts {
  readonly map: string;
  readonly legend: string;
  readonly zoom_in: string;
  readonly zoom_out: string;
  readonly home: string;
  readonly zoom_to_selection: string;
  readonly fullscreen: string;
  readonly leave_fullscreen: string;
  readonly attribution: string;
  /** With `{km}` in it. */
  readonly length: string;
  /** With `{name}` in it. */
  readonly layer_failed: string;
  /** With `{reason}` in it. */
  readonly failed: string;
  readonly headings: Readonly<Record<LegendGroup, string>>;
  readonly words: Readonly<Record<LegendGroup, Readonly<Record<string, string>>>>;
}

export type LegendGroup = "route" | "mode" | "status" | "geometry_class" | "kind" | "technology";

export interface LayerAddress {
  readonly id: string;
  readonly url: string;
  readonly n: number;
}

export interface Config {
  readonly home: Bounds;
  /** All there are, in drawing order. */
  readonly layers: readonly LayerAddress[];
  readonly basemap: {
    readonly url: string | null;
    readonly labels: string | null;
  };
  readonly lines: {
    readonly modes: Readonly<Record<string, Ink>>;
    /** By the letter of an alternative. */
    readonly routes: Readonly<Record<string, Ink>>;
    readonly grey: Ink;
    readonly casing: Ink;
    readonly halo: Ink;
    readonly statuses: Readonly<Record<string, StatusStyle>>;
    readonly classes: Readonly<Record<string, ClassStyle>>;
    /** Status, then geometry class, to lengths of dash and gap; empty is a full line. */
    readonly dashes: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  };
  readonly points: {
    readonly kind: Readonly<Record<string, PointStyle>>;
    readonly technology: Readonly<Record<string, PointStyle>>;
  };
  readonly attribution: readonly AttributionPart[];
  readonly osm: { readonly url: string; readonly attribution: AttributionPart } | null;
  readonly texts: Readonly<Record<string, Texts>>;
}

/** Check the outline of a configuration; the server's tests check the rest. */
export function readConfig(raw: unknown): Config {
  const parts = ["basemap", "lines", "points", "texts"];
  if (!isRecord(raw) || raw["v"] !== 1 || !isBounds(raw["home"])) {
    throw new Error("the map's configuration is not of version 1");
  }
  const missing = parts.filter((part) => !isRecord(raw[part]));
  if (missing.length > 0 || !Array.isArray(raw["attribution"]) || !Array.isArray(raw["layers"])) {
    throw new Error(`the map's configuration lacks ${missing.join(", ") || "attribution or layers"}`);
  }
  return raw as unknown as Config;
}

/** The texts of a language, English where there are none. */
export function textsOf(config: Config, lang: string): Texts {
  const texts = config.texts[lang] ?? config.texts["en"];
  if (!texts) {
    throw new Error("the map's configuration has no texts");
  }
  return texts;
}
