/** On a stage the arrow keys belong to the page, wherever the focus is. */

const KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: "ArrowLeft",
  ArrowRight: "ArrowRight",
  PageUp: "ArrowLeft", // what a presenter's remote control sends
  PageDown: "ArrowRight",
  Home: "Home",
  End: "End",
};
const CODES: Readonly<Record<string, number>> = { ArrowLeft: 37, ArrowRight: 39, Home: 36, End: 35 };

/** Hand keys pressed in the map's frame on to the page around it, as long as the map lives. */
export function handOnKeys(page: Window): void {
  if (page === window) {
    return;
  }
  for (const type of ["keydown", "keyup"] as const) {
    window.addEventListener(type, (event) => {
      const key = KEYS[event.key];
      if (key) {
        event.preventDefault();
        page.document.body.dispatchEvent(
          // the page's listeners know keys by the number that browsers used to give
          new KeyboardEvent(type, { key, code: key, keyCode: CODES[key], bubbles: true } as KeyboardEventInit),
        );
      }
    });
  }
}
