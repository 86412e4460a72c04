/** Where the map looks: home, the address of the page, what the server asks to see. */

import * as L from "leaflet";

import { Permalink } from "./permalink.ts";
import type { Focus } from "./state.ts";
import type { Bounds } from "./words.ts";

const FIRST_HOME: Bounds = [38, 33, 125, 57];
const FOCUS_STORED = "corridors.focus";
const CLOSEST_FIT = 9;
const FLIGHT_S = 1.6;

export class ViewKeeper {
  private readonly map: L.Map;
  private readonly permalink: Permalink;
  private readonly page: Window;
  private home: Bounds = FIRST_HOME;
  private isSettled = false;
  private isHome = true;
  /** Where the last state on a stage looked. */
  private staged: Bounds | null = null;
  /** While set, moves are our own and are not the visitor's. */
  private isQuiet = false;

  constructor(map: L.Map, page: Window) {
    this.map = map;
    this.page = page;
    this.permalink = new Permalink(page);
    const begin = this.permalink.read();
    this.isHome = begin === null;
    if (begin) {
      map.setView([begin.lat, begin.lng], begin.zoom, { animate: false });
    } else {
      this.fitHome();
    }
    map.on("moveend", () => this.moved());
    const leaving = new AbortController();
    page.addEventListener("popstate", () => this.followAddress(), { signal: leaving.signal });
    window.addEventListener("pagehide", () => leaving.abort());
  }

  setHome(bounds: Bounds): void {
    if (bounds.join() !== this.home.join()) {
      this.home = bounds;
      if (this.isHome) {
        this.fitHome();
      }
    }
  }

  goHome(): void {
    this.map.fitBounds(this.homeBounds());
  }

  goTo(bounds: L.LatLngBounds): void {
    this.map.fitBounds(bounds, { maxZoom: CLOSEST_FIT, padding: [40, 40] });
  }

  /** The frame has another size: keep centre and zoom, or before the first state home as a whole. */
  resized(): void {
    this.isQuiet = true;
    this.map.invalidateSize({ animate: false });
    this.isQuiet = false;
    if (this.isHome && !this.isSettled) {
      this.fitHome();
    } else if (this.staged) {
      this.map.fitBounds(boundsOf(this.staged), { animate: false });
    }
  }

  /** After a state: look where it asks, once, and mend the address. */
  settle(focus: Focus | null): void {
    this.isSettled = true;
    if (focus && focus.t > Number(this.page.sessionStorage.getItem(FOCUS_STORED) ?? 0)) {
      this.page.sessionStorage.setItem(FOCUS_STORED, String(focus.t));
      this.goTo(boundsOf(focus.bbox));
    }
    this.permalink.settle(300);
  }

  /** After a state on a stage: fly where it looks; the first one is there at once. */
  stage(focus: Focus | null): void {
    const place = focus?.bbox ?? this.home;
    if (place.join() === this.staged?.join()) {
      return;
    }
    const isStill = !this.staged || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.staged = place;
    this.isSettled = true;
    this.permalink.leave();
    const bounds = boundsOf(place);
    if (isStill) {
      this.map.fitBounds(bounds, { animate: false });
    } else {
      this.map.flyToBounds(bounds, { duration: FLIGHT_S });
    }
  }

  private homeBounds(): L.LatLngBounds {
    return boundsOf(this.home);
  }

  private fitHome(): void {
    this.isQuiet = true;
    this.map.fitBounds(this.homeBounds(), { animate: false });
    this.isQuiet = false;
  }

  private moved(): void {
    if (this.isQuiet || this.staged) {
      return;
    }
    this.isHome = this.isAtHome();
    const { lat, lng } = this.map.getCenter();
    this.permalink.set(this.isHome ? null : { lat, lng, zoom: this.map.getZoom() });
  }

  private isAtHome(): boolean {
    const bounds = this.homeBounds();
    const zoom = this.map.getZoom();
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()] as const;
    const [a, b] = [this.map.project(corners[0], zoom), this.map.project(corners[1], zoom)];
    const here = this.map.project(this.map.getCenter(), zoom);
    return zoom === this.map.getBoundsZoom(bounds) && here.distanceTo(a.add(b).divideBy(2)) < 2;
  }

  private followAddress(): void {
    const view = this.permalink.fromAddress();
    if (view) {
      this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    }
  }
}

function boundsOf([west, south, east, north]: Bounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}
