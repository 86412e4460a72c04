/** How a feature is drawn, decided once from its words and the style tables. */

import type { Config, Shape } from "./config.ts";
import type { Feature } from "./features.ts";
import type { Ink } from "./words.ts";

export interface Pen {
  /** Features with the same key are drawn in one stroke. */
  readonly key: string;
  readonly ink: Ink;
  readonly opacity: number;
  readonly dash: readonly number[];
  readonly round: boolean;
  readonly casing: boolean;
  /** Pixels at the home zoom: width of a line, radius of a point. */
  readonly size: number;
  readonly shape: Shape;
  /** Points: filled, or a ring where the thing does not stand yet. */
  readonly filled: boolean;
  /** Points: what is written in them. */
  readonly letter: string;
}

const USUAL_WIDTH_PX = 2.5;
const USUAL_RADIUS_PX = 4;

/** A word of a feature, empty where it has none. */
export function word(feature: Feature, name: string): string {
  const value = feature.props[name];
  return typeof value === "string" ? value : "";
}

export function penOf(feature: Feature, config: Config): Pen {
  return feature.kind === "point" ? pointPen(feature, config) : linePen(feature, config);
}

function linePen(feature: Feature, config: Config): Pen {
  const [mode, status, shape] = ["mode", "status", "geometry_class"].map((name) =>
    word(feature, name),
  ) as [string, string, string];
  const { lines } = config;
  const state = lines.statuses[status] ?? { opacity: 1, grey: false };
  const form = lines.classes[shape] ?? { casing: true, round: false, width: 1 };
  const letter = word(feature, "route");
  const dash = lines.dashes[status]?.[shape] ?? [];
  const size = (feature.widthPx || USUAL_WIDTH_PX) * form.width;
  return {
    key: [feature.kind, letter || mode, status, shape, size].join("|"),
    ink: lines.routes[letter] ?? (state.grey ? lines.grey : (lines.modes[mode] ?? lines.grey)),
    opacity: state.opacity,
    dash,
    // the legs of a route follow one another: full lines have round ends, so that no notch is left
    round: form.round || (letter !== "" && dash.length === 0),
    casing: form.casing,
    size,
    shape: "circle",
    filled: true,
    letter: "",
  };
}

function pointPen(feature: Feature, config: Config): Pen {
  const [kind, technology, status] = ["kind", "technology", "status"].map((name) =>
    word(feature, name),
  ) as [string, string, string];
  const { points, lines } = config;
  const style = points.technology[technology] ?? points.kind[kind];
  const state = lines.statuses[status] ?? { opacity: 1, grey: false };
  const letter = word(feature, "route");
  const radius = feature.props["radius_px"];
  const size =
    typeof radius === "number" && radius > 0 && radius < 40
      ? radius
      : (style?.radius_px ?? USUAL_RADIUS_PX);
  return {
    key: ["point", letter, technology || kind, status, size].join("|"),
    ink: lines.routes[letter] ?? (state.grey || !style ? lines.grey : style.ink),
    opacity: state.opacity,
    dash: [],
    round: true,
    casing: true,
    size,
    shape: style?.shape ?? "circle",
    filled: status === "" || status === "operating",
    letter,
  };
}
