// Refuses what Chromium 86 does not know, by MDN's browser-compat-data: in our scripts, in the styles as built and in
// the templates. Called by compat.py with the files; prints a line for each finding.
import { parse } from "acorn";
import { full } from "acorn-walk";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const OLDEST = 86;
// What may be missing there without harm: the page only looks or feels plainer.
const MAY_BE_MISSING = {
  "::file-selector-button": "the button of a file field keeps the browser's own look (89)",
  "accent-color": "boxes and buttons to tick keep the browser's own colour (93)",
  "text-autospace": "no space of its own between Chinese and Latin (140)",
  "text-autospace: normal": "the same",
  "text-decoration-thickness": "underlines as thick as the browser draws them (89)",
  "text-underline-offset": "underlines where the browser draws them (87)",
};
const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

// The first version that has it as it stands, without a flag or another name; a prefixed one is not it.
function since(entry) {
  const told = [entry.__compat.support.chrome ?? []].flat();
  const plain = told.filter((one) => one.version_added && !one.flags && !one.prefix && !one.alternative_name);
  const versions = plain.map((one) => (one.version_added === "preview" ? Infinity : parseInt(one.version_added.replace("≤", ""), 10)));
  return Math.min(...versions, Infinity);
}

const young = (entry) => Boolean(entry?.__compat) && since(entry) > OLDEST;
const prefixed = (name) => /^-(moz|webkit|ms)-/.test(name);
const members = (entry) => Object.entries(entry).filter(([name]) => name !== "__compat");

// A name is too young when everything that carries it is.
function youngNames(groups) {
  const old = new Set();
  const all = new Set();
  for (const [name, entry] of groups.flatMap(members)) {
    all.add(name);
    if (!young(entry)) old.add(name);
  }
  return new Set(Array.from(all).filter((name) => !old.has(name)));
}

const INTERFACES = [data.api, data.javascript.builtins];
const YOUNG_GLOBALS = youngNames(INTERFACES);
const YOUNG_MEMBERS = youngNames(INTERFACES.flatMap((group) => members(group).map(([, entry]) => entry)));

function inScript(text, built) {
  const found = [];
  const lineOf = (node) => text.slice(0, node.start).split("\n").length;
  let tree;
  try {
    // What the build could not turn into older syntax is a fault of what is served.
    tree = parse(text, { ecmaVersion: built ? 2022 : "latest", sourceType: built ? "script" : "module" });
  } catch (fault) {
    return [[fault.loc?.line ?? 1, `syntax: ${fault.message}`]];
  }
  if (built) {
    full(tree, (node) => {
      // Of that year's syntax it knows the fields of classes; these two came later (94, 91).
      const late = node.type === "StaticBlock" || (node.operator === "in" && node.left.type === "PrivateIdentifier");
      if (late) found.push([lineOf(node), `syntax: ${text.slice(node.start, node.start + 20)}`]);
    });
    return found;
  }
  const declared = new Set();
  full(tree, (node) => {
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") declared.add(node.id.name);
    if (node.type.startsWith("Import") && node.local) declared.add(node.local.name);
  });
  full(tree, (node) => {
    if (node.type === "MemberExpression" && node.object.property?.name === "dataset") return; // names of ours
    const member = node.type === "MemberExpression" && !node.computed;
    const name = member ? node.property.name : node.type === "Identifier" && !declared.has(node.name) && node.name;
    if (name && (member ? YOUNG_MEMBERS : YOUNG_GLOBALS).has(name)) found.push([lineOf(node), name]);
  });
  return found;
}

const UNITS = /\d(?:[dsl]v(?:h|w|min|max|i|b)|cq(?:w|h|i|b|min|max)|r?lh|r?cap)\b/g;
const FUNCTIONS = new Set();
const collect = (entry) => members(entry).forEach(([name, one]) => {
  if (young(one)) FUNCTIONS.add(name.replace(/_function$/, ""));
  if (typeof one === "object") collect(one);
});
collect(data.css.types);

function inStyle(text) {
  const found = [];
  const bare = text.replace(/\/\*[^]*?\*\//g, "").replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, "x");
  const outside = bare.replace(/\{[^{}]*\}/g, "{}");
  for (const [, name] of outside.matchAll(/@([a-z-]+)/g)) {
    if (young(data.css["at-rules"][name])) found.push(`@${name}`);
  }
  for (const [whole, name] of outside.matchAll(/::?([a-z-]+)/g)) {
    if (!prefixed(name) && young(data.css.selectors[name])) found.push(whole);
  }
  for (const [block] of bare.matchAll(/\{[^{}]*\}/g)) {
    for (const [, name, value] of block.matchAll(/[{;]\s*([a-z-]+)\s*:([^;}]*)/g)) {
      const property = data.css.properties[name];
      if (young(property)) found.push(name);
      for (const word of property ? value.match(/[a-z][a-z-]*(?!\()\b/g) ?? [] : []) {
        if (young(property[word])) found.push(`${name}: ${word}`);
      }
      for (const [unit] of value.matchAll(UNITS)) found.push(unit);
      for (const [, called] of value.matchAll(/([a-z][a-z-]*)\(/g)) {
        if (FUNCTIONS.has(called) && name !== "clip") found.push(`${called}()`);
      }
    }
  }
  return found.map((what) => [1, what]);
}

function inTemplate(text) {
  const found = [];
  const bare = text.replace(/\{%[^]*?%\}|\{\{[^]*?\}\}|\{#[^]*?#\}/g, (whole) => whole.replace(/[^\n]/g, " "));
  for (const tag of bare.matchAll(/<([a-z][\w.-]*)((?:\s|"[^"]*"|'[^']*'|[^>"'])*)>/g)) {
    const line = bare.slice(0, tag.index).split("\n").length;
    const element = data.html.elements[tag[1]];
    if (young(element)) found.push([line, `<${tag[1]}>`]);
    for (const [, name] of tag[2].replace(/"[^"]*"|'[^']*'/g, "").matchAll(/([a-z][\w-]*)/g)) {
      if (young(element?.[name] ?? data.html.global_attributes[name])) found.push([line, `${name} of <${tag[1]}>`]);
    }
    const type = tag[1] === "input" && tag[2].match(/\stype="([\w-]+)"/)?.[1];
    if (type && young(element[`type_${type}`])) found.push([line, `type="${type}"`]);
  }
  return found;
}

const KINDS = { js: inScript, css: inStyle, html: inTemplate };
let count = 0;
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  for (const [line, what] of KINDS[file.split(".").pop()](text, file.includes("built"))) {
    if (what in MAY_BE_MISSING) continue;
    count += 1;
    console.log(`${file}:${line}: Chromium ${OLDEST} does not know ${what}`);
  }
}
process.exit(count ? 1 : 0);
