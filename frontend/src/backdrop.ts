/** What lies under and over the features: the base map, its labels, OpenStreetMap where asked. */

import * as L from "leaflet";

import { createBasemap } from "./basemap.ts";
import type { Config } from "./config.ts";
import { LabelLayer, type Label } from "./labels.ts";
import { resolve } from "./state.ts";
import { fetchJson } from "./store.ts";
import type { Theme, Tiles } from "./words.ts";

type Basemap = ReturnType<typeof createBasemap>;

export class Backdrop {
  private readonly map: L.Map;
  private basemap: Basemap | null = null;
  private labels: LabelLayer | null = null;
  private osm: L.TileLayer | null = null;
  private labelsUrl: string | null = null;
  private theme: Theme = "light";
  private lang = "en";
  private marks: readonly L.LatLngExpression[] = [];

  constructor(map: L.Map) {
    this.map = map;
  }

  show(config: Config, theme: Theme, lang: string, tiles: Tiles): void {
    this.theme = theme;
    this.lang = lang;
    const isOsm = tiles === "osm" && config.osm !== null;
    if (!this.basemap && config.basemap.url && !isOsm) {
      this.basemap = createBasemap(L, resolve(config.basemap.url), theme, "");
    }
    this.basemap?.setTheme(theme);
    this.labels?.setTheme(theme);
    this.labels?.setLanguage(lang);
    if (config.basemap.labels && config.basemap.labels !== this.labelsUrl) {
      this.labelsUrl = config.basemap.labels;
      void this.loadLabels(config.basemap.labels);
    }
    if (isOsm && !this.osm && config.osm) {
      this.osm = L.tileLayer(config.osm.url, { maxZoom: 19, attribution: "" });
    }
    this.toggle(this.osm, isOsm);
    this.toggle(this.basemap, !isOsm);
    this.toggle(this.labels, !isOsm);
  }

  /** Leave room for marks among the names. */
  keepFree(marks: readonly L.LatLngExpression[]): void {
    this.marks = marks;
    this.labels?.keepFree(marks);
  }

  private toggle(layer: L.Layer | null, isShown: boolean): void {
    if (layer && isShown !== this.map.hasLayer(layer)) {
      if (isShown) {
        layer.addTo(this.map);
      } else {
        layer.remove();
      }
    }
  }

  private async loadLabels(url: string): Promise<void> {
    try {
      const labels = (await fetchJson(url)) as Label[];
      this.labels = new LabelLayer(labels, { theme: this.theme, lang: this.lang });
      this.labels.keepFree(this.marks);
      this.toggle(this.labels, !(this.osm && this.map.hasLayer(this.osm)));
    } catch {
      this.labelsUrl = null; // a map without place names still reads; the next state tries again
    }
  }
}
