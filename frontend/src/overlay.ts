/** A Leaflet layer that holds a canvas larger than the map and moves and scales with it. */

import * as L from "leaflet";

import { growthAt, type Frame } from "./paint.ts";
import type { Theme } from "./words.ts";

export type Painter = (ctx: CanvasRenderingContext2D, frame: Frame) => void;

// Leaflet's own renderers place themselves with this; its types do not have it.
interface MapInside {
  _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point;
}

const PADDING = 0.25;

export class Overlay extends L.Layer {
  private readonly canvas = document.createElement("canvas");
  private readonly painter: Painter;
  private readonly paneName: string;
  private center = L.latLng(0, 0);
  private zoom = 0;
  private frame: Frame | null = null;
  private theme: Theme = "light";

  constructor(paneName: string, painter: Painter) {
    super();
    this.paneName = paneName;
    this.painter = painter;
    this.canvas.className = "leaflet-zoom-animated corridors-canvas";
  }

  override onAdd(map: L.Map): this {
    map.getPane(this.paneName)?.appendChild(this.canvas);
    this.place();
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      viewreset: () => this.place(),
      moveend: () => this.place(),
      resize: () => this.place(),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.follow(center, zoom);
      },
    };
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
  }

  /** Paint again where the canvas is. */
  repaint(): void {
    const ctx = this.canvas.getContext("2d");
    if (!ctx || !this.frame) {
      return;
    }
    const ratio = this.canvas.width / this.frame.width;
    this.frame = { ...this.frame, theme: this.theme };
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.painter(ctx, this.frame);
  }

  /** Lay the canvas over the map as it stands, and paint. */
  private place(): void {
    const map = this._map;
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round();
    const wide = size.multiplyBy(1 + 2 * PADDING).round();
    if (wide.x <= 0 || wide.y <= 0) {
      return;
    }
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.center = map.getCenter();
    this.zoom = map.getZoom();
    const pixels = [Math.round(wide.x * ratio), Math.round(wide.y * ratio)] as const;
    if (this.canvas.width !== pixels[0] || this.canvas.height !== pixels[1]) {
      [this.canvas.width, this.canvas.height] = pixels;
      this.canvas.style.width = `${wide.x}px`;
      this.canvas.style.height = `${wide.y}px`;
    }
    L.DomUtil.setTransform(this.canvas, corner, 1);
    const origin = map.getPixelOrigin();
    this.frame = {
      scale: 256 * 2 ** this.zoom,
      left: origin.x + corner.x,
      top: origin.y + corner.y,
      width: wide.x,
      height: wide.y,
      growth: growthAt(this.zoom),
      theme: this.theme,
    };
    this.repaint();
  }

  /** Stretch what is painted to a view on the way to another zoom. */
  private follow(center: L.LatLng, zoom: number): void {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.zoom);
    const half = map.getSize().multiplyBy(0.5 + PADDING);
    const origin = (map as unknown as MapInside)._getNewPixelOrigin(center, zoom);
    const corner = half.multiplyBy(-scale).add(map.project(this.center, zoom)).subtract(origin);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }
}
