/* Runs before the map client: gives it the data of this file instead of a server's. */
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const files = read("corridors-files");
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const kept = new Map();
  const find = (url) => {
    const name = new URL(url, document.baseURI).pathname.split("/").pop();
    if (!kept.has(name)) {
      const file = Object.hasOwn(files, name) ? files[name] : undefined;
      kept.set(name, file === undefined ? null : typeof file === "string" ? bytesOf(file) : new TextEncoder().encode(JSON.stringify(file)));
    }
    return kept.get(name);
  };
  window.fetch = async (input, options = {}) => {
    const found = find(typeof input === "string" ? input : input.url);
    if (!found) {
      return new Response("", { status: 404 });
    }
    const wanted = /bytes=(\d+)-(\d+)/u.exec(new Headers(options.headers ?? input.headers ?? {}).get("range") ?? "");
    if (!wanted) {
      return new Response(found, { status: 200 });
    }
    const [first, last] = [Number(wanted[1]), Math.min(Number(wanted[2]), found.length - 1)];
    const part = found.slice(first, last + 1);
    return new Response(part, { status: 206, headers: {
      "content-length": String(part.length),
      "content-range": `bytes ${first}-${last}/${found.length}`,
    } });
  };
  // A file has no address to write the view into.
  history.replaceState = () => undefined;
  window.Streamlit = {
    setComponentReady: () => undefined,
    setComponentValue: ({ picked }) => window.corridorsShow(picked),
  };
})();
