/** Text from data, made safe to show: it is only ever set with textContent. */

// C0 and C1 controls, and the characters that turn the direction of what follows.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST = 160;

/** Keep what a reader can see of a text, in one line of bounded length. */
export function clean(value: unknown): string {
  if (typeof value !== "string") {
    return "";
  }
  const seen = value.replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  const letters = Array.from(seen);
  return letters.length <= LONGEST ? seen : `${letters.slice(0, LONGEST - 1).join("")}…`;
}

/** Fill `{word}` in a template of ours; a word without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (all, word: string) => values[word] ?? all);
}

/** An element with text in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (className) {
    node.className = className;
  }
  if (text) {
    node.textContent = text;
  }
  return node;
}

/** Whether a link may be followed: https only. */
export function isSafeLink(url: unknown): url is string {
  if (typeof url !== "string") {
    return false;
  }
  try {
    return new URL(url).protocol === "https:";
  } catch {
    return false;
  }
}
