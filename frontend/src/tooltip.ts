/** What is said of the feature under the pointer; built of text nodes only. */

import type { Texts } from "./config.ts";
import type { Feature } from "./features.ts";
import { word } from "./pens.ts";
import { clean, element, fill } from "./text.ts";

export function nameOf(feature: Feature, lang: string): string {
  return clean(feature.props[`name_${lang}`]) || clean(feature.props["name"]) || clean(feature.id);
}

export function tooltip(feature: Feature, texts: Texts, lang: string): HTMLElement {
  const box = element("div", "corridors-tip");
  const name = element("strong", "corridors-tip-name", nameOf(feature, lang));
  name.dir = "auto";
  box.append(name);
  const sort = (["mode", "kind", "technology"] as const)
    .map((group) => texts.words[group][word(feature, group)] ?? "")
    .filter((text, at, all) => text !== "" && !(at === 0 && all.slice(1).some(Boolean)));
  const facts = [
    ...sort,
    texts.words.status[word(feature, "status")] ?? "",
    feature.kind === "line" ? lengthOf(feature, texts, lang) : "",
  ].filter(Boolean);
  if (facts.length > 0) {
    box.append(element("div", "corridors-tip-facts", facts.join(" · ")));
  }
  const form = texts.words.geometry_class[word(feature, "geometry_class")];
  if (form && feature.kind !== "point") {
    box.append(element("div", "corridors-tip-class", form));
  }
  return box;
}

function lengthOf(feature: Feature, texts: Texts, lang: string): string {
  const km = feature.props["length_km"] ?? feature.props["measured_km"];
  if (typeof km !== "number" || !Number.isFinite(km)) {
    return "";
  }
  const digits = km < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(km);
  return fill(texts.length, { km: number });
}
