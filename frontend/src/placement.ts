/** Where labels go so that none covers another: a grid of taken boxes, filled by rank. */

export type LabelKind = "country" | "sea" | "lake" | "river" | "range" | "desert" | "city";

export interface Label {
  readonly id?: string;
  readonly kind: LabelKind;
  readonly name: string;
  readonly name_ru?: string | null;
  readonly name_local?: string | null;
  readonly lang_local?: string | null;
  /** True, or the table's "true". */
  readonly capital?: boolean | string | null;
  readonly rank: number;
  readonly lat: number;
  readonly lon: number;
}

/** Left, top, right, bottom in pixels. */
export type Box = readonly [number, number, number, number];

/** The name in a language: "en", "ru", or "local"; English where there is none. */
export function nameIn(label: Label, lang: string): string {
  if (lang === "ru") {
    return label.name_ru || label.name;
  }
  return lang === "local" || lang === label.lang_local ? label.name_local || label.name : label.name;
}

export function isCapital(label: Label): boolean {
  return label.capital === true || label.capital === "true";
}

/** Whether a label is one that a zoom has room for. */
export function isShown(label: Label, zoom: number): boolean {
  return zoom >= firstZoom(label);
}

/** The zoom a label appears at; ranks go from 1, the most important, to 6. */
export function firstZoom(label: Label): number {
  switch (label.kind) {
    case "country":
      return Math.min(label.rank + 1, 5);
    case "sea":
      return label.rank + 2;
    case "range":
    case "desert":
    case "river":
      return label.rank + 4;
    default:
      return label.rank + 3;
  }
}

/** Larger countries, capitals, seas, other countries, towns and lakes, then the rest; by rank in each. */
export function byImportance(a: Label, b: Label): number {
  return weight(a) - weight(b) || a.rank - b.rank || (a.name < b.name ? -1 : 1);
}

function weight(label: Label): number {
  switch (label.kind) {
    case "country":
      return label.rank <= 3 ? 0 : 3;
    case "sea":
      return 2;
    case "city":
      return isCapital(label) ? 1 : 4;
    case "lake":
      return 4;
    default:
      return 5;
  }
}

/** Whether a name is seen as a whole in a frame, or not at all: none is cut by its edge. */
export function isUncut([left, top, right, bottom]: Box, frame: Box): boolean {
  const [west, north, east, south] = frame;
  const isInside = left >= west && top >= north && right <= east && bottom <= south;
  return isInside || right < west || left > east || bottom < north || top > south;
}

interface Taken {
  readonly box: Box;
  readonly owner: unknown;
}

/** Boxes already taken, by cell. */
export class CollisionGrid {
  readonly #cells = new Map<number, Taken[]>();
  readonly #side: number;

  constructor(side = 96) {
    this.#side = side;
  }

  /** Whether a box touches none but those of its own owner. */
  isFree(box: Box, owner?: unknown): boolean {
    for (const cell of this.#covered(box)) {
      for (const { box: other, owner: whose } of this.#cells.get(cell) ?? []) {
        const meets = box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
        if (meets && (owner === undefined || whose !== owner)) {
          return false;
        }
      }
    }
    return true;
  }

  take(box: Box, owner?: unknown): void {
    for (const cell of this.#covered(box)) {
      const taken = this.#cells.get(cell);
      if (taken) {
        taken.push({ box, owner });
      } else {
        this.#cells.set(cell, [{ box, owner }]);
      }
    }
  }

  *#covered(box: Box): Generator<number> {
    const [left, top, right, bottom] = box.map((edge) => Math.floor(edge / this.#side)) as [number, number, number, number];
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        yield row * 4096 + column;
      }
    }
  }
}

/** Cut a name in two lines of like length where it has a space near its middle. */
export function inLines(name: string, longest: number): string[] {
  if (name.length <= longest) {
    return [name];
  }
  const middle = name.length / 2;
  const spaces = [...name.matchAll(/\s/gu)].map((match) => match.index);
  const best = spaces.reduce((found, at) => (Math.abs(at - middle) < Math.abs(found - middle) ? at : found), -99);
  return best < 0 ? [name] : [name.slice(0, best), name.slice(best + 1)];
}
