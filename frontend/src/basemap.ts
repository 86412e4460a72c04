/** The base map: Natural Earth from one PMTiles archive, painted by code, light and dark. */

import type * as Leaflet from "leaflet";
import {
  type Feature,
  LineSymbolizer,
  type PaintRule,
  PmtilesSource,
  PolygonSymbolizer,
  View,
  exp,
  leafletLayer,
} from "protomaps-leaflet";
import type { Bounds, Theme } from "./words.ts";

const RETRY_MS = 400;

/** What geodata/recipes/basemap.toml says of the archive; tiles hold 512 px. */
export const ARCHIVE = {
  region: [10, 22, 130, 66] as Bounds,
  world_zoom: 3,
  max_zoom: 7,
} as const;

export interface BasemapPalette {
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  /** A lake bed that has dried out. */
  readonly dry: string;
  readonly river: string;
  readonly country: string;
  readonly disputed: string;
  readonly province: string;
  readonly highlight: string;
}

export const PALETTES: Readonly<Record<Theme, BasemapPalette>> = {
  light: {
    water: "#ccdae2",
    land: "#f7f4ed",
    coast: "#a8bdc9",
    dry: "#ebe5d6",
    river: "#b7cdd9",
    country: "#9186a3",
    disputed: "#9186a3",
    province: "#dcd5dd",
    highlight: "#efe3c4",
  },
  dark: {
    water: "#141b24",
    land: "#262f3b",
    coast: "#3c4a5a",
    dry: "#2e3540",
    river: "#172230",
    country: "#77718f",
    disputed: "#77718f",
    province: "#37404e",
    highlight: "#3a4355",
  },
};

export type BasemapLayer = Leaflet.GridLayer & {
  /** Repaint with the colours of a theme. */
  setTheme(theme: Theme): void;
  /** Tint countries, by ISO 3166-1 alpha-2. */
  setHighlight(countries: readonly string[]): void;
};

/** Return the rules in the order they are painted; the sea is the background. */
export function basemapPaintRules(
  theme: Theme,
  palette: BasemapPalette = PALETTES[theme],
  highlighted: ReadonlySet<string> = new Set(),
): PaintRule[] {
  const fill = (layer: string, colour: string, filter?: PaintRule["filter"]): PaintRule => ({
    dataLayer: layer,
    symbolizer: new PolygonSymbolizer({ fill: colour }),
    ...(filter && { filter }),
  });
  const line = (
    layer: string,
    options: ConstructorParameters<typeof LineSymbolizer>[0],
    filter?: PaintRule["filter"],
  ): PaintRule => ({
    dataLayer: layer,
    symbolizer: new LineSymbolizer({ lineJoin: "round", lineCap: "round", ...options }),
    ...(filter && { filter }),
  });
  const kind = (word: string) => (_zoom: number, feature: Feature) => feature.props["kind"] === word;
  const rank = (from: number, to: number) => (_zoom: number, feature: Feature) => {
    const value = Number(feature.props["rank"]);
    return value >= from && value <= to;
  };
  const shore = { color: palette.coast, width: exp(1.2, [[2, 0.4], [6, 0.7], [10, 1.1]]) };
  const wet = (_zoom: number, feature: Feature) => feature.props["kind"] !== "dry";
  return [
    fill("earth", palette.land),
    ...(highlighted.size > 0
      ? [fill("countries", palette.highlight, (_zoom, feature) => highlighted.has(String(feature.props["iso"])))]
      : []),
    line("earth", shore),
    fill("water", palette.dry, kind("dry")),
    line("rivers", { color: palette.river, width: exp(1.3, [[3, 0.3], [6, 0.7], [10, 1.4]]) }, rank(6, 12)),
    line("rivers", { color: palette.river, width: exp(1.3, [[3, 0.6], [6, 1.1], [10, 2.4]]) }, rank(0, 5)),
    fill("water", palette.water, wet),
    line("water", shore, wet),
    line(
      "boundaries",
      { color: palette.province, width: exp(1.2, [[5, 0.5], [10, 1.1]]), dash: [4, 2] },
      kind("province"),
    ),
    line(
      "boundaries",
      { color: palette.disputed, dash: [4, 3], width: 1, lineCap: "butt", ...disputed(palette) },
      kind("disputed"),
    ),
    line("boundaries", { color: palette.country, width: exp(1.3, [[2, 0.5], [5, 0.9], [10, 1.8]]) }, kind("country")),
  ];
}

/**
 * Make the layer. It reads the archive by ranges, fetches no other address, and outside the region
 * goes on with the coarse tiles of the world, so that land never ends in a cut.
 */
export function createBasemap(
  L: typeof Leaflet,
  pmtilesUrl: string,
  theme: Theme,
  attribution = "Natural Earth",
): BasemapLayer {
  // protomaps-leaflet expects Leaflet as a global
  (globalThis as { L?: typeof Leaflet }).L ??= L;
  const layer = leafletLayer({
    url: pmtilesUrl,
    maxDataZoom: ARCHIVE.max_zoom,
    attribution,
    paintRules: basemapPaintRules(theme),
    labelRules: [],
    backgroundColor: PALETTES[theme].water,
  });
  const views = layer["views"] as Map<string, View>;
  for (const view of views.values()) {
    goOnBeyondTheRegion(view);
  }
  let shown = theme;
  let highlighted: ReadonlySet<string> = new Set();
  const repaint = (): void => {
    layer.paintRules = basemapPaintRules(shown, PALETTES[shown], highlighted);
    layer.backgroundColor = PALETTES[shown].water;
    layer.rerenderTiles();
  };
  return Object.assign(layer as unknown as Leaflet.GridLayer, {
    setTheme(next: Theme): void {
      if (next !== shown) {
        shown = next;
        repaint();
      }
    },
    setHighlight(countries: readonly string[]): void {
      const next = new Set(countries);
      if (next.size !== highlighted.size || countries.some((iso) => !highlighted.has(iso))) {
        highlighted = next;
        repaint();
      }
    },
  });
}

/** A dash is drawn with its own width and colour where the line is styled feature by feature. */
function disputed(palette: BasemapPalette): { dashColor: string; dashWidth: number } {
  return { dashColor: palette.disputed, dashWidth: 1 };
}

function goOnBeyondTheRegion(view: View): void {
  const world = new View(view.tileCache, ARCHIVE.world_zoom, view.levelDiff);
  const detailed = view.dataTileForDisplayTile.bind(view);
  view.dataTileForDisplayTile = (tile) => {
    const found = detailed(tile);
    const { z, x, y } = found.dataTile;
    return z <= ARCHIVE.world_zoom || isInRegion(z, x, y) ? found : world.dataTileForDisplayTile(tile);
  };
  askOnceMore(view);
  // the two views ask for tiles of different zooms at once: neither may abort the other
  if (view.tileCache.source instanceof PmtilesSource) {
    view.tileCache.source.shouldCancelZooms = false;
  }
}

/** A tile that was not got is painted as the sea, for good: so it is asked for a second time. */
function askOnceMore(view: View): void {
  const { source } = view.tileCache;
  const ask = source.get.bind(source);
  source.get = async (place, size) => {
    try {
      return await ask(place, size);
    } catch (reason) {
      if (reason instanceof Error && reason.name === "AbortError") {
        throw reason;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      return ask(place, size);
    }
  };
}

function isInRegion(zoom: number, x: number, y: number): boolean {
  const [west, south, east, north] = ARCHIVE.region;
  const side = 2 ** zoom;
  const column = (lon: number): number => Math.floor((lon / 360 + 0.5) * side);
  const row = (lat: number): number =>
    Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * side);
  return x >= column(west) && x <= column(east) && y >= row(north) && y <= row(south);
}
