/** What the server asks the map to show: ids and enumerated words, nothing else. */

import { isBounds, isRecord, type Bounds, type Theme, type Tiles } from "./words.ts";

export interface LayerState {
  readonly id: string;
  readonly url: string;
  readonly n: number;
  readonly mask: string;
}

export interface Focus {
  readonly bbox: Bounds;
  readonly t: number;
}

export interface MapState {
  readonly config: string;
  readonly layers: readonly LayerState[];
  readonly selected: string | null;
  readonly related: ReadonlyArray<readonly [number, string]> | null;
  readonly theme: Theme;
  readonly lang: string;
  readonly tiles: Tiles;
  readonly focus: Focus | null;
  /** Whether what is shown follows from the filters in the address alone. */
  readonly linked: boolean;
  /** Whether the states, and not the visitor, say where the map looks: it flies from one to the next. */
  readonly stage: boolean;
}

/** Read a state from the base64 of its JSON; throws where it breaks the contract. */
export function readState(text: string): MapState {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const raw: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!isRecord(raw) || raw["v"] !== 1) {
    throw new Error("the map state is not of version 1: reload the page");
  }
  const { config, layers, selected, related, theme, lang, tiles, focus, linked, stage } = raw;
  if (typeof config !== "string" || !Array.isArray(layers) || !layers.every(isLayer)) {
    throw new Error("the map state names no configuration or no layers");
  }
  return {
    config,
    layers,
    selected: typeof selected === "string" ? selected : null,
    related: Array.isArray(related) && related.every(isRelated) ? related : null,
    theme: theme === "dark" ? "dark" : "light",
    lang: typeof lang === "string" && /^[a-z]{2}$/u.test(lang) ? lang : "en",
    tiles: tiles === "osm" ? "osm" : "local",
    focus: isFocus(focus) ? focus : null,
    linked: linked === true,
    stage: stage === true,
  };
}

/** The address of a data file beside the component, wherever the application is mounted. */
export function resolve(url: string, base: string = document.baseURI): string {
  const found = new URL(url, base);
  if (found.origin !== new URL(base).origin) {
    throw new Error("the map reads from its own server only");
  }
  return found.href;
}

function isLayer(value: unknown): value is LayerState {
  return (
    isRecord(value) &&
    typeof value["id"] === "string" &&
    typeof value["url"] === "string" &&
    typeof value["n"] === "number" &&
    typeof value["mask"] === "string"
  );
}

function isRelated(value: unknown): value is readonly [number, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === "number" &&
    typeof value[1] === "string"
  );
}

function isFocus(value: unknown): value is Focus {
  return isRecord(value) && isBounds(value["bbox"]) && typeof value["t"] === "number";
}
