// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// Assembles the gallery: node web/gallery.mjs OUTPUT-FOLDER
// Each web/gallery/*.html is the content of <main>; its second line names the shell, title, place in the rail:
//   <!-- shell: app | title: 事项 | nav: items | main: main -->
// The result is whole pages plus static/ from web/build.mjs, to be looked at over any static file server.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function headOf(text, name) {
  const line = text.match(/^<!-- SPDX.*?-->\n<!--(.*?)-->/);
  if (!line) throw new Error(`${name}: no head line`);
  return Object.fromEntries(line[1].split('|').map((part) => part.split(/:(.*)/s).map((s) => s.trim()).slice(0, 2)));
}

export async function buildGallery(out) {
  await mkdir(out, { recursive: true });
  await buildWeb(join(out, 'static'));
  const folder = join(here, 'gallery');
  const names = (await readdir(folder)).filter((n) => n.endsWith('.html') && !n.startsWith('shell-')).sort();
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    const head = headOf(text, name);
    let page = await readFile(join(folder, `shell-${head.shell || 'app'}.html`), 'utf8');
    page = page.replace(/<!-- nav:(\w+) -->/g, (_, nav) => (nav === head.nav ? ' aria-current="page"' : ''))
      .replace(/\{\{title\}\}/g, head.title).replace(/\{\{main\}\}/g, () => head.main || 'main')
      .replace('{{content}}', () => text.replace(/^(<!--.*?-->\n){2}/, ''));
    await writeFile(join(out, name), page);
  }
  return names;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const out = process.argv[2] || 'build/gallery';
  buildGallery(resolve(out)).then((names) => console.log(`${names.length} pages in ${out}`)).catch((error) => {
    console.error(`web/gallery.mjs: ${error.message}`);
    process.exit(1);
  });
}
