/** The legend: only what is on the map's screen now. */

import type { Config, LegendGroup, Texts } from "./config.ts";
import type { Feature } from "./features.ts";
import { paintArea, paintMark, paintShape, strokeLine } from "./marks.ts";
import type { Item } from "./paint.ts";
import { word, type Pen } from "./pens.ts";
import { element } from "./text.ts";
import type { Theme } from "./words.ts";

const GROUPS: readonly LegendGroup[] = ["route", "mode", "status", "geometry_class", "kind", "technology"];
const SAMPLE = { width: 34, height: 14 } as const;

/** The words seen among features, group by group. */
export function seenWords(features: Iterable<Feature>): Map<LegendGroup, Set<string>> {
  const seen = new Map<LegendGroup, Set<string>>(GROUPS.map((group) => [group, new Set()]));
  for (const feature of features) {
    for (const group of GROUPS) {
      // alternatives have colours of their own, and those of their letters
      if (group === "mode" && word(feature, "route")) {
        continue;
      }
      const isOfLines = group === "route" || group === "mode" || group === "status" || group === "geometry_class";
      if (isOfLines && feature.kind === "point" && group !== "status") {
        continue;
      }
      const found = word(feature, group);
      if (found) {
        seen.get(group)?.add(found);
      }
    }
  }
  return seen;
}

export class Legend {
  readonly node = element("details", "corridors-legend");
  private readonly title = element("summary", "");
  private readonly body = element("div", "corridors-legend-body");
  private shown = "";
  private dress = "";
  /** Lines of the legend as they were drawn last; drawing a sample takes longer than finding it. */
  private readonly rows = new Map<string, HTMLElement>();

  constructor(isOpen: boolean) {
    this.node.open = isOpen;
    this.node.append(this.title, this.body);
  }

  update(items: Iterable<Item>, config: Config, texts: Texts, theme: Theme): void {
    const seen = seenWords([...items].map((item) => item.feature));
    const now = JSON.stringify([theme, texts.legend, GROUPS.map((g) => [...(seen.get(g) ?? [])].sort())]);
    if (now === this.shown) {
      return;
    }
    this.shown = now;
    const dress = JSON.stringify([theme, texts.legend]);
    if (dress !== this.dress) {
      this.dress = dress;
      this.rows.clear();
    }
    this.title.textContent = texts.legend;
    this.body.replaceChildren(
      ...GROUPS.flatMap((group) => this.group(group, seen.get(group) ?? new Set(), config, texts, theme)),
    );
  }

  private group(
    group: LegendGroup,
    seen: ReadonlySet<string>,
    config: Config,
    texts: Texts,
    theme: Theme,
  ): HTMLElement[] {
    const known = Object.entries(texts.words[group]).filter(([found]) => seen.has(found));
    if (known.length === 0) {
      return [];
    }
    const list = element("ul", "");
    for (const [found, text] of known) {
      const key = `${group} ${found}`;
      const row = this.rows.get(key) ?? element("li", "");
      if (!row.hasChildNodes()) {
        row.append(sample(group, found, config, theme), element("span", "", text));
        this.rows.set(key, row);
      }
      list.append(row);
    }
    const section = element("section", "");
    section.append(element("h2", "", texts.headings[group]), list);
    return [section];
  }
}

function sample(group: LegendGroup, found: string, config: Config, theme: Theme): HTMLCanvasElement {
  const canvas = element("canvas", "");
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  canvas.width = SAMPLE.width * ratio;
  canvas.height = SAMPLE.height * ratio;
  canvas.setAttribute("aria-hidden", "true");
  const ctx = canvas.getContext("2d");
  if (!ctx) {
    return canvas;
  }
  ctx.scale(ratio, ratio);
  const style = group === "kind" || group === "technology" ? config.points[group][found] : undefined;
  if (style) {
    ctx.beginPath();
    paintShape(ctx, style.shape, SAMPLE.width / 2, SAMPLE.height / 2, Math.min(style.radius_px, 5.5));
    paintMark(ctx, { ...style, filled: true }, style.radius_px, theme, config.lines.casing);
    return canvas;
  }
  if (found === "indicative") {
    const box = new Path2D(`M2 1H${SAMPLE.width - 2}V${SAMPLE.height - 1}H2Z`);
    paintArea(ctx, samplePen(group, found, config), box, { growth: 1, theme });
    return canvas;
  }
  const path = new Path2D(`M1 ${SAMPLE.height / 2}H${SAMPLE.width - 1}`);
  strokeLine(ctx, samplePen(group, found, config), path, { growth: 1, theme });
  return canvas;
}

function samplePen(group: LegendGroup, found: string, config: Config): Pen {
  const { lines } = config;
  const state = group === "status" ? lines.statuses[found] : undefined;
  const form = group === "geometry_class" ? lines.classes[found] : undefined;
  const dash =
    group === "status"
      ? lines.dashes[found]?.["alignment"]
      : group === "geometry_class"
        ? lines.dashes["operating"]?.[found]?.map((part) => part * 0.5)
        : [];
  return {
    key: "",
    ink: lines.routes[group === "route" ? found : ""] ?? lines.modes[group === "mode" ? found : ""] ?? (state?.grey ? lines.grey : lines.halo),
    opacity: state?.opacity ?? 1,
    dash: dash ?? [],
    round: form?.round ?? false,
    casing: false,
    size: (group === "route" ? 5 : 3) * (form?.width ?? 1),
    shape: "circle",
    filled: true,
    letter: "",
  };
}
