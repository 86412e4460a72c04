/** Buttons, scale, attribution and the place for messages. */

import * as L from "leaflet";

import type { AttributionPart, Texts } from "./config.ts";
import { clean, element, isSafeLink } from "./text.ts";

export interface ButtonActions {
  readonly home: () => void;
  readonly selection: () => void;
  readonly fullscreen: () => void;
}

type ButtonName = "zoom_in" | "zoom_out" | "home" | "zoom_to_selection" | "fullscreen";

// Paths on a grid of 16 by 16.
const ICONS: Readonly<Record<ButtonName, string>> = {
  zoom_in: "M8 3v10M3 8h10",
  zoom_out: "M3 8h10",
  home: "M2.5 8 8 3l5.5 5M4 7v6h8V7",
  zoom_to_selection: "M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M8 6v4M6 8h4",
  fullscreen: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
};

/** Put a node of ours in a corner of the map; clicks and wheels in it stay in it. */
export function pin(map: L.Map, node: HTMLElement, position: L.ControlPosition): void {
  const control = new L.Control({ position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  };
  control.addTo(map);
}

export class Buttons {
  private readonly node = element("div", "corridors-buttons leaflet-bar");
  private readonly buttons = new Map<ButtonName, HTMLButtonElement>();

  constructor(map: L.Map, actions: ButtonActions) {
    this.add("zoom_in", () => void map.zoomIn());
    this.add("zoom_out", () => void map.zoomOut());
    this.add("home", actions.home);
    this.add("zoom_to_selection", actions.selection);
    if (document.fullscreenEnabled) {
      this.add("fullscreen", actions.fullscreen);
    }
    this.enableSelection(false);
    pin(map, this.node, "topleft");
  }

  enableSelection(isEnabled: boolean): void {
    const button = this.buttons.get("zoom_to_selection");
    if (button) {
      button.disabled = !isEnabled;
    }
  }

  translate(texts: Texts): void {
    for (const [name, button] of this.buttons) {
      const isLeaving = name === "fullscreen" && document.fullscreenElement !== null;
      const text = isLeaving ? texts.leave_fullscreen : texts[name];
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }

  private add(name: ButtonName, act: () => void): void {
    const button = element("button", "");
    button.type = "button";
    button.dataset["name"] = name;
    button.setAttribute("aria-label", name.replaceAll("_", " "));
    button.append(icon(ICONS[name]));
    button.addEventListener("click", act);
    this.buttons.set(name, button);
    this.node.append(button);
  }
}

/** Who the map is from: text and https links, nothing parsed. */
export class Attribution {
  private readonly node = element("div", "corridors-attribution leaflet-control-attribution");

  constructor(map: L.Map) {
    pin(map, this.node, "bottomright");
  }

  update(parts: readonly AttributionPart[], label: string): void {
    this.node.setAttribute("aria-label", label);
    this.node.setAttribute("role", "note");
    this.node.replaceChildren(
      ...parts.flatMap((part, at) => [...(at > 0 ? [" · "] : []), attributionNode(part)]),
    );
  }
}

/** One line of trouble over the map, in place of a blank one. */
export class Notice {
  private readonly node = element("div", "corridors-notice");

  constructor(parent: HTMLElement) {
    this.node.setAttribute("role", "alert");
    this.node.hidden = true;
    parent.append(this.node);
  }

  show(message: string | null): void {
    this.node.textContent = clean(message);
    this.node.hidden = !message;
  }
}

function attributionNode(part: AttributionPart): Node {
  const text = clean(part.text);
  if (!isSafeLink(part.url)) {
    return document.createTextNode(text);
  }
  const link = element("a", "", text);
  link.href = part.url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** Give a document the whole screen, or take it back. */
export function toggleFullscreen(whole: Document): void {
  const done = whole.fullscreenElement
    ? whole.exitFullscreen()
    : whole.documentElement.requestFullscreen();
  done.catch(() => undefined);
}

function icon(path: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
