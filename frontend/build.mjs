// Builds the styles, scripts and printing fonts. Called by build.py; nothing here is needed at run time.
import { build } from "esbuild";
import { bundle, browserslistToTargets } from "lightningcss";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";

const HERE = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const PACKAGE = path.join(HERE, "..", "src", "zhuji");
const BUILT = path.join(PACKAGE, "web", "static", "built");
const FONTS = path.join(PACKAGE, "base", "fonts");
const FACES = ["desk", "trainee", "hall", "check"];
const PARTS = ["camera"]; // scripts of single pages, without styles
const PAGES = ["check.html"];  // pages that stand alone, as they are
const TARGETS = browserslistToTargets(["chrome 86", "edge 86", "firefox 102", "safari 14"]);

// Bootstrap declares a variable for every part it has; keep those that something still reads.
function prune(text) {
  const read = new Set(Array.from(text.matchAll(/var\((--bs-[\w-]+)/g), (match) => match[1]));
  const less = text.replace(/(--bs-[\w-]+):[^;}]*(;|(?=\}))/g, (whole, name) => (read.has(name) ? whole : ""));
  return less === text ? text : prune(less);
}

async function styles(face) {
  const { code } = bundle({ filename: path.join(HERE, "css", `${face}.css`), minify: true, targets: TARGETS });
  const text = prune(code.toString());
  if (text.includes("sourceMappingURL")) throw new Error(`${face}.css names a source map, which nobody serves`);
  return [`${face}.css`, Buffer.from(text)];
}

async function scripts(face) {
  const { outputFiles } = await build({
    entryPoints: [path.join(HERE, "js", `${face}.js`)],
    bundle: true, minify: true, write: false, format: "iife", target: "chrome86", // The page that stands alone is handed on: the notices of what is in it go with it.
    legalComments: face === "check" ? "eof" : "none",
  });
  return [`${face}.js`, Buffer.from(outputFiles[0].contents)];
}

async function fonts() {
  await mkdir(FONTS, { recursive: true });
  for (const [family, name] of [["noto-serif-sc", "NotoSerifSC"], ["noto-sans-sc", "NotoSansSC"]]) {
    const folder = path.join(HERE, "node_modules", "@expo-google-fonts", family);
    for (const weight of ["400Regular", "700Bold"]) {
      const file = `${name}_${weight}.ttf`;
      await copyFile(path.join(folder, weight, file), path.join(FONTS, file));
    }
    await copyFile(path.join(folder, "LICENSE_FONT"), path.join(FONTS, `${name}-LICENSE.txt`));
  }
}

const files = await Promise.all([...FACES.map(styles), ...[...FACES, ...PARTS].map(scripts)]);
await rm(BUILT, { recursive: true, force: true });
await mkdir(BUILT, { recursive: true });
for (const [name, code] of files) {
  await writeFile(path.join(BUILT, name), code);
  console.log(`${name.padEnd(14)} ${code.length} bytes, ${gzipSync(code).length} compressed`);
}
for (const name of PAGES) await copyFile(path.join(HERE, name), path.join(BUILT, name));
await fonts();
