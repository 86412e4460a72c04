/** Hovering and clicking: what is under the pointer, and what to do about it. */

import * as L from "leaflet";

import { mercatorX, mercatorY, type Feature } from "./features.ts";
import { under } from "./hit.ts";
import { nextOf } from "./order.ts";
import { growthAt, type Item } from "./paint.ts";

const TOLERANCE_PX = 6;
const TOUCH_TOLERANCE_PX = 12;
const SAME_PLACE_PX = 8;

export interface PointerActions {
  readonly items: () => readonly Item[];
  readonly hover: (item: Item | null, at: L.LatLng) => void;
  readonly pick: (item: Item | null) => void;
}

export class Pointer {
  private readonly map: L.Map;
  private readonly actions: PointerActions;
  private lastClick: { point: L.Point; id: string | null } | null = null;
  private waiting: L.LeafletMouseEvent | null = null;
  private isTouch = false;

  constructor(map: L.Map, actions: PointerActions) {
    this.map = map;
    this.actions = actions;
    map.getContainer().addEventListener("pointerdown", (event) => {
      this.isTouch = event.pointerType === "touch";
    });
    map.on("mousemove", (event: L.LeafletMouseEvent) => this.move(event));
    map.on("mouseout", (event: L.LeafletMouseEvent) => this.leave(event.latlng));
    map.on("click", (event: L.LeafletMouseEvent) => this.click(event));
    map.on("movestart zoomstart", () => this.leave(map.getCenter()));
  }

  private move(event: L.LeafletMouseEvent): void {
    const isFirst = this.waiting === null;
    this.waiting = event;
    if (isFirst) {
      requestAnimationFrame(() => {
        const { waiting } = this;
        this.waiting = null;
        if (waiting) {
          const [item] = this.at(waiting.latlng);
          this.map.getContainer().classList.toggle("corridors-over", item !== undefined);
          this.actions.hover(item ?? null, waiting.latlng);
        }
      });
    }
  }

  private leave(at: L.LatLng): void {
    this.waiting = null;
    this.map.getContainer().classList.remove("corridors-over");
    this.actions.hover(null, at);
  }

  private click(event: L.LeafletMouseEvent): void {
    const found = this.at(event.latlng);
    const point = event.containerPoint;
    const isAgain = this.lastClick !== null && this.lastClick.point.distanceTo(point) <= SAME_PLACE_PX;
    const ids = found.map((item) => item.feature.id);
    const item = found[nextOf(ids, isAgain ? (this.lastClick?.id ?? null) : null)] ?? null;
    this.lastClick = { point, id: item?.feature.id ?? null };
    this.actions.pick(item);
  }

  private at(place: L.LatLng): Item[] {
    const zoom = this.map.getZoom();
    const scale = 256 * 2 ** zoom;
    const growth = growthAt(zoom);
    const tolerance = this.isTouch ? TOUCH_TOLERANCE_PX : TOLERANCE_PX;
    const items = new Map<Feature, Item>(this.actions.items().map((item) => [item.feature, item]));
    const reach = (feature: Feature): number => {
      const size = (items.get(feature)?.pen.size ?? 0) * growth;
      const ink = feature.kind === "point" ? size : feature.kind === "line" ? size / 2 : 0;
      const spare = feature.kind === "area" ? 2 : tolerance;
      return (ink + spare) / scale;
    };
    const found = under(items.keys(), mercatorX(place.lng), mercatorY(place.lat), reach);
    return found.flatMap((feature) => items.get(feature) ?? []);
  }
}
