// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Slow clients beside ordinary ones, all from one address: 500 that drip a header byte by byte, 500
// that drip a body, 500 that do not read their answer. Meanwhile 1,000 ordinary requests must be
// answered. Then every slow connection must be gone in time.
// Usage: node slow.mjs 127.0.0.1:8080 [PATH]      PATH: something large to read, default "/"
// Ends with "N passed, N failed"; takes some 40 s. What is slow because the machine is busy is no fault: ordinary
// requests are measured before the slow ones come, and so is how late this process itself hears of things.
import http from 'node:http';
import net from 'node:net';

const [host, port] = (process.argv[2] ?? '').split(/:(?=\d+$)/);
const path = process.argv[3] ?? '/';
if (!port) {
    console.error('usage: node slow.mjs HOST:PORT [PATH]');
    process.exit(2);
}
const EACH = 500;
const ORDINARY = 1000;
const DRIP_MS = 3000;
const HEADER_SECONDS = 10; // LIMIT_HEADER_SECONDS of the server
const beats = { last: performance.now(), late: 0 };
setInterval(() => {
    const now = performance.now();
    beats.late = Math.max(beats.late, now - beats.last - 100);
    beats.last = now;
}, 100).unref();
const slow = [];
let passed = 0;
let failed = 0;

function check(name, ok, detail) {
    ok ? passed++ : failed++;
    console.log(`${ok ? 'ok' : 'FAILED'} ${name}: ${detail}`);
}

function openSlow(kind, start, drip) {
    const s = net.connect({ host, port: Number(port) });
    const entry = { kind, socket: s, open: true, opened: performance.now(), lived: 0 };
    const end = () => {
        if (entry.open)
            entry.lived = performance.now() - entry.opened;
        entry.open = false;
        clearInterval(timer);
    };
    const timer = setInterval(() => entry.open && s.write(drip), DRIP_MS);
    s.on('connect', () => { s.write(start); if (kind === 'reader') s.pause(); });
    if (kind !== 'reader')
        s.on('data', () => {});
    s.on('error', end);
    s.on('end', end);
    s.on('close', end);
    slow.push(entry);
}

function ordinary(agent) {
    return new Promise((resolve) => {
        const begun = process.hrtime.bigint();
        const done = (ok) => resolve({ ok, ms: Number(process.hrtime.bigint() - begun) / 1e6 });
        const request = http.get({ host, port, path: '/', agent, timeout: 10000 }, (answer) => {
            answer.resume();
            answer.on('end', () => done(answer.statusCode < 500));
        });
        request.on('error', () => done(false));
        request.on('timeout', () => request.destroy());
    });
}

async function ordinaryRequests(agent, count, width) {
    const results = [];
    let left = count;
    await Promise.all(Array.from({ length: width }, async () => {
        while (left-- > 0)
            results.push(await ordinary(agent));
    }));
    return results;
}

function p99Of(results) {
    const ms = results.map((r) => r.ms).sort((a, b) => a - b);
    return ms[Math.floor(ms.length * 0.99)] ?? 0;
}

function judge(name, results) {
    const good = results.filter((r) => r.ok).length;
    const p99 = p99Of(results);
    const most = 500 + 10 * calm;
    check(name, good === results.length && p99 <= most,
        `${good} of ${results.length} answered, p99 ${p99.toFixed(1)} ms, at most ${most.toFixed(0)} ms`);
}

const alive = new http.Agent({ keepAlive: true, maxSockets: 8 });
const single = new http.Agent({ keepAlive: false, maxSockets: 8 });
const calm = p99Of(await ordinaryRequests(single, ORDINARY / 2, 8));
console.log(`p99 without slow connections: ${calm.toFixed(1)} ms`);

for (let i = 0; i < EACH; i++) {
    openSlow('header', 'GET / HTTP/1.1\r\nHost: a\r\nX: ', 'a');
    openSlow('body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n', 'a');
    openSlow('reader', `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`, '');
    if (i % 50 === 49)
        await new Promise((resolve) => setTimeout(resolve, 20));
}
await new Promise((resolve) => setTimeout(resolve, 2000));
const kept = slow.filter((e) => e.open).length;
console.log(`${slow.length} slow connections opened, ${kept} still open`);

judge('ordinary requests, kept alive', await ordinaryRequests(alive, ORDINARY / 2, 8));
judge('ordinary requests, a connection each', await ordinaryRequests(single, ORDINARY / 2, 8));

// The others are refilled, as an attacker would, while ordinary ones go on.
const refill = setInterval(() => {
    for (let i = 0; i < 20 && slow.filter((e) => e.open).length < 3 * EACH; i++)
        openSlow('header', 'GET / HTTP/1.1\r\nX: ', 'a');
}, 50);
judge('ordinary requests during a refill', await ordinaryRequests(single, ORDINARY, 8));
clearInterval(refill);

const patience = 2000 * HEADER_SECONDS;
let begun = performance.now();
const late = () => slow.filter((e) => e.open && e.kind === 'header').length;
while (late() > 0 && performance.now() < begun + patience)
    await new Promise((resolve) => setTimeout(resolve, 200));
const longest = Math.max(...slow.filter((e) => e.kind === 'header').map((e) => e.lived)) / 1000;
check('dripped headers are cut off', late() === 0 && longest < HEADER_SECONDS + 3 + 2 * beats.late / 1000,
    `${late()} left, the longest lived ${longest.toFixed(1)} s; this process was ${beats.late.toFixed(0)} ms late`);
begun = performance.now();
while (slow.some((e) => e.open && e.kind === 'body') && performance.now() < begun + patience)
    await new Promise((resolve) => setTimeout(resolve, 200));
const bodies = slow.filter((e) => e.open && e.kind === 'body').length;
check('dripped bodies are cut off', bodies === 0, `${bodies} left`);
judge('ordinary requests afterwards', await ordinaryRequests(alive, 100, 8));
alive.destroy();
for (const e of slow)
    e.socket.destroy();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
