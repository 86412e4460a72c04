/* Runs after the map client: draws the map and shows the record that is clicked. */
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const records = read("corridors-records");
  const box = document.getElementById("record");
  const add = (parent, tag, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    parent.append(node);
    return node;
  };
  window.corridorsShow = (id) => {
    const record = id !== null && Object.hasOwn(records, id) ? records[id] : null;
    box.hidden = record === null;
    box.replaceChildren();
    if (record) {
      add(box, "h2", record.name);
      const list = add(box, "dl", "");
      for (const [title, text] of record.facts) {
        add(list, "dt", title);
        add(list, "dd", text);
      }
      box.scrollIntoView({ block: "nearest" });
    }
  };
  window.corridors.create("map_div");
  window.corridors.apply(read("corridors-state"));
})();
