/** Drawing on a canvas, one stroke for all features of one pen. */

import type { Config } from "./config.ts";
import type { Feature } from "./features.ts";
import { FINE_PX, paintArea, paintLetter, paintMark, paintShape, strokeLine, type Setting } from "./marks.ts";
import type { Pen } from "./pens.ts";
import type { Ink } from "./words.ts";

export interface Item {
  readonly feature: Feature;
  readonly pen: Pen;
}

/** Items of one pen. */
export type Bundle = readonly [Pen, readonly Feature[]];

/** The piece of the world a canvas shows. */
export interface Frame extends Setting {
  /** Pixels in the width of the world. */
  readonly scale: number;
  /** Pixel of the world at the canvas's upper left corner. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const CASING_PX = 1.5;
/** From so many lines on the canvas on there are no bands, and from so many on lines are fine. */
const PLAIN_FROM = 1200;
const FINE_FROM = 3000;
/** Long paths are slower to fill in than several short ones. */
const CHUNK = 20;
const RIM_PX = 1.75;
const SMALLEST_STEP_PX = 0.8;
const ORDER = { area: 0, line: 1, point: 2 } as const;

/** Gather items by pen, areas first and points last. */
export function bundle(items: Iterable<Item>): Bundle[] {
  const bundles = new Map<string, [Pen, Feature[]]>();
  for (const { feature, pen } of items) {
    const found = bundles.get(pen.key);
    if (found) {
      found[1].push(feature);
    } else {
      bundles.set(pen.key, [pen, [feature]]);
    }
  }
  const rank = ([, features]: Bundle): number => ORDER[features[0]?.kind ?? "line"];
  return [...bundles.values()].sort((a, b) => rank(a) - rank(b));
}

export function growthAt(zoom: number): number {
  return Math.min(Math.max(0.6 + (zoom - 3) * 0.14, 0.55), 1.6);
}

/** Draw everything: areas, then all casings, then all lines, then points. */
export function paint(
  ctx: CanvasRenderingContext2D,
  bundles: readonly Bundle[],
  frame: Frame,
  config: Config,
): void {
  const shown = bundles
    .map(([pen, all]): Bundle => [pen, all.filter((feature) => isInside(feature, frame))])
    .filter(([, features]) => features.length > 0);
  const ofKind = (kind: Feature["kind"]): Bundle[] =>
    shown.filter(([, features]) => features[0]?.kind === kind);
  for (const [pen, features] of ofKind("area")) {
    paintArea(ctx, pen, pathOf(features, frame), frame);
  }
  paintLines(ctx, ofKind("line"), frame, config.lines.casing);
  for (const [pen, features] of ofKind("point")) {
    paintPoints(ctx, pen, features, frame, config.lines.casing);
  }
  ctx.globalAlpha = 1;
}

/**
 * Draw lines, the finer the more there are: a thousand leave no room for bands around them, and
 * lines of one pixel are drawn ten times as fast as broader ones.
 */
function paintLines(
  ctx: CanvasRenderingContext2D,
  bundles: readonly Bundle[],
  frame: Frame,
  casing: Ink,
): void {
  const total = bundles.reduce((sum, [, features]) => sum + features.length, 0);
  const isFine = total > FINE_FROM;
  const step = isFine ? 2 * SMALLEST_STEP_PX : SMALLEST_STEP_PX;
  const paths = bundles.flatMap(([pen, features]) =>
    chunks(features).map((some): [Pen, Path2D] => [pen, pathOf(some, frame, step)]),
  );
  if (total <= PLAIN_FROM) {
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
    ctx.lineJoin = "round";
    ctx.globalAlpha = 0.85;
    ctx.strokeStyle = casing[frame.theme];
    for (const [pen, path] of paths) {
      if (pen.casing) {
        ctx.lineWidth = pen.size * frame.growth + 2 * CASING_PX;
        ctx.stroke(path);
      }
    }
  }
  for (const [pen, path] of paths) {
    strokeLine(ctx, isFine ? { ...pen, size: FINE_PX / frame.growth } : pen, path, frame);
  }
}

function chunks(features: readonly Feature[]): Feature[][] {
  const found: Feature[][] = [];
  for (let i = 0; i < features.length; i += CHUNK) {
    found.push(features.slice(i, i + CHUNK));
  }
  return found;
}

/** Draw some features once more in a tube of two bands, so that they stand out. */
export function paintRaised(
  ctx: CanvasRenderingContext2D,
  items: readonly Item[],
  frame: Frame,
  config: Config,
  band: { readonly px: number; readonly opacity: number },
): void {
  const shown = items.filter((item) => isInside(item.feature, frame));
  const { halo, casing } = config.lines;
  ctx.setLineDash([]);
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (const { feature, pen } of shown) {
    const path = feature.kind === "point" ? ringOf(feature, pen, frame) : pathOf([feature], frame);
    const size = feature.kind === "line" ? pen.size * frame.growth : 1;
    for (const [ink, px] of [[halo, band.px], [casing, band.px - RIM_PX]] as const) {
      ctx.globalAlpha = ink === halo ? band.opacity : 1;
      ctx.strokeStyle = ink[frame.theme];
      ctx.lineWidth = size + 2 * Math.max(px, 0);
      ctx.stroke(path);
    }
  }
  ctx.globalAlpha = 1;
  paint(ctx, bundle(shown), frame, config);
}

/** Whether any part of a feature's box is on the canvas. */
export function isInside(feature: Feature, frame: Frame): boolean {
  const spare = 12;
  return (
    feature.east * frame.scale >= frame.left - spare &&
    feature.west * frame.scale <= frame.left + frame.width + spare &&
    feature.south * frame.scale >= frame.top - spare &&
    feature.north * frame.scale <= frame.top + frame.height + spare
  );
}

/** The lines of features on the canvas; vertices nearer than a pixel to the last are left out. */
function pathOf(
  features: readonly Feature[],
  frame: Frame,
  step = SMALLEST_STEP_PX,
): Path2D {
  const path = new Path2D();
  const { scale, left, top } = frame;
  for (const { xy, starts, kind } of features) {
    for (let part = 0; part + 1 < starts.length; part += 1) {
      const last = (starts[part + 1] ?? 0) - 1;
      let atX = Infinity;
      let atY = Infinity;
      for (let i = starts[part] ?? 0; i <= last; i += 1) {
        const x = (xy[2 * i] ?? 0) * scale - left;
        const y = (xy[2 * i + 1] ?? 0) * scale - top;
        if (atX === Infinity) {
          path.moveTo(x, y);
        } else if (i < last && Math.abs(x - atX) + Math.abs(y - atY) < step) {
          continue;
        } else {
          path.lineTo(x, y);
        }
        atX = x;
        atY = y;
      }
      if (kind === "area") {
        path.closePath();
      }
    }
  }
  return path;
}

function ringOf(feature: Feature, pen: Pen, frame: Frame): Path2D {
  const path = new Path2D();
  const r = pen.size * frame.growth;
  eachPosition(feature, frame, (x, y) => {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  });
  return path;
}

function paintPoints(
  ctx: CanvasRenderingContext2D,
  pen: Pen,
  features: readonly Feature[],
  frame: Frame,
  casing: Ink,
): void {
  const r = pen.size * frame.growth;
  ctx.beginPath();
  for (const feature of features) {
    if (isInside(feature, frame)) {
      eachPosition(feature, frame, (x, y) => paintShape(ctx, pen.shape, x, y, r));
    }
  }
  ctx.globalAlpha = pen.opacity;
  paintMark(ctx, pen, r, frame.theme, casing);
  if (pen.letter) {
    for (const feature of features) {
      eachPosition(feature, frame, (x, y) => paintLetter(ctx, pen.letter, x, y, r, casing[frame.theme]));
    }
  }
}

function eachPosition(
  feature: Feature,
  frame: Frame,
  visit: (x: number, y: number) => void,
): void {
  const { xy } = feature;
  for (let i = 0; i + 1 < xy.length; i += 2) {
    visit((xy[i] ?? 0) * frame.scale - frame.left, (xy[i + 1] ?? 0) * frame.scale - frame.top);
  }
}
