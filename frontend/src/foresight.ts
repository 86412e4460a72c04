/**
 * The filters in the page's address, applied here as soon as the address changes: the server's state
 * for the same address comes a little later, and has the last word.
 */

import type { LayerAddress } from "./config.ts";
import type { Feature } from "./features.ts";
import { writeMask } from "./mask.ts";
import type { LayerState, MapState } from "./state.ts";

/** Word of the address to the property that holds what it chooses among. */
const FACETS = { mode: "modes", status: "status", country: "countries", corridor: "corridors" } as const;
const YEARS = /^(\d{4})(?:-(\d{4}))?$/u;

export interface Filters {
  readonly facets: ReadonlyArray<readonly [property: string, chosen: ReadonlySet<string>]>;
  readonly years: readonly [number, number] | null;
}

/** Read the filters of an address; null where only the server can tell what they let through. */
export function readFilters(search: string): Filters | null {
  const words = new URLSearchParams(search);
  const year = words.getAll("year").at(-1);
  const years = year === undefined ? null : YEARS.exec(year);
  if (words.get("q") || (year !== undefined && !years)) {
    return null;
  }
  const facets = Object.entries(FACETS).map(([word, property]) => {
    const chosen = words.getAll(word).flatMap((value) => value.split(","));
    return [property, new Set(chosen.filter((value) => value !== ""))] as const;
  });
  return {
    facets: facets.filter(([, chosen]) => chosen.size > 0),
    years: years ? [Number(years[1]), Number(years[2] ?? years[1])] : null,
  };
}

/** The words of an address that decide what is shown, and no others. */
export function filterWords(search: string): string {
  const names = [...Object.keys(FACETS), "year", "q"];
  const words = [...new URLSearchParams(search)].filter(([name]) => names.includes(name));
  return new URLSearchParams(words.sort()).toString();
}

/** Whether a feature agrees with all filters; within one, any of what was chosen is enough. */
export function passes({ props }: Feature, { facets, years }: Filters): boolean {
  const year = props["start_year"];
  const isInYears = !years || (typeof year === "number" && year >= years[0] && year <= years[1]);
  return isInYears && facets.every(([property, chosen]) => isAmong(props[property], chosen));
}

/** The state that follows from an earlier one when only the filters change. */
export function foresee(
  state: MapState,
  layers: ReadonlyArray<readonly [LayerAddress, ReadonlyArray<{ readonly feature: Feature }>]>,
  filters: Filters,
): MapState {
  const views = layers.map(([{ id, url, n }, items]): LayerState => {
    const shown = items.map(({ feature }) => passes(feature, filters));
    return { id, url, n, mask: shown.includes(true) ? writeMask(shown) : "" };
  });
  return { ...state, layers: views.filter(({ mask }) => mask !== "") };
}

function isAmong(value: unknown, chosen: ReadonlySet<string>): boolean {
  if (typeof value === "string") {
    return chosen.has(value);
  }
  return Array.isArray(value) && value.some((one) => typeof one === "string" && chosen.has(one));
}

/** Tell of every change of the address that may have changed the filters, as long as the map lives. */
export function onAddress(page: Window, tell: () => void): void {
  const leaving = new AbortController();
  // Without this interface (older browsers) the server's state comes alone, a little later.
  const { navigation } = page as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", tell, { signal: leaving.signal });
  window.addEventListener("pagehide", () => leaving.abort());
}
