/** The bundle's entry: what folium's script and the server's states call. */

import "leaflet/dist/leaflet.css";
import "./map.css";

import * as L from "leaflet";

import { Client, type Report } from "./client.ts";
import { clean } from "./text.ts";
import { messageOf, type Theme } from "./words.ts";

declare global {
  interface Window {
    L: typeof L;
    Streamlit?: {
      setComponentValue(value: { picked: string | null; t: number }): void;
      setComponentReady(): void;
    };
    feature_group?: unknown[];
    corridors: { create(id: string): L.Map; apply(text: string): void };
    corridorsMap: Report;
  }
}

let client: Client | null = null;

window.L = L;
window.corridorsMap = { drawn: 0, visible: 0, ids: [], error: null };
window.corridors = { create, apply };

window.addEventListener("error", (event) => report(event.message));
window.addEventListener("unhandledrejection", ({ reason }) => {
  const isGivenUp = reason instanceof DOMException && reason.name === "AbortError";
  if (!isGivenUp) {
    report(messageOf(reason));
  }
});

/** Make the map in the component's element, as high as the frame. */
function create(id: string): L.Map {
  const container = document.getElementById(id);
  if (!container) {
    throw new Error(`no element ${id} for the map`);
  }
  if (container.clientHeight === 0) {
    // Leaflet would slide a map without height back into its bounds, later and from where it looks by then
    container.style.height = `${window.innerHeight}px`;
  }
  const map = L.map(container, {
    attributionControl: false,
    zoomControl: false,
    minZoom: 2,
    maxZoom: 14,
    trackResize: false, // ours keeps home whole
    zoomSnap: 0.25,
    wheelPxPerZoomLevel: 90,
    maxBounds: [[-40, -60], [84, 200]],
    maxBoundsViscosity: 0.6,
  });
  container.setAttribute("role", "application");
  const fit = (): void => {
    if (window.innerHeight > 0) {
      container.style.height = `${Math.max(window.innerHeight - (client?.legendHeight ?? 0), 120)}px`;
      client?.resized();
    }
  };
  window.addEventListener("resize", fit);
  let told: Theme | null = null;
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const theme = event.source === window.parent ? themeOf(event.data) : null;
    if (theme && told && theme !== told) {
      client?.setTheme(theme);
    }
    told = theme ?? told;
  });
  try {
    client = new Client(map, pageWindow());
    client.onLegendResize(fit);
    window.corridorsMap = client.report;
  } catch (reason) {
    report(messageOf(reason));
  }
  // A state sent while the bundle was loading was dropped by the component: ask for it again.
  window.setTimeout(() => window.Streamlit?.setComponentReady(), 0);
  return map;
}

/** The theme in a message of Streamlit to its component; null in any other message. */
function themeOf(data: unknown): Theme | null {
  const { type, theme } = (data ?? {}) as { type?: unknown; theme?: { base?: unknown } | null };
  const base = type === "streamlit:render" ? theme?.base : null;
  return base === "light" || base === "dark" ? base : null;
}

function apply(text: string): void {
  // The component keeps every group it was ever given; ours are empty and not needed again.
  if (window.feature_group) {
    window.feature_group.length = 0;
  }
  void client?.apply(text);
}

function report(message: string): void {
  if (client) {
    client.fail(client.failedText(message));
    return;
  }
  window.corridorsMap.error = message;
  const node = document.createElement("div");
  node.className = "corridors-notice";
  node.setAttribute("role", "alert");
  node.textContent = clean(message);
  document.body.append(node);
}

/** The page around the frame, or the frame itself where it stands alone. */
function pageWindow(): Window {
  try {
    return window.parent.location.href ? window.parent : window;
  } catch {
    return window;
  }
}
