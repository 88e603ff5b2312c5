// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// Builds the front end: node web/build.mjs OUTPUT-FOLDER
// writes app.js, app.css, icons.svg and favicon.svg there, under these fixed names.
// Hashes and compression are added later by the tool that embeds the files in the binary.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { icons } from './icons.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const TARGET = ['es2019', 'chrome80', 'firefox78', 'safari14.1'];

function fail(message) {
  console.error(`web/build.mjs: ${message}`);
  process.exit(1);
}

/** One <symbol> a Lucide icon; the drawing only, size and stroke come from the class "icon". */
async function sprite() {
  const folder = join(dirname(require.resolve('lucide-static/package.json')), 'icons');
  const symbols = [];
  for (const [name, lucide] of Object.entries(icons)) {
    let svg;
    try {
      svg = await readFile(join(folder, `${lucide}.svg`), 'utf8');
    } catch {
      fail(`icon "${name}": lucide-static has no "${lucide}.svg"; correct web/icons.mjs`);
    }
    const inner = svg.replace(/<!--[\s\S]*?-->/g, '').match(/<svg[^>]*>([\s\S]*)<\/svg>/);
    if (!inner) fail(`icon "${name}": "${lucide}.svg" is not an SVG`);
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${inner[1].replace(/\s+/g, ' ').trim().replace(/> </g, '><')}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

export async function buildWeb(out) {
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: [join(here, 'app.js'), join(here, 'app.css')],
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    target: TARGET,
    logLevel: 'warning',
  });
  await writeFile(join(out, 'icons.svg'), await sprite());
  await copyFile(join(here, 'favicon.svg'), join(out, 'favicon.svg'));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const out = process.argv[2];
  if (!out) fail('usage: node web/build.mjs OUTPUT-FOLDER');
  buildWeb(resolve(out)).catch((error) => fail(error.message));
}
