/** Bundle the map client into files whose names carry the hash of their content. */

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.argv[2] ?? join(here, "..", "src", "corridors", "web", "static");

await mkdir(out, { recursive: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: { map: "src/main.ts" },
  bundle: true,
  write: false,
  format: "iife",
  target: ["es2022"],
  outdir: out,
  entryNames: "[name]-[hash]",
  loader: { ".png": "dataurl", ".svg": "dataurl" },
  minify: true,
  legalComments: "inline",
  charset: "ascii",
  logLevel: "warning",
});

const names = result.outputFiles.map((file) => basename(file.path));
for (const old of await readdir(out)) {
  if (/^(map-.*\.(js|css)|manifest\.json)$/u.test(old)) {
    await rm(join(out, old));
  }
}
for (const file of result.outputFiles) {
  await writeFile(file.path, file.contents);
}
const manifest = Object.fromEntries(names.map((name) => [`map.${name.split(".").at(-1)}`, name]));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(names.join(" "));
