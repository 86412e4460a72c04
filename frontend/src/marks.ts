/** The strokes and shapes that the map and its legend have in common. */

import type { Shape } from "./config.ts";
import type { Pen } from "./pens.ts";
import type { Ink, Theme } from "./words.ts";

/** What a drawing needs to know of where it is: growth with the zoom, and the theme. */
export interface Setting {
  readonly growth: number;
  readonly theme: Theme;
}

/** Lines of this width and less are drawn without joins, ten times as fast as broader ones. */
export const FINE_PX = 1;

export function strokeLine(
  ctx: CanvasRenderingContext2D,
  pen: Pen,
  path: Path2D,
  setting: Setting,
): void {
  ctx.setLineDash(pen.dash.map((part) => part * setting.growth));
  ctx.lineCap = pen.round ? "round" : "butt";
  ctx.globalAlpha = pen.opacity;
  ctx.strokeStyle = pen.ink[setting.theme];
  ctx.lineWidth = pen.size * setting.growth;
  ctx.lineJoin = ctx.lineWidth > FINE_PX ? "round" : "bevel";
  ctx.stroke(path);
  ctx.setLineDash([]);
}

export function paintArea(ctx: CanvasRenderingContext2D, pen: Pen, path: Path2D, setting: Setting): void {
  const color = pen.ink[setting.theme];
  ctx.globalAlpha = 0.05 * pen.opacity;
  ctx.fillStyle = color;
  ctx.fill(path, "evenodd");
  const hatch = hatchOf(ctx, color);
  if (hatch) {
    ctx.globalAlpha = 0.16 * pen.opacity;
    ctx.fillStyle = hatch;
    ctx.fill(path, "evenodd");
  }
  strokeLine(ctx, { ...pen, size: 1.2, dash: pen.dash.length > 0 ? pen.dash : [4, 3] }, path, setting);
}

function hatchOf(ctx: CanvasRenderingContext2D, color: string): CanvasPattern | null {
  const tile = document.createElement("canvas");
  tile.width = 8;
  tile.height = 8;
  const pencil = tile.getContext("2d");
  if (!pencil) {
    return null;
  }
  pencil.strokeStyle = color;
  pencil.lineWidth = 1;
  pencil.beginPath();
  for (const shift of [-8, 0, 8]) {
    pencil.moveTo(shift - 1, 9);
    pencil.lineTo(shift + 9, -1);
  }
  pencil.stroke();
  return ctx.createPattern(tile, "repeat");
}

export function paintShape(
  ctx: CanvasRenderingContext2D,
  shape: Shape,
  x: number,
  y: number,
  r: number,
): void {
  switch (shape) {
    case "square":
      ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
      break;
    case "diamond":
      polygon(ctx, x, y, [0, -r * 1.2, r * 1.2, 0, 0, r * 1.2, -r * 1.2, 0]);
      break;
    case "triangle":
      polygon(ctx, x, y, [0, -r * 1.2, r * 1.1, r * 0.8, -r * 1.1, r * 0.8]);
      break;
    case "cross":
      polygon(ctx, x, y, CROSS.map((part) => part * r));
      break;
    default:
      ctx.moveTo(x + r, y);
      ctx.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** Fill and outline the shapes of the path in hand as a pen wants it. */
export function paintMark(
  ctx: CanvasRenderingContext2D,
  pen: Pick<Pen, "ink" | "shape" | "filled">,
  r: number,
  theme: Theme,
  casing: Ink,
): void {
  const color = pen.ink[theme];
  const solid = pen.filled && pen.shape !== "ring";
  ctx.setLineDash([]);
  ctx.lineJoin = "round";
  if (solid) {
    ctx.strokeStyle = casing[theme];
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  ctx.fillStyle = solid ? color : casing[theme];
  ctx.fill();
  if (!solid) {
    ctx.strokeStyle = color;
    ctx.lineWidth = Math.max(1.2, r * 0.35);
    ctx.stroke();
  }
}

/** Write a letter in the middle of a mark, in the colour of the land. */
export function paintLetter(
  ctx: CanvasRenderingContext2D,
  letter: string,
  x: number,
  y: number,
  r: number,
  color: string,
): void {
  ctx.fillStyle = color;
  ctx.font = `700 ${Math.max(Math.round(r * 1.25), 9)}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(letter, x, y + r * 0.06);
}

const CROSS = [-0.4, -1.1, 0.4, -1.1, 0.4, -0.4, 1.1, -0.4, 1.1, 0.4, 0.4, 0.4, 0.4, 1.1, -0.4, 1.1, -0.4, 0.4, -1.1, 0.4, -1.1, -0.4, -0.4, -0.4];

function polygon(ctx: CanvasRenderingContext2D, x: number, y: number, corners: number[]): void {
  ctx.moveTo(x + (corners[0] ?? 0), y + (corners[1] ?? 0));
  for (let i = 2; i + 1 < corners.length; i += 2) {
    ctx.lineTo(x + (corners[i] ?? 0), y + (corners[i + 1] ?? 0));
  }
  ctx.closePath();
}
