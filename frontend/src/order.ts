/** Which of several features under a click is meant. */

/** The one to take next of those under a click: the one after the last taken, if it is among them. */
export function nextOf(ids: readonly string[], last: string | null): number {
  const at = last === null ? -1 : ids.indexOf(last);
  return ids.length === 0 ? -1 : (at + 1) % ids.length;
}
