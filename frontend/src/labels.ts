/** Names on the map: a canvas above the lines, redrawn when the map comes to rest. */

import * as L from "leaflet";
import {
  type Box,
  CollisionGrid,
  type Label,
  type LabelKind,
  byImportance,
  inLines,
  isCapital,
  isShown,
  isUncut,
  nameIn,
} from "./placement.ts";
import type { Theme } from "./words.ts";

export type { Label, LabelKind } from "./placement.ts";

export interface LabelOptions {
  readonly theme: Theme;
  /** "en", "ru" or "local". */
  readonly lang: string;
}

interface LabelPalette {
  readonly country: string;
  readonly city: string;
  readonly capital: string;
  readonly water: string;
  readonly relief: string;
  readonly land_halo: string;
  readonly water_halo: string;
  readonly dot: string;
}

/** Every ink has a contrast of at least 4.5 on its ground. */
export const LABEL_PALETTES: Readonly<Record<Theme, LabelPalette>> = {
  light: {
    country: "#5f5671",
    city: "#434b57",
    capital: "#262c36",
    water: "#33607a",
    relief: "#655a41",
    land_halo: "rgba(247, 244, 237, 0.9)",
    water_halo: "rgba(204, 218, 226, 0.85)",
    dot: "#f7f4ed",
  },
  dark: {
    country: "#b9b2cf",
    city: "#c8d0da",
    capital: "#f1f4f8",
    water: "#8fb3cc",
    relief: "#b8ad92",
    land_halo: "rgba(32, 40, 50, 0.9)",
    water_halo: "rgba(20, 27, 36, 0.85)",
    dot: "#262f3b",
  },
};

const PANE = "corridors-labels";
const FAMILY = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
/** Drawn beyond the view on each side, so that a drag brings names with it. */
const PADDING = 0.15;
const LINE_HEIGHT = 1.18;
/** Half the side of the square a marker keeps free. */
const RING_PX = 5;
const DOT_PX = 3.5;
/** Half the side of the square that a mark in `keepFree` has for itself. */
const MARK_PX = 10;
const CASED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{P}\p{Zs}\u02BB\u02BC]+$/u;
const WATERS: ReadonlySet<LabelKind> = new Set(["sea", "lake", "river"] as const);
const RELIEF: ReadonlySet<LabelKind> = new Set(["range", "desert"] as const);

interface Style {
  readonly font: string;
  readonly size_px: number;
  readonly spacing_px: number;
  readonly ink: string;
  readonly halo: string;
  readonly longest: number;
  readonly marker: "none" | "dot" | "ring";
}

interface Placed {
  readonly lines: readonly string[];
  readonly style: Style;
  /** Centre of the first line. */
  readonly x: number;
  readonly y: number;
  readonly align: CanvasTextAlign;
  readonly marker: L.Point | null;
}

export class LabelLayer extends L.Layer {
  readonly #labels: readonly Label[];
  readonly #widths = new Map<string, number>();
  readonly #texts = new WeakMap<Label, string>();
  #theme: Theme;
  #lang: string;
  #marks: readonly L.LatLngExpression[] = [];
  #canvas: HTMLCanvasElement | null = null;
  #origin = L.point(0, 0);
  #drawn_at: { readonly corner: L.LatLng; readonly zoom: number } | null = null;
  #frame = 0;
  /** Milliseconds the last drawing took, and how many names it placed. */
  readonly last = { ms: 0, placed: 0 };

  constructor(labels: readonly Label[], { theme, lang }: LabelOptions) {
    super({ pane: PANE });
    this.#labels = [...labels].sort(byImportance);
    this.#theme = theme;
    this.#lang = lang;
  }

  setTheme(theme: Theme): void {
    if (theme !== this.#theme) {
      this.#theme = theme;
      this.#draw();
    }
  }

  setLanguage(lang: string): void {
    if (lang !== this.#lang) {
      this.#lang = lang;
      this.#draw();
    }
  }

  /** Leave room for marks that a reader must see: no name covers them. */
  keepFree(marks: readonly L.LatLngExpression[]): void {
    if (marks.length > 0 || this.#marks.length > 0) {
      this.#marks = marks;
      this.#draw();
    }
  }

  override onAdd(map: L.Map): this {
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.#canvas = L.DomUtil.create("canvas", map.options.zoomAnimation ? "leaflet-zoom-animated" : "", pane);
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#canvas.style.transformOrigin = "0 0";
    this.#draw();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.#frame);
    this.#canvas?.remove();
    this.#canvas = null;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    const redraw = (): void => this.#drawSoon();
    return {
      moveend: redraw,
      zoomend: redraw,
      resize: redraw,
      zoom: () => this.#follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.#follow(center, zoom);
      },
    };
  }

  /** A pinch or an animation scales what is drawn, as Leaflet does with its own canvases. */
  #follow(centre: L.LatLng, zoom: number): void {
    const map = this._map;
    if (!this.#canvas || !this.#drawn_at) {
      return;
    }
    const scale = map.getZoomScale(zoom, this.#drawn_at.zoom);
    const pixel_origin = map.project(centre, zoom).subtract(map.getSize().divideBy(2));
    const pane_shift = map.containerPointToLayerPoint([0, 0]);
    const offset = map.project(this.#drawn_at.corner, zoom).subtract(pixel_origin).add(pane_shift);
    L.DomUtil.setTransform(this.#canvas, offset, scale);
  }

  #drawSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const canvas = this.#canvas;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) {
      return;
    }
    const started = performance.now();
    const map = this._map;
    const size = map.getSize();
    const pad = size.multiplyBy(PADDING).round();
    const whole = size.add(pad.multiplyBy(2));
    this.#origin = map.containerPointToLayerPoint([-pad.x, -pad.y]).round();
    const ratio = Math.max(window.devicePixelRatio, 1);
    fit(canvas, whole, ratio);
    L.DomUtil.setTransform(canvas, this.#origin, 1);
    this.#drawn_at = { corner: map.layerPointToLatLng(this.#origin), zoom: map.getZoom() };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, whole.x, whole.y);
    const placed = this.#place(context, whole, pad);
    paint(context, placed, LABEL_PALETTES[this.#theme]);
    this.last.ms = performance.now() - started;
    this.last.placed = placed.length;
  }

  #place(context: CanvasRenderingContext2D, whole: L.Point, pad: L.Point): Placed[] {
    const map = this._map;
    const zoom = map.getZoom();
    const grid = new CollisionGrid();
    const placed: Placed[] = [];
    const styles = new Map<string, Style>();
    const near = this.#near(zoom, whole);
    const frame: Box = [pad.x, pad.y, whole.x - pad.x, whole.y - pad.y];
    for (const mark of this.#marks) {
      grid.take(around(map.latLngToLayerPoint(mark).subtract(this.#origin), MARK_PX), mark);
    }
    for (const [label, at] of near) {
      if (isCapital(label)) {
        grid.take(around(at, RING_PX), label);
      }
    }
    for (const [label, at] of near) {
      const group = `${label.kind}/${isCapital(label)}/${Math.round(label.rank)}`;
      const style = styles.get(group) ?? styleOf(label, zoom, LABEL_PALETTES[this.#theme]);
      styles.set(group, style);
      const lines = inLines(this.#text(label), style.longest);
      const width = Math.max(...lines.map((line) => this.#width(context, line, style)));
      if (style.marker === "dot" && !grid.isFree(around(at, DOT_PX))) {
        continue;
      }
      const found = spots(at, width, lines.length, style).find(
        ({ box }) => isUncut(box, frame) && grid.isFree(box, label),
      );
      if (!found) {
        continue;
      }
      grid.take(found.box, label);
      if (style.marker === "dot") {
        grid.take(around(at, DOT_PX), label);
      }
      placed.push({ lines, style, ...found.text, marker: style.marker === "none" ? null : at });
    }
    return placed;
  }

  /** The labels of a zoom in and about the view, with their place on the canvas. */
  #near(zoom: number, whole: L.Point): (readonly [Label, L.Point])[] {
    const near: (readonly [Label, L.Point])[] = [];
    for (const label of this.#labels) {
      if (!isShown(label, zoom)) {
        continue;
      }
      const at = this._map.latLngToLayerPoint([label.lat, label.lon]).subtract(this.#origin);
      if (at.x > -80 && at.y > -20 && at.x < whole.x + 80 && at.y < whole.y + 20) {
        near.push([label, at]);
      }
    }
    return near;
  }

  #text(label: Label): string {
    const name = nameIn(label, this.#lang);
    if (label.kind !== "country") {
      return name;
    }
    const known = this.#texts.get(label);
    if (known?.toLocaleLowerCase() === name.toLocaleLowerCase()) {
      return known;
    }
    const text = CASED.test(name) ? name.toLocaleUpperCase() : name;
    this.#texts.set(label, text);
    return text;
  }

  #width(context: CanvasRenderingContext2D, line: string, style: Style): number {
    const key = `${style.font}|${line}`;
    const known = this.#widths.get(key);
    if (known !== undefined) {
      return known;
    }
    write(context, style, line);
    const width = context.measureText(line).width;
    this.#widths.set(key, width);
    return width;
  }
}

function styleOf(label: Label, zoom: number, palette: LabelPalette): Style {
  const plain = { spacing_px: 0, longest: 99, marker: "none" as const };
  if (label.kind === "country") {
    const size_px = clamp(10 + (zoom - 3) * 1.2 + (3 - label.rank) * 1.1, 9.5, 17);
    return {
      ...plain, size_px, spacing_px: size_px * 0.16, longest: 13, font: `500 ${size_px}px ${FAMILY}`,
      ink: palette.country, halo: palette.land_halo,
    };
  }
  if (WATERS.has(label.kind)) {
    const size_px = clamp(11 + (zoom - 4) * 0.9 - label.rank * 0.3, 10.5, 16);
    return {
      ...plain, size_px, spacing_px: 0.4, longest: 9, font: `italic 400 ${size_px}px ${FAMILY}`,
      ink: palette.water, halo: label.kind === "sea" ? palette.water_halo : palette.land_halo,
    };
  }
  if (RELIEF.has(label.kind)) {
    const size_px = clamp(10 + (zoom - 5) * 0.8, 10, 14);
    return {
      ...plain, size_px, spacing_px: 0.8, longest: 12, font: `italic 400 ${size_px}px ${FAMILY}`,
      ink: palette.relief, halo: palette.land_halo,
    };
  }
  const capital = isCapital(label);
  const size_px = clamp(10.5 + (zoom - 4) * 0.5 + (capital ? 1.5 : 0) - label.rank * 0.12, 10.5, 15);
  return {
    ...plain, size_px, font: `${capital ? 700 : 400} ${size_px}px ${FAMILY}`,
    ink: capital ? palette.capital : palette.city, halo: palette.land_halo, marker: capital ? "ring" : "dot",
  };
}

/** The places a name may stand at, the best one first. */
function spots(
  at: L.Point, width: number, lines: number, style: Style,
): { box: Box; text: Pick<Placed, "x" | "y" | "align"> }[] {
  const high = style.size_px * LINE_HEIGHT;
  const spot = (x: number, y: number, align: "left" | "right" | "center") => {
    const left = align === "left" ? x : x - width / (align === "right" ? 1 : 2);
    const top = y - high / 2;
    const box: Box = [left - 3, top - 1, left + width + 3, top + high * lines + 1];
    return { box, text: { x, y, align } };
  };
  if (style.marker === "none") {
    const first = at.y - (high * (lines - 1)) / 2;
    const shifts = [0, -0.6, 0.6, -1.1, 1.1].map((share) => spot(at.x, first + share * high, "center"));
    const asides = [-0.3, 0.3].map((share) => spot(at.x + share * width, first, "center"));
    return [...shifts, ...asides];
  }
  const gap = style.marker === "ring" ? 8 : 6;
  return [
    spot(at.x + gap, at.y, "left"),
    spot(at.x - gap, at.y, "right"),
    spot(at.x, at.y - gap - high / 2, "center"),
    spot(at.x, at.y + gap + high / 2, "center"),
    spot(at.x + gap, at.y - high / 2, "left"),
    spot(at.x + gap, at.y + high / 2, "left"),
  ];
}

function around(at: L.Point, half: number): Box {
  return [at.x - half, at.y - half, at.x + half, at.y + half];
}

function paint(context: CanvasRenderingContext2D, placed: readonly Placed[], palette: LabelPalette): void {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { lines, style, x, y, align, marker } of placed) {
    if (marker) {
      mark(context, marker, style, palette);
    }
    write(context, style, lines[0] ?? "");
    context.textAlign = align;
    context.strokeStyle = style.halo;
    context.lineWidth = 3;
    lines.forEach((line, i) => context.strokeText(line, x, y + i * style.size_px * LINE_HEIGHT));
    context.fillStyle = style.ink;
    lines.forEach((line, i) => context.fillText(line, x, y + i * style.size_px * LINE_HEIGHT));
  }
}

function mark(context: CanvasRenderingContext2D, at: L.Point, style: Style, palette: LabelPalette): void {
  context.beginPath();
  context.arc(at.x, at.y, style.marker === "ring" ? 3.6 : 2.2, 0, 2 * Math.PI);
  context.fillStyle = palette.dot;
  context.fill();
  context.strokeStyle = style.ink;
  context.lineWidth = style.marker === "ring" ? 1.6 : 1;
  context.stroke();
  if (style.marker === "ring") {
    context.beginPath();
    context.arc(at.x, at.y, 1.3, 0, 2 * Math.PI);
    context.fillStyle = style.ink;
    context.fill();
  }
}

/** Set the font; letters of joined scripts are never spaced. */
function write(context: CanvasRenderingContext2D, style: Style, line: string): void {
  context.font = style.font;
  if ("letterSpacing" in context) {
    context.letterSpacing = `${CASED.test(line) ? style.spacing_px : 0}px`;
  }
}

function fit(canvas: HTMLCanvasElement, size: L.Point, ratio: number): void {
  const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
