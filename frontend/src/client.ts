/** The map: takes states, paints them, reports what was picked. */

import * as L from "leaflet";

import { Backdrop } from "./backdrop.ts";
import { textsOf, type Config } from "./config.ts";
import { Attribution, Buttons, Notice, toggleFullscreen } from "./controls.ts";
import { handOnKeys } from "./keys.ts";
import { latitude, longitude, type Feature } from "./features.ts";
import { filterWords, foresee, onAddress, readFilters } from "./foresight.ts";
import { Legend } from "./legend.ts";
import { Overlay } from "./overlay.ts";
import { isInside, paint, paintRaised, type Frame, type Item } from "./paint.ts";
import { Pointer } from "./pointer.ts";
import { readState, type MapState } from "./state.ts";
import { LayerError, Scene, Store } from "./store.ts";
import { fill } from "./text.ts";
import { tooltip } from "./tooltip.ts";
import { ViewKeeper } from "./view.ts";
import { messageOf, type Theme } from "./words.ts";

const NARROW_PX = 720;
const HOVER_BAND = { px: 3.5, opacity: 0.7 } as const;
const RELATED_BAND = { px: 3, opacity: 0.45 } as const;
const SELECTED_BAND = { px: 5, opacity: 1 } as const;

/** What tests and people at the console read. */
export interface Report {
  drawn: number;
  readonly visible: number;
  readonly ids: readonly string[];
  error: string | null;
}

export class Client {
  readonly report: Report;
  private readonly map: L.Map;
  private readonly store = new Store();
  private readonly backdrop: Backdrop;
  private readonly base: Overlay;
  private readonly raised: Overlay;
  private readonly notice: Notice;
  private readonly buttons: Buttons;
  private readonly attribution: Attribution;
  private readonly legend: Legend;
  private readonly view: ViewKeeper;
  private readonly tip = L.tooltip({ direction: "top", offset: [0, -8], className: "corridors-tooltip" });
  private scene: Scene | null = null;
  private config: Config | null = null;
  private state: MapState | null = null;
  private selected: string | null = null;
  private hovered: Item | null = null;
  private turn = 0;
  private readonly page: Window;
  /** States shown before the server has sent them, the latest last, and the address they follow. */
  private foreseen: string[] = [];
  private address = "";
  /** What the features drawn last follow from: a state that changes the selection alone leaves them. */
  private drawing = "";

  constructor(map: L.Map, page: Window) {
    this.map = map;
    this.page = page;
    onAddress(page, () => this.foresee());
    map.createPane("corridors").style.zIndex = "410";
    map.createPane("corridors-raised").style.zIndex = "420";
    this.backdrop = new Backdrop(map);
    this.base = new Overlay("corridors", (ctx, frame) => this.paintBase(ctx, frame)).addTo(map);
    this.raised = new Overlay("corridors-raised", (ctx, frame) => this.paintRaised(ctx, frame)).addTo(map);
    this.notice = new Notice(map.getContainer());
    this.view = new ViewKeeper(map, page);
    this.buttons = new Buttons(map, {
      home: () => this.view.goHome(),
      selection: () => this.goToSelection(),
      fullscreen: () => toggleFullscreen(this.state?.stage ? page.document : document),
    });
    this.legend = new Legend(map.getSize().x >= NARROW_PX);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    this.attribution = new Attribution(map);
    map.getContainer().after(this.legend.node);
    map.on("moveend", () => this.updateLegend());
    document.addEventListener("fullscreenchange", () => this.translate());
    new Pointer(map, {
      items: () => this.scene?.items ?? [],
      hover: (item, at) => this.hover(item, at),
      pick: (item) => this.pick(item),
    });
    const sceneNow = (): Scene | null => this.scene;
    this.report = {
      drawn: 0,
      error: null,
      get visible() {
        return sceneNow()?.items.length ?? 0;
      },
      get ids() {
        return sceneNow()?.ids ?? [];
      },
    };
  }

  /** Show a state of the server's, unless it is one that was foreseen and is shown already. */
  async apply(text: string): Promise<void> {
    try {
      const state = readState(text);
      const at = this.foreseen.indexOf(JSON.stringify(state));
      this.foreseen = at < 0 ? [] : this.foreseen.slice(at + 1);
      if (at < 0) {
        await this.show(state);
      }
    } catch (reason) {
      this.fail(this.failedText(messageOf(reason)));
    }
  }

  /** Show a state; a later one overtakes an earlier one that still waits for its data. */
  private async show(state: MapState): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    try {
      const config = await this.store.config(state.config);
      if (turn !== this.turn) {
        return;
      }
      this.dress(state, config);
      const { layers, failures } = await this.store.load(state, config);
      if (turn !== this.turn) {
        return;
      }
      this.address = this.addressNow();
      this.fail(failures.length > 0 ? this.explain(failures) : null);
      await this.draw(state, layers, failures.length);
    } catch (reason) {
      this.fail(this.failedText(messageOf(reason)));
    }
  }

  private async draw(
    state: MapState,
    layers: ReadonlyArray<readonly Item[]>,
    failures = 0,
  ): Promise<void> {
    this.scene = new Scene(state, layers);
    const { config: url, layers: shown, theme, lang } = state;
    const drawing = JSON.stringify([url, shown, theme, lang, failures]);
    const isOther = drawing !== this.drawing;
    this.repaint(isOther);
    this.drawing = drawing;
    this.backdrop.keepFree(this.scene.letters);
    if (state.stage) {
      this.view.stage(state.focus);
    } else {
      this.view.settle(state.focus);
    }
    await painted();
    this.report.drawn += 1;
    if (isOther) {
      window.setTimeout(() => this.updateLegend()); // the map first, its legend in the next frame
    }
  }

  /** The filters in the address have changed: show what follows, if that can be told here. */
  private foresee(): void {
    const { state, config } = this;
    const address = this.addressNow();
    if (address === this.address) {
      return;
    }
    const isSamePage = address.split("?")[0] === this.address.split("?")[0];
    this.address = address;
    const filters = readFilters(this.page.location.search);
    const layers = config?.layers.map((one) => [one, this.store.loaded(one.url) ?? []] as const) ?? [];
    const isLoaded = layers.every(([one, items]) => items.length === one.n);
    if (!isSamePage || !state?.linked || state.related || !filters || !isLoaded) {
      this.foreseen = [];
      return;
    }
    const next = foresee(state, layers, filters);
    this.turn += 1;
    this.state = next;
    this.foreseen.push(JSON.stringify(next));
    void this.draw(
      next,
      next.layers.map((layer) => this.store.loaded(layer.url) ?? []),
    );
  }

  private addressNow(): string {
    const { pathname, search } = this.page.location;
    return `${pathname}?${filterWords(search)}`;
  }

  /** Tell when the legend takes another height. */
  onLegendResize(tell: () => void): void {
    new ResizeObserver(() => requestAnimationFrame(tell)).observe(this.legend.node);
  }

  get legendHeight(): number {
    return this.legend.node.offsetHeight;
  }

  resized(): void {
    this.view.resized();
  }

  fail(message: string | null): void {
    this.report.error = message;
    this.notice.show(message);
  }

  failedText(reason: string): string {
    const template = this.config && this.state ? textsOf(this.config, this.state.lang).failed : "{reason}";
    return fill(template, { reason });
  }

  /** Streamlit tells its components of another theme at once, before the next run of the page. */
  setTheme(theme: Theme): void {
    if (this.state && this.config && this.state.theme !== theme) {
      this.dress({ ...this.state, theme }, this.config);
      this.drawing = "";
      this.repaint(true);
      this.updateLegend();
    }
  }

  /** All that does not wait for features: theme, language, base map. */
  private dress(state: MapState, config: Config): void {
    this.state = state;
    this.config = config;
    this.selected = state.selected;
    if (state.stage && this.map.keyboard.enabled()) {
      document.documentElement.dataset["stage"] = "";
      this.map.keyboard.disable();
      handOnKeys(this.page);
    }
    document.documentElement.dataset["theme"] = state.theme;
    document.documentElement.lang = state.lang;
    this.base.setTheme(state.theme);
    this.raised.setTheme(state.theme);
    this.backdrop.show(config, state.theme, state.lang, state.tiles);
    this.view.setHome(config.home);
    this.translate();
    const isOsm = state.tiles === "osm" && config.osm;
    const { attribution } = textsOf(config, state.lang);
    this.attribution.update(
      isOsm ? [...config.attribution, isOsm.attribution] : config.attribution,
      attribution,
    );
  }

  private translate(): void {
    if (this.config && this.state) {
      const texts = textsOf(this.config, this.state.lang);
      this.buttons.translate(texts);
      this.map.getContainer().setAttribute("aria-label", texts.map);
    }
  }

  private repaint(isOther: boolean): void {
    this.hovered = this.scene?.find(this.hovered?.feature.id ?? null) ?? null;
    if (!this.hovered) {
      this.tip.remove();
    }
    if (isOther) {
      this.base.repaint();
    }
    this.raised.repaint();
    this.buttons.enableSelection(this.scene?.find(this.selected) !== undefined);
  }

  private paintBase(ctx: CanvasRenderingContext2D, frame: Frame): void {
    if (this.scene && this.config) {
      paint(ctx, this.scene.bundles, frame, this.config);
    }
  }

  private paintRaised(ctx: CanvasRenderingContext2D, frame: Frame): void {
    const { scene, config } = this;
    if (!scene || !config) {
      return;
    }
    paintRaised(ctx, scene.related, frame, config, RELATED_BAND);
    const selected = scene.find(this.selected);
    if (this.hovered && this.hovered !== selected) {
      paintRaised(ctx, [this.hovered], frame, config, HOVER_BAND);
    }
    if (selected) {
      paintRaised(ctx, [selected], frame, config, SELECTED_BAND);
    }
  }

  private hover(item: Item | null, at: L.LatLng): void {
    if (item !== this.hovered) {
      this.hovered = item;
      this.raised.repaint();
      if (item && this.config && this.state) {
        const { lang } = this.state;
        this.tip.setContent(tooltip(item.feature, textsOf(this.config, lang), lang));
      }
    }
    if (item) {
      this.tip.setLatLng(at);
      this.map.openTooltip(this.tip);
    } else {
      this.tip.remove();
    }
  }

  /** Show the choice at once and tell the server, which has the last word. */
  private pick(item: Item | null): void {
    const id = item?.feature.id ?? null;
    if (id === null && this.selected === null) {
      return;
    }
    this.selected = id;
    this.raised.repaint();
    this.buttons.enableSelection(item !== null);
    window.Streamlit?.setComponentValue({ picked: id, t: Date.now() });
  }

  private goToSelection(): void {
    const selected = this.scene?.find(this.selected);
    if (selected) {
      this.view.goTo(boundsOf(selected.feature));
    }
  }

  private updateLegend(): void {
    const { scene, config, state } = this;
    if (!scene || !config || !state) {
      return;
    }
    const bounds = this.map.getPixelBounds();
    const corner = bounds.getTopLeft();
    const size = bounds.getSize();
    const frame: Frame = {
      scale: 256 * 2 ** this.map.getZoom(),
      left: corner.x,
      top: corner.y,
      width: size.x,
      height: size.y,
      growth: 1,
      theme: state.theme,
    };
    const seen = scene.items.filter((item) => isInside(item.feature, frame));
    this.legend.update(seen, config, textsOf(config, state.lang), state.theme);
  }

  private explain(failures: readonly LayerError[]): string {
    const { config, state } = this;
    const template = config && state ? textsOf(config, state.lang).layer_failed : "{name}";
    return fill(template, { name: failures.map((failure) => failure.layer).join(", ") });
  }
}

function boundsOf(feature: Feature): L.LatLngBounds {
  return L.latLngBounds(
    [latitude(feature.south), longitude(feature.west)],
    [latitude(feature.north), longitude(feature.east)],
  );
}

/** The next frame has been shown; a tab in the background shows none, so wait no longer than a little. */
function painted(): Promise<void> {
  return new Promise((done) => {
    const timer = window.setTimeout(done, 250);
    requestAnimationFrame(() => {
      window.clearTimeout(timer);
      done();
    });
  });
}
