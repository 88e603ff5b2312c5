// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Every page that can be reached by links, for each role and both languages: answers, is valid HTML,
// has the security headers, its links lead somewhere, nothing is untranslated. run.mjs BINARY
import { HtmlValidate } from 'html-validate';
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const binary = binaryFrom(process.argv);
const results = new Results('crawl');
const fixtures = new Fixtures({ binary });
let copy = fixtures.copy('demo');
// Pages that the demo has nothing to show on.
const make = (statement) => sql(copy, `${statement} RETURNING id`);
const series = make("INSERT INTO series (name, updated_at) VALUES ('校长办公会', 0)");
for (const [n, day] of [[1, '2026-11-02'], [2, '2026-11-16']]) {
  const meeting = make(`INSERT INTO meeting (title, series_id, held_on, held_sort_on, updated_at) VALUES ('第${n}次校长办公会', ${series}, '${day}', '${day}', 0)`);
  const point = make(`INSERT INTO agenda (meeting_id, position, title, presenter_text, updated_at) VALUES (${meeting}, 1, '审议方案', '教务处', 0)`);
  make(`INSERT INTO decision (meeting_id, agenda_id, position, text, item_id, updated_at) SELECT ${meeting}, ${point}, 1, '原则同意', MIN(id), 0 FROM item WHERE is_open = 1`);
  make(`INSERT INTO decision (meeting_id, position, text, updated_at) VALUES (${meeting}, 2, '再议', 0)`);
}
const circulation = make("INSERT INTO circulation (document_id, status, sign_due_on, created_person_id, created_at) SELECT MIN(d.id), 'open', '2026-11-20', MIN(p.id), 0 FROM document d, person p");
sql(copy, `INSERT INTO circulation_unit (circulation_id, unit_id, position) SELECT ${circulation}, id, position FROM unit WHERE kind IN ('college', 'department')`);
const template = make("INSERT INTO template (name, note, updated_at) VALUES ('开学工作清单', '每学期', 0)");
sql(copy, `INSERT INTO template_line (template_id, position, title, lead, due_rule) VALUES (${template}, 1, '检查教室', '教务处', '-2')`);
sql(copy, "UPDATE item SET recurrence = 'monthly' WHERE id = (SELECT MIN(item_id) FROM part WHERE is_open = 1)");
const people = JSON.parse(luoshi(binary, ['user', 'list', '--json', ...copy.where]).stdout);
const plain = (role) => people.find((p) => p.roles.split(/[ ,、]+/).filter(Boolean).join() === role)?.username;
let server = await Server.start(binary, copy);
/** People of the demonstration who have work of every kind. */
const WORKING = { liaison: 'baiyucheng', head: 'zhangmuyao', leader: 'guyantang' };
const LIMIT = 170; // pages a role; lists link to thousands of filters

const validate = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'no-inline-style': 'error', 'prefer-native-element': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off', 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'void-style': 'off',
    'require-sri': 'off', 'no-implicit-button-type': 'error', 'form-dup-name': 'off', 'valid-autocomplete': 'off',
    'no-redundant-role': 'off', 'wcag/h63': 'off', 'doctype-style': 'off', 'text-content': 'off', 'svg-focusable': 'off', 'no-implicit-input-type': 'off',
  },
});

const HEADERS = {
  'content-security-policy': /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cache-control': /./,
};

function checkHeaders(path, r) {
  for (const [name, value] of Object.entries(HEADERS)) {
    const isFile = name === 'content-security-policy' && String(r.headers['content-disposition']).startsWith('attachment');
    results.check(`${path} has ${name}`, (isFile ? /default-src 'none'/ : value).test(r.headers[name] ?? ''), r.headers[name]);
  }
  results.check(`${path} does not say what serves it`, r.headers.server === undefined && r.headers['x-powered-by'] === undefined);
}

/** Han text on an English page that is not data: inside buttons, labels, headings of the frame. */
function untranslated(html) {
  const frame = html.replaceAll(/<(main|small)\b.*?<\/\1>/gs, '').replaceAll(/lang="zh-CN">[^<]*/g, '').replaceAll(/<span>[^<]*<\/span><\/summary>/g, '').replaceAll(/<title>.*?<\/title>/gs, '');
  return />[^<]*[\u4e00-\u9fff][^<]*</.exec(frame)?.[0];
}

async function crawl(role, username, lang) {
  const c = new Client(server);
  c.cookies.set('lang', lang === 'en' ? 'en' : 'zh-CN');
  if (username) await c.signIn(username);
  const seen = new Set(['/']);
  const queue = [username ? '/' : '/sign-in'];
  const shapes = new Map();
  let pages = 0;
  while (queue.length && pages < LIMIT) {
    const path = queue.shift();
    const r = await c.get(path);
    pages++;
    const name = `${role} ${lang} ${path}`;
    if (r.status === 303) { // a leader's home is another page: the way goes on there
      const to = String(r.headers.location);
      results.check(`${name} redirects inside`, to.startsWith('/'));
      if (path === '/' && !seen.has(to)) { seen.add(to); queue.push(to); }
      continue;
    }
    results.check(`${name} answers`, r.status === 200 || (r.status === 403 && role !== 'clerk'), r.status);
    checkHeaders(name, r);
    if (!String(r.headers['content-type']).startsWith('text/html')) continue;
    results.check(`${name} says its language`, r.text.includes(`<html lang="${lang === 'en' ? 'en' : 'zh-CN'}"`));
    results.check(`${name} has no inline script or style`, !/<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="/.test(r.text), /<script(?![^>]*\bsrc=)|<style|\sstyle="|\son\w+="/.exec(r.text)?.[0]);
    const headings = (r.text.match(/<h1[\s>]/g) ?? []).length;
    results.check(`${name} has a title and one heading`, headings === 1 && /<title>[^<]+<\/title>/.test(r.text), `${headings} headings`);
    // the choice of a language changes nothing but the cookie of who asks, and needs no session
    const forms = [...r.text.matchAll(/<form\b[^>]*method="post"[\s\S]*?<\/form>/g)].map((m) => m[0]).filter((f) => !f.includes('action="/language"'));
    results.check(`${name}: each form that changes something carries the token`, forms.every((f) => f.includes('name="csrf"')), forms.find((f) => !f.includes('name="csrf"'))?.slice(0, 200));
    if (lang === 'en') results.check(`${name} is translated`, !untranslated(r.text), untranslated(r.text));
    const report = await validate.validateString(r.text);
    results.check(`${name} is valid HTML`, report.valid, report.results.flatMap((x) => x.messages).slice(0, 5).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}\n    ${r.text.split('\n')[m.line - 1]?.slice(0, 200)}`).join('\n'));
    for (const m of r.text.matchAll(/<[a-z]+[^>]* (?:href|src|action)="([^"]*)"/g)) {
      const target = m[1].replaceAll('&amp;', '&').split('#')[0];
      const fragment = m[1].split('#')[1];
      if (!target && fragment) results.check(`${name}: #${fragment} is there`, r.text.includes(`id="${fragment}"`));
      if (!target) continue;
      results.check(`${name}: ${target} is local`, target.startsWith('/') && !target.startsWith('//'));
      const isForm = m[0].startsWith('<form') && m[0].includes('post');
      const shape = target.replaceAll(/\d+/g, 'N').replaceAll(/=[^&]*/g, '');
      const many = (shapes.get(shape) ?? 0) + 1;
      shapes.set(shape, many);
      if (!isForm && !seen.has(target) && many <= 3) { seen.add(target); queue.push(target); }
    }
  }
  results.check(`${role} ${lang}: pages were found`, pages >= (username ? 8 : 1), `${pages} pages`);
}

try {
  for (const lang of ['zh', 'en']) {
    for (const role of [undefined, 'clerk', 'liaison', 'head', 'leader', 'admin', 'auditor']) {
      await results.run(`crawl ${role} ${lang}`, () => crawl(role ?? 'nobody', role && plain(role), lang));
    }
  }
  // the same with a year of work under way: what waits, is late, is blocked, has slips
  await server.stop();
  fixtures.drop(copy);
  copy = fixtures.copy('work');
  luoshi(binary, ['ladder', 'run', ...copy.where]);
  server = await Server.start(binary, copy);
  for (const [role, lang] of [['clerk', 'zh'], ['clerk', 'en'], ['liaison', 'zh'], ['liaison', 'en'], ['head', 'zh'], ['leader', 'zh'], ['leader', 'en']]) {
    await results.run(`crawl at work ${role} ${lang}`, () => crawl(role, WORKING[role] ?? plain(role), lang));
  }
  const nobody = new Client(server);
  for (const path of ['/none', '/items/0', '/items/01', '/items/1x', '/static/none.js', '/.git/config', '/items/99999999999999999999']) {
    const r = await nobody.get(path);
    results.check(`${path} is not found`, r.status === 404 || r.status === 303, r.status);
    checkHeaders(path, r);
  }
  const wrong = await nobody.send('DELETE', '/items');
  results.check('a wrong method is refused', wrong.status === 405, wrong.status);
  const asset = /\/static\/app[^"]*\.css/.exec((await nobody.get('/sign-in')).text)[0];
  const css = await nobody.get(asset);
  results.check('the style sheet is kept for good', css.status === 200 && /immutable/.test(css.headers['cache-control']));
  const again = await nobody.get(asset, { 'If-None-Match': css.headers.etag });
  results.check('an unchanged file is not sent again', again.status === 304 && again.bytes.length === 0);
  const packed = await nobody.get(asset, { 'Accept-Encoding': 'gzip' });
  results.check('files are sent compressed', packed.headers['content-encoding'] === 'gzip' && packed.bytes.length < css.bytes.length);
  for (const path of ['/healthz', '/readyz']) results.check(`${path} answers`, (await nobody.get(path)).status === 200);
} finally {
  const end = await server.stop();
  results.check('the server ends without a complaint', end.code === 0, server.log.slice(-3000));
  fixtures.drop(copy);
  fixtures.close();
}
results.end();
