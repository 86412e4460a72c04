/** A set of features as bits, lowest bit first, written in base64; `*` for all of them. */

export type Mask = Uint8Array;

export const ALL = "*";

/** Read a mask over `n` features; throws where the text is not base64. */
export function readMask(text: string, n: number): Mask {
  if (text === ALL) {
    return new Uint8Array((n + 7) >> 3).fill(255);
  }
  const raw = atob(text);
  const mask = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) {
    mask[i] = raw.charCodeAt(i);
  }
  return mask;
}

/** Write a mask as the server does: `*` where all are in it. */
export function writeMask(shown: readonly boolean[]): string {
  if (shown.every(Boolean)) {
    return ALL;
  }
  const mask = new Uint8Array((shown.length + 7) >> 3);
  shown.forEach((isShown, index) => {
    mask[index >> 3] = (mask[index >> 3] ?? 0) | (isShown ? 1 << (index & 7) : 0);
  });
  return btoa(String.fromCharCode(...mask));
}

export function has(mask: Mask, index: number): boolean {
  return (((mask[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

/** How many of the first `n` features are in the mask. */
export function count(mask: Mask, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    total += has(mask, i) ? 1 : 0;
  }
  return total;
}
