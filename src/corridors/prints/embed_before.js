/* Runs before the map client, which expects the component's frame around it. */
(() => {
  "use strict";
  const kept = new Map();
  const memory = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, String(text)),
    removeItem: (name) => void kept.delete(name),
  };
  // One map does not remember for another, and some browsers give framed pages no storage at all.
  Object.defineProperty(window, "sessionStorage", { value: memory });
  // What is compared here is in the page itself; everything else is fetched.
  const files = JSON.parse(document.getElementById("corridors-files").textContent);
  const ask = window.fetch.bind(window);
  window.fetch = (input, options) => {
    const address = typeof input === "string" ? input : input.url;
    const name = new URL(address, document.baseURI).pathname.split("/").pop();
    return Object.hasOwn(files, name)
      ? Promise.resolve(new Response(JSON.stringify(files[name]), { status: 200 }))
      : ask(input, options);
  };
  window.Streamlit = {
    setComponentReady: () => undefined,
    setComponentValue: ({ picked }) => window.corridorsShow(picked),
  };
})();
