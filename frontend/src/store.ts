/** Layer files, each fetched once, and the set of features a state shows. */

import { readConfig, type Config } from "./config.ts";
import { latitude, longitude, readFeatures } from "./features.ts";
import { count, has, readMask } from "./mask.ts";
import { bundle, type Bundle, type Item } from "./paint.ts";
import { penOf, word } from "./pens.ts";
import { resolve, type LayerState, type MapState } from "./state.ts";

export class LayerError extends Error {
  readonly layer: string;

  constructor(layer: string, reason: string) {
    super(`${layer}: ${reason}`);
    this.layer = layer;
  }
}

export class Store {
  private readonly configs = new Map<string, Promise<Config>>();
  private readonly layers = new Map<string, Promise<readonly Item[]>>();
  private readonly ready = new Map<string, readonly Item[]>();

  config(url: string): Promise<Config> {
    return once(this.configs, url, async () => readConfig(await fetchJson(url)));
  }

  layer(state: LayerState, config: Config): Promise<readonly Item[]> {
    return once(this.layers, state.url, async () => {
      const features = readFeatures(await fetchJson(state.url));
      if (features.length !== state.n) {
        throw new Error(`${features.length} features where the state counts ${state.n}`);
      }
      const items = features.map((feature) => ({ feature, pen: penOf(feature, config) }));
      this.ready.set(state.url, items);
      return items;
    });
  }

  /** A layer that has been loaded already. */
  loaded(url: string): readonly Item[] | undefined {
    return this.ready.get(url);
  }

  /**
   * Load the layers of a state, but not those of which nothing is shown; those that fail are
   * reported, the rest are shown.
   */
  async load(
    state: MapState,
    config: Config,
  ): Promise<{ layers: ReadonlyArray<readonly Item[]>; failures: LayerError[] }> {
    const settled = await Promise.allSettled(state.layers.map((one) => (isEmpty(one) ? [] : this.layer(one, config))));
    const failures = settled.flatMap((result, at) =>
      result.status === "rejected"
        ? [new LayerError(state.layers[at]?.id ?? "", String(result.reason))]
        : [],
    );
    return {
      layers: settled.map((result) => (result.status === "fulfilled" ? result.value : [])),
      failures,
    };
  }
}

/** What is on the map. */
export class Scene {
  readonly items: readonly Item[];
  readonly related: readonly Item[];
  readonly bundles: readonly Bundle[];
  private idList: string[] | null = null;

  constructor(state: MapState, layers: ReadonlyArray<readonly Item[]>) {
    this.items = state.layers.flatMap((layer, at) => picked(layers[at] ?? [], layer.mask));
    this.related = (state.related ?? []).flatMap(([at, mask]) => picked(layers[at] ?? [], mask));
    this.bundles = bundle(this.items);
  }

  find(id: string | null): Item | undefined {
    return id === null ? undefined : this.items.find((item) => item.feature.id === id);
  }

  /** Where the letters of ways stand: latitude and longitude. */
  get letters(): [number, number][] {
    const places: [number, number][] = [];
    for (const { feature } of this.items) {
      if (feature.kind === "point" && word(feature, "route") !== "") {
        for (let i = 0; i + 1 < feature.xy.length; i += 2) {
          places.push([latitude(feature.xy[i + 1] ?? 0), longitude(feature.xy[i] ?? 0)]);
        }
      }
    }
    return places;
  }

  get ids(): string[] {
    this.idList ??= this.items.map((item) => item.feature.id);
    return this.idList;
  }
}

function isEmpty(layer: LayerState): boolean {
  return count(readMask(layer.mask, layer.n), layer.n) === 0;
}

function picked(items: readonly Item[], mask: string): readonly Item[] {
  const bits = readMask(mask, items.length);
  return items.filter((_, index) => has(bits, index));
}

/** Fetch JSON from our own server. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(resolve(url));
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return response.json();
}

/** Keep what was made; forget what failed, so that it is tried again. */
function once<T>(
  kept: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const found = kept.get(key);
  if (found) {
    return found;
  }
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
