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
  window.Streamlit = {
    setComponentReady: () => undefined,
    setComponentValue: ({ picked }) => window.corridorsShow(picked),
  };
})();
