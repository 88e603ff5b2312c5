// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// What an item of the follow-up loop may do, written a second time from the words of the product and not from
// the program's tables: who may, when, and what becomes of the item and its parts (R-LOOP-01, R-LOOP-02, R-LOOP-03).

export const UNITS = { A: '教务处', B: '招生就业处', C: '研究生院' };

export const ACTORS = {
  clerk: { username: 'fanbuqi', clerk: true },
  leader: { username: 'guyantang', leader: true },
  liaisonA: { username: 'baiyucheng', unit: 'A' },
  headA: { username: 'zhangmuyao', unit: 'A', head: true },
  liaisonB: { username: 'gantangyin', unit: 'B' },
  headB: { username: 'chiwanggui', unit: 'B', head: true },
  headC: { username: 'hanyanzhi', unit: 'C', head: true },
  stranger: { username: 'feizijin', unit: 'D' },
};

export const ITEM_STATES = ['registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'done', 'closed', 'suspended', 'cancelled', 'longterm', 'carried'];
export const PART_STATES = ['waiting', 'active', 'submitted', 'accepted', 'disputed', 'returned'];

const anyone = (a) => a.unit !== undefined || a.clerk; // the clerk of the demo is a liaison too
const clerk = (a) => a.clerk;
const leader = (a) => a.leader;
const judge = (a) => a.clerk || a.leader;

/** gate: who has a post for it at all; the rest is decided with the item. */
export const EVENTS = {
  dispatch: { gate: clerk, weight: 8 }, sign: { gate: anyone, own: true, weight: 8 }, dispute: { gate: (a) => a.head, own: true },
  uphold: { gate: clerk, weight: 4 }, reassign: { gate: clerk, weight: 1 }, reassignSupport: { gate: clerk, path: 'reassign', weight: 1 },
  extend: { gate: anyone, own: true }, grant: { gate: leader }, refuse: { gate: leader },
  adjust: { gate: anyone, own: true }, urge: { gate: clerk, weight: 1 },
  complete: { gate: anyone, own: true, path: 'report', weight: 10 }, block: { gate: anyone, own: true },
  answer: { gate: leader, weight: 6 }, verify: { gate: judge, weight: 3 }, accept: { gate: judge, path: 'review', weight: 5 }, returned: { gate: judge, path: 'review', weight: 2 },
  close: { gate: clerk, weight: 4 }, reopen: { gate: clerk }, suspend: { gate: clerk, weight: 1 }, resume: { gate: clerk, weight: 6 },
  cancel: { gate: leader, weight: 1 }, routine: { gate: clerk, weight: 1 }, carry: { gate: clerk, weight: 1 },
};

const works = (s) => s === 'active' || s === 'returned';

export class Model {
  constructor(id, { plan }) {
    this.id = id;
    this.otherPlan = plan;
    this.status = 'registered';
    this.lead = 'A';
    this.parts = { A: { status: 'waiting', stopped: false }, B: { status: 'waiting', stopped: false } };
    this.extension = undefined; // unit that asked
    this.adjustment = undefined;
    this.extensions = 0;
    this.returns = 0;
    this.due = '2026-12-31';
    this.own = {}; // dates of their own
    this.grants = 0;
  }

  isOver() { return ['cancelled', 'longterm', 'carried'].includes(this.status); }

  mine(actor) { return this.parts[actor.unit]; }

  /** The status code of the step by that person now. */
  expect(event, name) {
    const a = ACTORS[name];
    const e = EVENTS[event];
    if (['grant', 'refuse', 'answer'].includes(event)) {
      if (event === 'answer') return a.leader && this.question() ? 303 : undefined;
      return a.leader && this.extension ? 303 : undefined;
    }
    if (!e.gate(a)) return 403;
    if (a.unit && !a.clerk && !this.mine(a)) return 404;
    if (e.own && !this.mine(a)) return 403; // sees it, takes no part
    return this.legal(event, a) ? 303 : 409;
  }

  question() { return Object.keys(this.parts).find((u) => this.parts[u].stopped); }

  legal(event, a) {
    const s = this.status;
    const part = this.mine(a);
    const at = (...states) => states.includes(s);
    switch (event) {
      case 'dispatch': return at('registered');
      case 'sign': return at('dispatched', 'disputed', 'active') && part.status === 'waiting';
      case 'dispute': return at('dispatched', 'active') && part.status === 'waiting';
      case 'uphold': return this.disputed();
      case 'reassign': case 'reassignSupport': return at('dispatched', 'disputed', 'active');
      case 'extend': return at('active') && works(part.status) && !this.extension;
      case 'adjust': return at('active') && works(part.status) && !this.adjustment;
      case 'urge': return at('dispatched', 'active');
      case 'complete':
        if (!works(part.status) || part.stopped) return false;
        if (a.unit !== this.lead) return at('active', 'dispatched');
        return at('active') && Object.keys(this.parts).every((u) => u === this.lead || ['submitted', 'accepted'].includes(this.parts[u].status));
      case 'block': return at('active', 'dispatched') && works(part.status) && !part.stopped;
      case 'verify': return at('submitted');
      case 'accept': case 'returned': return at('submitted', 'verifying');
      case 'close': return at('done');
      case 'reopen': return at('closed');
      case 'suspend': return at('registered', 'dispatched', 'active');
      case 'resume': return at('suspended');
      case 'cancel': return at('registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended');
      case 'routine': case 'carry': return at('active');
      default: throw new Error(event);
    }
  }

  disputed() { return Object.values(this.parts).some((p) => p.status === 'disputed') && !this.isOver() && !['done', 'closed'].includes(this.status); }

  request(event, name, copy, sql) {
    const item = `/items/${this.id}`;
    const path = `${item}/${EVENTS[event].path ?? event}`;
    const reason = ['reason', 'because'];
    const open = (table, where) => sql(copy, `SELECT max(id) FROM ${table} WHERE item_id = ${this.id} AND ${where}`);
    const partOf = (unit) => sql(copy, `SELECT p.id FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = ${this.id} AND u.name = '${UNITS[unit]}'`);
    switch (event) {
      case 'reassign': return { path, fields: [['lead', UNITS[this.other()]], ['support', UNITS[this.lead]], reason] };
      case 'reassignSupport': return { path, fields: [['lead', UNITS[this.lead]], ['support', UNITS[this.other()]], reason] };
      case 'extend': return { path, fields: [['due_on', this.later()], reason] };
      case 'adjust': return { path, fields: [['wanted_text', `another text ${this.grants}`], reason] };
      case 'grant': case 'refuse': return { path: `/requests/${open('request', "kind = 'extend' AND status IN ('asked', 'advised')")}/decide`, fields: [['decision', event], ['answer', 'because']] };
      case 'complete': return { path, fields: [['kind', 'completion'], ['text', 'It is done'], ['percent', '100']] };
      case 'block': return { path, fields: [['text', 'Which room?'], ['decider', sql(copy, "SELECT id FROM person WHERE username = 'guyantang'")]] };
      case 'answer': return { path: `/blockers/${open('blocker', `status = 'open' AND part_id = ${partOf(this.question())}`)}/answer`, fields: [['text', 'Room 3']] };
      case 'accept': case 'returned': return { path, fields: this.verdicts(event, partOf) };
      case 'cancel': return { path, fields: [reason, ['decision', 'No. 40']] };
      case 'carry': return { path, fields: [reason, ['plan', String(this.otherPlan)], ['due_on', '2027-06-30']] };
      case 'sign': return { path, fields: [] };
      default: return { path, fields: [reason] };
    }
  }

  verdicts(event, partOf) {
    return Object.keys(this.parts).filter((u) => this.parts[u].status === 'submitted')
      .flatMap((u) => [[`verdict-${partOf(u)}`, event === 'accept' ? 'accept' : 'return'], [`reason-${partOf(u)}`, event === 'accept' ? '' : 'not enough']]);
  }

  other() { return Object.keys(UNITS).find((u) => !this.parts[u]) ?? Object.keys(UNITS).find((u) => u !== this.lead); }

  later() {
    const base = this.own[this.extension ?? ''] ?? this.due;
    const d = new Date(`${base}T00:00:00Z`);
    d.setUTCDate(d.getUTCDate() + 400 + this.grants);
    return d.toISOString().slice(0, 10);
  }

  apply(event, name) {
    const a = ACTORS[name];
    const part = this.mine(a);
    switch (event) {
      case 'dispatch': this.status = 'dispatched'; break;
      case 'sign':
        part.status = 'active';
        if (a.unit === this.lead && this.status === 'dispatched') this.status = 'active';
        break;
      case 'dispute':
        part.status = 'disputed';
        if (a.unit === this.lead && this.status === 'dispatched') this.status = 'disputed';
        break;
      case 'uphold':
        for (const p of Object.values(this.parts)) if (p.status === 'disputed') p.status = 'waiting';
        if (this.status === 'disputed') this.status = 'dispatched';
        break;
      case 'reassign': this.reassign(this.other(), [this.lead]); break;
      case 'reassignSupport': this.reassign(this.lead, [this.other()]); break;
      case 'extend': this.extension = a.unit; this.asked = this.later(); break;
      case 'adjust': this.adjustment = a.unit; break;
      case 'grant': this.grant(); break;
      case 'refuse': this.extension = undefined; break;
      case 'urge': break;
      case 'complete':
        part.status = 'submitted';
        if (a.unit === this.lead) this.status = 'submitted';
        break;
      case 'block': part.stopped = true; break;
      case 'answer': this.parts[this.question()].stopped = false; break;
      case 'verify': this.status = 'verifying'; break;
      case 'accept':
        for (const p of Object.values(this.parts)) if (p.status === 'submitted') p.status = 'accepted';
        this.status = 'done';
        this.endWaiting();
        break;
      case 'returned':
        for (const p of Object.values(this.parts)) if (p.status === 'submitted') p.status = 'returned';
        this.returns++;
        this.status = 'active';
        break;
      case 'close': this.status = 'closed'; break;
      case 'reopen':
        for (const p of Object.values(this.parts)) if (p.status === 'accepted') p.status = 'active';
        this.status = 'active';
        break;
      case 'suspend': this.before = this.status; this.status = 'suspended'; break;
      case 'resume': this.status = this.before; break;
      case 'cancel': this.status = 'cancelled'; this.endWaiting(); break;
      case 'routine': this.status = 'longterm'; this.endWaiting(); break;
      case 'carry': this.status = 'carried'; this.endWaiting(); break;
      default: throw new Error(event);
    }
  }

  grant() {
    const unit = this.extension;
    this.extension = undefined;
    this.grants++;
    if (unit === this.lead) { this.due = this.asked; this.extensions++; } else this.own[unit] = this.asked;
  }

  endWaiting() {
    this.extension = this.adjustment = undefined;
    for (const p of Object.values(this.parts)) p.stopped = false;
  }

  /** Units that stay keep what they did; a new lead signs, whatever it did before. */
  reassign(lead, supports) {
    const restarts = this.status !== 'active' || lead !== this.lead;
    const parts = {};
    for (const u of [lead, ...supports]) parts[u] = this.parts[u] ?? { status: 'waiting', stopped: false };
    for (const p of Object.values(parts)) if (p.status === 'disputed') p.status = 'waiting';
    if (restarts) parts[lead].status = 'waiting';
    for (const u of Object.keys(this.own)) if (!parts[u]) delete this.own[u];
    if (this.extension && !parts[this.extension]) this.extension = undefined;
    if (this.adjustment && !parts[this.adjustment]) this.adjustment = undefined;
    if (lead !== this.lead && parts[this.lead]) parts[this.lead].stopped = false;
    this.parts = parts;
    this.lead = lead;
    this.status = restarts ? 'registered' : 'active';
  }

  state() { return { status: this.status, lead: this.lead, parts: this.parts, extensions: this.extensions, returns: this.returns, due: this.due }; }

  /** undefined when the database says the same. */
  difference(is) {
    if (is.status !== this.status) return `the item is ${is.status}, should be ${this.status}`;
    const units = Object.keys(this.parts).map((u) => UNITS[u]).sort().join();
    if (Object.keys(is.parts).sort().join() !== units) return `the units are ${Object.keys(is.parts)}, should be ${units}`;
    for (const [u, p] of Object.entries(this.parts)) {
      const got = is.parts[UNITS[u]];
      if (got.status !== p.status) return `the part of ${u} is ${got.status}, should be ${p.status}`;
      if (got.stopped !== p.stopped) return `the clock of ${u} ${got.stopped ? 'stands' : 'runs'}`;
      if ((got.role === 'lead') !== (u === this.lead)) return `${u} is ${got.role}`;
    }
    if (is.extensions !== this.extensions) return `extended ${is.extensions} times, should be ${this.extensions}`;
    if (is.returns !== this.returns) return `returned ${is.returns} times, should be ${this.returns}`;
    if (is.due !== this.due) return `due ${is.due}, should be ${this.due}`;
    return is.original === '2026-12-31' ? undefined : `the original date is ${is.original}`;
  }
}
