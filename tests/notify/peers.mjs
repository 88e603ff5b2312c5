// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The peers of the tests on loopback: a mail server with TLS, and an HTTPS receiver that plays the
// group robots and a webhook as their makers document them: it checks signatures, clocks, sizes and
// forms by itself and answers as they do.
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';


/** The clock itself: while a signature is checked, Date.now is the receiver's. */
const clock = Date.now;
const here = dirname(fileURLToPath(import.meta.url));

/** A certificate for 127.0.0.1 that nobody else signed. */
export function certificate(folder) {
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  const r = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', cert], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
  return { cert, key, pem: readFileSync(cert, 'utf8') };
}

export class MailServer {
  static async start({ cert, key }) {
    const m = new MailServer();
    m.mails = [];
    m.child = spawn('/usr/bin/python3', [join(here, 'smtp_sink.py'), cert, key], { stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    m.port = await new Promise((resolve, reject) => {
      m.child.on('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
      m.child.stdout.on('data', (d) => {
        text += d;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n')) {
          const o = JSON.parse(text.slice(0, at));
          text = text.slice(at + 1);
          if (o.port) resolve(o.port); else m.mails.push(o);
        }
      });
    });
    return m;
  }
  stop() { this.child.kill('SIGKILL'); }
}

export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export class Receiver {
  /** now(): milliseconds at the receiver; the program's clock may be fixed. */
  static async start({ cert, key }, now = () => clock()) {
    const r = new Receiver();
    r.got = [];
    r.modes = {};
    r.now = now;
    r.server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (req, res) => r.handle(req, res));
    await new Promise((resolve) => { r.server.listen(0, '127.0.0.1', resolve); });
    r.port = r.server.address().port;
    return r;
  }
  stop() { this.server.closeAllConnections(); this.server.close(); }
  of(kind) { return this.got.filter((g) => g.kind === kind); }

  async handle(req, res) {
    const parts = [];
    for await (const d of req) parts.push(d);
    const body = Buffer.concat(parts).toString('utf8');
    const url = new URL(req.url, 'https://127.0.0.1');
    const kind = url.pathname.split('/')[1];
    const mode = this.modes[kind];
    const answer = (status, object, headers = {}) => {
      res.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      res.end(typeof object === 'string' ? object : JSON.stringify(object));
    };
    const entry = { kind, url, body, headers: req.headers, method: req.method };
    if (mode === 'redirect') return answer(302, {}, { Location: '/elsewhere' });
    if (mode === 'broken') return answer(500, 'no');
    if (mode === 'gone') return answer(410, 'no');
    if (mode === 'endless') {
      res.writeHead(200);
      const more = () => { if (!res.destroyed) res.write('x'.repeat(65536), () => setImmediate(more)); };
      return more();
    }
    if (mode === 'rate') return answer(200, kind === 'feishu' ? { code: 11232, msg: 'frequency limited' } : { errcode: kind === 'dingtalk' ? 130101 : 45009, errmsg: 'too fast' });
    if (mode === 'slow') await new Promise((resolve) => { setTimeout(resolve, 300); });
    try {
      entry.json = JSON.parse(body);
      this[kind](entry);
      this.got.push(entry);
      answer(200, kind === 'feishu' ? { code: 0, msg: 'success' } : { errcode: 0, errmsg: 'ok' });
    } catch (e) {
      this.got.push({ ...entry, kind: `refused-${kind}`, why: e.message });
      if (kind === 'webhook') return answer(400, e.message);
      answer(200, kind === 'feishu' ? { code: 19021, msg: e.message } : { errcode: 310000, errmsg: e.message });
    }
  }

  must(condition, why) { if (!condition) throw new Error(why); }

  wecom({ json, url }) {
    this.must(url.searchParams.get('key') === 'K', 'invalid key');
    this.must(json.msgtype === 'markdown', 'msgtype');
    this.must(Buffer.byteLength(json.markdown.content) <= 4096, 'longer than 4096 bytes');
  }

  dingtalk({ json, url }) {
    const secret = 'SECtest';
    const ms = url.searchParams.get('timestamp');
    this.must(Math.abs(this.now() - Number(ms)) < 3600_000, 'timestamp');
    const sign = createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64');
    this.must(url.searchParams.get('sign') === sign, 'sign not match');
    this.must(json.msgtype === 'markdown' && json.markdown.title.length > 0 && json.markdown.text.includes('督办'), 'keywords not in content');
  }

  feishu({ json, body }) {
    this.must(Math.abs(this.now() / 1000 - Number(json.timestamp)) < 3600, 'timestamp');
    const sign = createHmac('sha256', `${json.timestamp}\ntest`).update('').digest('base64');
    this.must(json.sign === sign, 'sign match fail');
    this.must(json.msg_type === 'interactive' && json.card.elements[0].tag === 'markdown', 'form');
    this.must(Buffer.byteLength(body) <= 20 * 1024, 'larger than 20 KB');
  }

  webhook({ body, headers }) {
    const wh = new Webhook(WEBHOOK_SECRET);
    Date.now = this.now; // the library compares with it
    try { wh.verify(body, headers); } finally { Date.now = clock; }
    this.must(Buffer.byteLength(body) < 20 * 1024, 'larger than 20 KB');
  }
}
