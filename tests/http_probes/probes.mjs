// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Raw requests that two readers could understand differently (RFC 9112), and some that must work.
// Usage: node probes.mjs 127.0.0.1:8080        Ends with "N passed, N failed"; exit 1 on a failure.
//
// refused: one answer 4xx/5xx or none, then the connection is closed. Nothing that was hidden in the
//          request is ever answered.
// waits:   as refused, or the server still waits for the rest of the request (until its deadline).
// closed:  one answer or none, then the connection is closed.
// served:  exactly `answers` answers, none of them a refusal of the request as such.
import net from 'node:net';

const [host, port] = (process.argv[2] ?? '').split(/:(?=\d+$)/);
if (!port) {
    console.error('usage: node probes.mjs HOST:PORT');
    process.exit(2);
}

const REFUSALS = new Set([400, 408, 414, 417, 431, 501, 505]);
const HIDDEN = 'GET /hidden-request HTTP/1.1\r\nHost: a\r\n\r\n';
const probes = [];
const refused = (name, raw, ...status) => probes.push({ name, raw, want: 'refused', status });
const served = (name, raw, answers = 1) => probes.push({ name, raw, want: 'served', answers });

const get = (target, ...lines) =>
    [`GET ${target} HTTP/1.1`, 'Host: a', ...lines, '', ''].join('\r\n');
const post = (lines, body) =>
    ['POST /probe HTTP/1.1', 'Host: a', ...lines, '', body].join('\r\n');
const header = (...lines) => get('/', ...lines);
const chunked = (body, value = 'chunked') => post([`Transfer-Encoding: ${value}`], body);

// What must work
served('plain GET', get('/'));
served('500 parameters in the address', get('/?' + Array.from({ length: 500 }, (_, i) => `a${i}=1`).join('&')));
refused('501 parameters in the address', get('/?' + Array.from({ length: 501 }, (_, i) => `a${i}=1`).join('&')), 414);
refused('2,000 parameters in the address', get('/?' + Array.from({ length: 2000 }, () => 'a=1').join('&')), 414);
served('a question mark in a parameter', get('/?a=?&b=??'));
served('GET with a query as browsers write it', get("/?q={a}|b^c`d[]&x='"));
served('header value with tab and UTF-8', header('X-A: a\tb \xe4\xb8\xad'));
served('empty header value', header('X-A:'));
served('blanks around a value', header('X-A: \t a \t '));
served('absolute form with the same host', get('http://a/'));
served('absolute form without a path', get('http://a'));
served('host with port', 'GET / HTTP/1.1\r\nHost: a:8080\r\n\r\n');
served('host IPv6', 'GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n');
served('host of Chinese domain in punycode', 'GET / HTTP/1.1\r\nHost: xn--fiqs8s.example\r\n\r\n');
served('HTTP/1.0 with Host', 'GET / HTTP/1.0\r\nHost: a\r\n\r\n');
served('two pipelined GET', get('/') + get('/'), 2);
served('five pipelined GET', get('/').repeat(5), 5);
served('empty line before the request line', '\r\n' + get('/'));
served('POST with Content-Length', post(['Content-Length: 3'], 'a=b'));
served('POST with Content-Length 0', post(['Content-Length: 0'], ''));
served('leading zeros in Content-Length', post(['Content-Length: 003'], 'a=b'));
served('POST chunked', chunked('3\r\na=b\r\n0\r\n\r\n'));
served('POST Chunked in capitals', chunked('3\r\na=b\r\n0\r\n\r\n', 'Chunked'));
served('Expect: 100-continue', post(['Content-Length: 3', 'Expect: 100-continue'], 'a=b'));
served('two Cookie headers', header('Cookie: a=1', 'Cookie: b=2'));
served('encoded Chinese path', get('/%E4%B8%AD%E6%96%87'));
served('OPTIONS', 'OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n');

// Content-Length
for (const value of ['+5', '-1', '5, 5', '5,5', '0x5', '5 5', '5;', 'a', '', ' ', '1e1', '5.0',
    '99999999999999999999', '18446744073709551621', '9223372036854775808', '5\x0b', '\x0b5'])
    refused(`Content-Length '${value}'`, post([`Content-Length: ${value}`], 'hello' + HIDDEN));
refused('two Content-Length, different', post(['Content-Length: 0', 'Content-Length: 44'], HIDDEN));
refused('two Content-Length, other order', post(['Content-Length: 5', 'Content-Length: 0'], 'hello'));
refused('two Content-Length, equal', post(['Content-Length: 5', 'Content-Length: 5'], 'hello'));
refused('Content-Length twice in different case',
    post(['Content-Length: 0', 'content-length: 44'], HIDDEN));
refused('Content-Length with a blank before the colon', post(['Content-Length : 44'], HIDDEN));
refused('Content-Length on a folded line', post(['Content-Length:', ' 44'], HIDDEN));
refused('Content-Length continued on a folded line', post(['Content-Length: 4', ' 4'], HIDDEN));
refused('Content-Length with underscore beside', post(['Content-Length: 0', 'Content-Length\0: 44'], HIDDEN));
refused('GET with a body', header('Content-Length: 44') + HIDDEN);

// Transfer-Encoding
const END = '0\r\n\r\n' + HIDDEN;
refused('Content-Length and chunked', post(['Content-Length: 5', 'Transfer-Encoding: chunked'], END));
refused('chunked and Content-Length', post(['Transfer-Encoding: chunked', 'Content-Length: 5'], END));
refused('Content-Length 0 and chunked', post(['Content-Length: 0', 'Transfer-Encoding: chunked'], END));
refused('two Transfer-Encoding', post(['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], END));
refused('Transfer-Encoding chunked, then identity', post(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], END));
for (const value of ['x, chunked', 'chunked, chunked', 'chunked, identity', 'identity', 'gzip, chunked',
    'xchunked', 'chunkedx', '"chunked"', "'chunked'", 'chunked;a=b', 'chunked ;', ',chunked', 'chunked,',
    '\x0bchunked', 'chunked\x0b', 'chunked\x0c', 'chunked\0', '\0chunked', '\xa0chunked', 'chunked\x7f',
    'chunk\ted', 'identity, chunked', '', 'x\r\n chunked', 'chunked\r\n , x'])
    refused(`Transfer-Encoding '${JSON.stringify(value)}'`, chunked(END, value));
for (const name of ['Transfer-Encoding ', 'Transfer-Encoding\t', ' Transfer-Encoding', 'Transfer-Encoding\0',
    'Transfer\0-Encoding', 'Transfer-Encoding\x0b', '\0Transfer-Encoding', '\xefTransfer-Encoding',
    'X: y\rTransfer-Encoding'])
    refused(`header '${JSON.stringify(name)}'`, post([`${name}: chunked`], END));
refused('Transfer-Encoding in HTTP/1.0',
    'POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n' + END);
refused('GET with chunked', header('Transfer-Encoding: chunked') + END);

// Chunks. The connection ends after every chunked request: nothing behind it is ever answered.
for (const [name, body] of [
    ['size with 0x', '0x3\r\na=b\r\n0\r\n\r\n'], ['size with sign', '+3\r\na=b\r\n0\r\n\r\n'],
    ['negative size', '-3\r\na=b\r\n0\r\n\r\n'], ['size with a blank before', ' 3\r\na=b\r\n0\r\n\r\n'],
    ['no size', '\r\na=b\r\n0\r\n\r\n'], ['size that is no number', 'z\r\na=b\r\n0\r\n\r\n'],
    ['size beyond 64 bits', '10000000000000003\r\na=b\r\n0\r\n\r\n'],
    ['data longer than the size', '3\r\na=bcdef\r\n0\r\n\r\n'],
    ['data without a line end', '3\r\na=b0\r\n\r\n'],
    ['NUL in the size', '3\0\r\na=b\r\n0\r\n\r\n']])
    refused('chunk: ' + name, chunked(body + HIDDEN));
probes.push({ name: 'chunk: size of 16 digits', want: 'waits',
    raw: chunked('ffffffffffffffff\r\na=b\r\n0\r\n\r\n' + HIDDEN) });
for (const [name, body] of [
    ['extension', '3;a=b\r\na=b\r\n0\r\n\r\n'], ['quoted extension', '3;a="b;c"\r\na=b\r\n0\r\n\r\n'],
    ['extension with a bare LF', '3;a\nb\r\na=b\r\n0\r\n\r\n'], ['bare LF', '3\na=b\n0\n\n'],
    ['bare CR', '3\ra=b\r\n0\r\n\r\n'], ['trailer', '3\r\na=b\r\n0\r\nX: y\r\n\r\n'],
    ['trailer Content-Length', '3\r\na=b\r\n0\r\nContent-Length: 44\r\n\r\n'],
    ['trailer with a bare LF', '3\r\na=b\r\n0\r\nX: y\n\r\n'], ['size 00', '3\r\na=b\r\n00\r\n\r\n'],
    ['blank behind the size', '3 \r\na=b\r\n0\r\n\r\n'], ['nothing behind', '3\r\na=b\r\n0\r\n\r\n']])
    probes.push({ name: 'chunk, closes: ' + name, raw: chunked(body + HIDDEN), want: 'closed' });

// Request line
for (const [name, line] of [
    ['no version', 'GET /'], ['HTTP/9.9', 'GET / HTTP/9.9'], ['HTTP/2.0', 'GET / HTTP/2.0'],
    ['HTTP/1.2', 'GET / HTTP/1.2'], ['HTTP/01.1', 'GET / HTTP/01.1'], ['HTTP/1.', 'GET / HTTP/1.'],
    ['http/1.1 in small letters', 'GET / http/1.1'], ['XHTTP/1.1', 'GET / XHTTP/1.1'],
    ['two blanks before the target', 'GET  / HTTP/1.1'], ['two blanks before the version', 'GET /  HTTP/1.1'],
    ['tab instead of a blank', 'GET\t/\tHTTP/1.1'], ['blank behind the version', 'GET / HTTP/1.1 '],
    ['blank before the method', ' GET / HTTP/1.1'], ['blank in the target', 'GET /a b HTTP/1.1'],
    ['NUL in the method', 'GE\0T / HTTP/1.1'], ['NUL in the target', 'GET /\0x HTTP/1.1'],
    ['NUL in the version', 'GET / HTTP/1.1\0'], ['bare CR in the target', 'GET /a\rb HTTP/1.1'],
    ['method in small letters', 'get / HTTP/1.1'], ['unknown method', 'BREW / HTTP/1.1'],
    ['TRACE', 'TRACE / HTTP/1.1'], ['CONNECT', 'CONNECT a:443 HTTP/1.1'], ['PRI of HTTP/2', 'PRI * HTTP/2.0'],
    ['method of 5,000 letters', 'G'.repeat(5000) + ' / HTTP/1.1'], ['method with a slash', 'GE/T / HTTP/1.1'],
    ['target of 9,000 bytes', 'GET /' + 'a'.repeat(9000) + ' HTTP/1.1'],
    ['target of 60,000 bytes', 'GET /' + 'a'.repeat(60000) + ' HTTP/1.1'],
    ['target *', 'GET * HTTP/1.1'], ['target without a slash', 'GET a HTTP/1.1'],
    ['empty target', 'GET  HTTP/1.1'], ['authority form', 'GET a:80 HTTP/1.1'],
    ['absolute form, other host', 'GET http://b/ HTTP/1.1'],
    ['absolute form, user', 'GET http://u@a/ HTTP/1.1'], ['scheme file', 'GET file:///etc/passwd HTTP/1.1'],
    ['fragment', 'GET /#a HTTP/1.1'], ['raw UTF-8', 'GET /\xe4\xb8\xad HTTP/1.1'],
    ['%00', 'GET /a%00b HTTP/1.1'], ['%00 in the query', 'GET /?a=%00 HTTP/1.1'],
    ['broken escape', 'GET /%zz HTTP/1.1'], ['escape cut short', 'GET /%4 HTTP/1.1'],
    ['encoded slash', 'GET /a%2fb HTTP/1.1'], ['encoded backslash', 'GET /a%5Cb HTTP/1.1'],
    ['backslash', 'GET /a\\b HTTP/1.1'], ['encoded CR LF', 'GET /a%0d%0ab HTTP/1.1'],
    ['dot segments', 'GET /../../etc/passwd HTTP/1.1'], ['encoded dot segments', 'GET /%2e%2e/etc HTTP/1.1'],
    ['dot segment at the end', 'GET /a/.. HTTP/1.1'], ['single dot', 'GET /./a HTTP/1.1'],
    ['two slashes', 'GET //evil.example/ HTTP/1.1'], ['invalid UTF-8', 'GET /%ff HTTP/1.1'],
    ['overlong UTF-8', 'GET /%c0%af HTTP/1.1']])
    refused('request line: ' + name, `${line}\r\nHost: a\r\n\r\n` + HIDDEN);
refused('request line: HTTP/0.9', 'GET /\r\n\r\n' + HIDDEN);
probes.push({ name: 'request line: TLS instead of HTTP', want: 'waits',
    raw: '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03' + 'x'.repeat(200) });
refused('request line: bare LF', 'GET / HTTP/1.1\nHost: a\r\n\r\n' + HIDDEN);

// Headers
refused('no Host', 'GET / HTTP/1.1\r\n\r\n' + HIDDEN);
refused('no Host, HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n');
refused('two Host', header('Host: b'));
refused('two equal Host', header('Host: a'));
for (const value of ['', 'a b', 'a/b', 'a@b', 'a,b', 'a:x', 'a:99999', 'a\x01', '[::1', 'a:80:80', '<a>', '\xe4\xb8\xad', 'a?b', 'a#'])
    refused(`Host '${JSON.stringify(value)}'`, `GET / HTTP/1.1\r\nHost: ${value}\r\n\r\n` + HIDDEN);
for (const [name, line] of [
    ['NUL in a value', 'X: a\0b'], ['NUL at the end of a value', 'X: a\0'], ['NUL in a name', 'X\0Y: a'],
    ['bare CR in a value', 'X: a\rb'], ['bare CR hides a header', 'X: a\rContent-Length: 44'],
    ['bare LF', 'X: a\nY: b'], ['bare LF hides a header', 'X: a\nContent-Length: 0'],
    ['LF CR', 'X: a\n\rY: b'], ['control character', 'X: a\x01b'], ['DEL', 'X: a\x7fb'],
    ['line of one NUL', '\0'], ['line that starts with NUL', '\0X: a'], ['line without a colon', 'X'],
    ['empty name', ': a'], ['blank before the colon', 'X : a'], ['tab before the colon', 'X\t: a'],
    ['blank in the name', 'X Y: a'], ['parenthesis in the name', 'X(Y): a'], ['UTF-8 in the name', '\xe4\xb8\xad: a'],
    ['folded line', 'X: a\r\n b'], ['folded line with a tab', 'X: a\r\n\tb'],
    ['folded line of blanks', 'X: a\r\n  '], ['folded header inside', 'X: a\r\n Content-Length: 44'],
    ['two Content-Type', 'Content-Type: a/b\r\nContent-Type: c/d'],
    ['two Authorization', 'Authorization: Basic a\r\nAuthorization: Basic b'],
    ['unknown expectation', 'Expect: everything'], ['150 lines', Array(150).fill('X: a').join('\r\n')],
    ['1,000 lines', Array(1000).fill('X: a').join('\r\n')], ['value of 17,000 bytes', 'X: ' + 'a'.repeat(17000)],
    ['value of 200,000 bytes', 'X: ' + 'a'.repeat(200000)], ['name of 20,000 bytes', 'a'.repeat(20000) + ': x']])
    refused('header: ' + name, header(line) + HIDDEN);
refused('folded line before the first header', 'GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n' + HIDDEN);
refused('folded Host', 'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n' + HIDDEN);
refused('bare LF at the end of the head', 'GET / HTTP/1.1\r\nHost: a\r\n\n' + HIDDEN);
refused('bare LF everywhere', 'GET / HTTP/1.1\nHost: a\n\n' + HIDDEN);

// Answers in out, each with its length. What is behind an answer that ends the connection and is not
// an answer itself has no reader (libmicrohttpd 0.9.75 sends the head of its own 400 twice).
function answersIn(out, isHead) {
    const found = [];
    let closes = false;
    for (let at = 0; at < out.length;) {
        const end = out.indexOf('\r\n\r\n', at);
        const status = /^HTTP\/1\.[01] (\d{3}) /.exec(out.slice(at, at + 20));
        if (!status || end < 0) {
            if (!closes)
                found.push({ status: 0 });
            break;
        }
        const head = out.slice(at, end);
        closes = /\r\nconnection: *close/i.test(head);
        const code = Number(status[1]);
        const length = /\r\ncontent-length: *(\d+)/i.exec(head);
        const bodyless = code < 200 || code === 204 || code === 304 || isHead;
        at = end + 4;
        if (code >= 200)
            found.push({ status: code });
        if (!bodyless)
            at = length ? at + Number(length[1]) : out.length;
    }
    return found;
}

function run(probe) {
    return new Promise((resolve) => {
        const socket = net.connect({ host, port: Number(port) });
        let out = '';
        let closed = false;
        let quiet;
        const finish = () => {
            clearTimeout(limit);
            clearTimeout(quiet);
            socket.destroy();
            resolve({ answers: answersIn(out), closed });
        };
        // Whoever waits for the rest of a request never answers; all else has the time that a busy machine needs.
        const limit = setTimeout(finish, probe.want === 'waits' ? 3000 : 30000);
        socket.on('connect', () => socket.write(Buffer.from(probe.raw, 'latin1')));
        socket.on('data', (data) => {
            out += data.toString('latin1');
            clearTimeout(quiet);
            if (probe.want === 'served' && answersIn(out).filter((a) => a.status > 0).length >= probe.answers)
                quiet = setTimeout(finish, 400); // one too many would come now
        });
        socket.on('error', () => { closed = true; });
        socket.on('end', () => { closed = true; });
        socket.on('close', () => { closed = true; finish(); });
    });
}

function judge(probe, { answers, closed }) {
    const codes = answers.map((a) => a.status);
    if (probe.want === 'served') {
        if (codes.length !== probe.answers)
            return `${codes.length} answers instead of ${probe.answers}`;
        const wrong = codes.find((c) => REFUSALS.has(c) || c === 0 || c >= 500);
        return wrong === undefined ? '' : `status ${wrong}`;
    }
    if (codes.length > 1)
        return `a hidden request was answered (${codes})`;
    if (probe.want === 'waits' && codes.length === 0)
        return '';
    if (!closed)
        return `the connection stays open (${codes})`;
    if (probe.want === 'closed')
        return codes[0] === undefined || (codes[0] >= 200 && codes[0] < 600) ? '' : `status ${codes}`;
    if (codes.length === 1 && (codes[0] < 400 || codes[0] > 599))
        return `status ${codes[0]}`;
    return '';
}

let passed = 0;
let failed = 0;
const queue = [...probes];
await Promise.all(Array.from({ length: 8 }, async () => {
    for (let probe; (probe = queue.shift());) {
        const why = judge(probe, await run(probe));
        if (why === '') {
            passed++;
        } else {
            failed++;
            console.log(`FAILED ${probe.name}: ${why}`);
        }
    }
}));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
