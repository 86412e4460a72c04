/** The view of the map in the address of the page: `ll=latitude,longitude,zoom`. */

export interface View {
  readonly lat: number;
  readonly lng: number;
  readonly zoom: number;
}

const PARAM = "ll";
const STORED = "corridors.ll";
const NUMBER = "-?\\d{1,3}(?:\\.\\d{1,8})?";
const PATTERN = new RegExp(`^(${NUMBER}),(${NUMBER}),(\\d{1,2}(?:\\.\\d{1,3})?)$`, "u");

/** Read a view; nonsense is none. */
export function readView(text: string | null): View | null {
  const match = PATTERN.exec(text ?? "");
  if (!match) {
    return null;
  }
  const [lat, lng, zoom] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom <= 19 ? { lat, lng, zoom } : null;
}

export function writeView(view: View): string {
  return `${trim(view.lat, 4)},${trim(view.lng, 4)},${trim(view.zoom, 2)}`;
}

/** An address with the view set, or taken out; every other word stays as it was written. */
export function withView(search: string, view: View | null): string {
  const kept = search
    .replace(/^\?/u, "")
    .split("&")
    .filter((pair) => pair !== "" && pair !== PARAM && !pair.startsWith(`${PARAM}=`));
  const all = view ? [...kept, `${PARAM}=${writeView(view)}`] : kept;
  return all.length > 0 ? `?${all.join("&")}` : "";
}

/** The page's address and the tab's memory, through one door. */
export class Permalink {
  private view: View | null = null;
  private timer = 0;
  private readonly page: Window;

  constructor(page: Window) {
    this.page = page;
  }

  /** The view to begin with: the address wins, then the tab's memory. */
  read(): View | null {
    this.view = this.fromAddress() ?? readView(this.page.sessionStorage.getItem(STORED));
    return this.view;
  }

  fromAddress(): View | null {
    return readView(new URLSearchParams(this.page.location.search).get(PARAM));
  }

  /** Remember a view, or that the map is home; the address follows a little later. */
  set(view: View | null): void {
    this.view = view;
    if (view) {
      this.page.sessionStorage.setItem(STORED, writeView(view));
    } else {
      this.page.sessionStorage.removeItem(STORED);
    }
    this.settle(250);
  }

  /** Leave the address alone from now on, as it stands. */
  leave(): void {
    window.clearTimeout(this.timer);
    this.view = null;
  }

  /** Put the view back where Streamlit has rewritten the address without it. */
  settle(delayMs: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const { location, history } = this.page;
      const search = withView(location.search, this.view);
      if (search !== location.search) {
        history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
      }
    }, delayMs);
  }
}

function trim(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
