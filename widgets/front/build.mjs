/**
 * Bundles every window, all of them as one page, and the style sheet into ../static;
 * `--watch` goes on doing so.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const windows = readdirSync(`${here}src/windows`)
  .filter((name) => name.endsWith(".js"))
  .map((name) => `${here}src/windows/${name}`);

/** @type {esbuild.BuildOptions} */
const options = {
  entryPoints: [
    ...windows,
    `${here}src/page/page.js`,
    `${here}src/reports/reports.js`,
    `${here}src/css/desktop.css`,
  ],
  outdir: `${here}../static`,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome123", "firefox121", "safari17.5"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "info",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
}
