/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Plans and directives: from the outline to items. */
#include "extract/body/body.h"

#include "extract/body/ordinals.h"
#include "extract/body/sentences.h"
#include "extract/body/walk.h"
#include "extract/item/amount.h"

/* R-EXTRACT-21: a numbered line that only names a group is a programme; one that states a result or
 * carries the note is a task with children. */
static bool names_group(const struct reader *r, const struct node *n)
{
    struct span s = extract_node_heading(r, n);
    if (n->note != NO_PLACE)
        return false;
    if (n->label.class == LABEL_PLAIN || n->label.class == LABEL_INNER || n->is_heading)
        return !extract_has_note(r, extract_node_span(r, n));
    if (n->last > n->first || s.to - s.from > 150 || extract_has_note(r, s))
        return false;
    return extract_count(r, s, CUT_CLAUSE) == 1 && !extract_is_measure(r, s);
}

static void emit(struct walk *w, size_t node, size_t parent);

static void emit_children(struct walk *w, size_t node, size_t parent)
{
    size_t end = extract_node_next(&w->o, node);
    int month = extract_month_heading(w->r, w->o.nodes[node].first), above = w->r->month;
    w->r->month = month > 0 ? month : above;
    for (size_t i = node + 1; i < end; i = extract_node_next(&w->o, i))
        emit(w, i, parent);
    w->r->month = above;
}

/* The sentences of a node's own lines below the heading, each paragraph on its own. */
static size_t paragraphs_of(const struct node *n)
{
    return n->last - n->first;
}

/* How many are asked in a sentence: 甲要…；乙负责…；丙…. */
static size_t count_asked(struct reader *r, struct span s)
{
    size_t n = 0;
    struct span part;
    struct cutter c = extract_cutter(r, s, CUT_PART);
    bool is_duty = extract_is_duty(r, s) && !extract_is_record(r, s);
    while (is_duty && !r->is_english && n < 3 && extract_next(&c, &part)) {
        struct who w = {.is_from_note = false};
        extract_who_sentence(r, part, &w);
        n += w.lead.names.n + w.leaders.names.n > 0;
    }
    return is_duty && n == 0 ? 1 : n;
}

static size_t count_duties(struct walk *w, size_t first, size_t last)
{
    size_t n = 0;
    for (size_t i = first; i <= last; i++) {
        struct cutter c = extract_cutter(w->r, extract_lines(w->r, i, i), CUT_SENTENCE);
        struct span s;
        if (w->r->lines[i].is_used)
            continue;
        while (n < 3 && extract_next(&c, &s))
            n += count_asked(w->r, s);
    }
    return n;
}

/* Lead: Registry on a line of its own is a field of what stands above. */
static bool is_field(const struct reader *r, size_t i)
{
    struct span s = extract_lines(r, i, i);
    struct label dash = extract_label(r, s.from, s.to);
    size_t value;
    return !r->lines[i].is_used &&
           extract_note_label(r, dash.class == LABEL_DASH ? dash.body : s.from, s.to, &value) != 0;
}

static bool has_fields(const struct reader *r, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        if (is_field(r, i))
            return true;
    }
    return false;
}

static size_t count_notes(struct walk *w, size_t first, size_t last)
{
    size_t n = 0;
    for (size_t i = first; i <= last; i++)
        n += !w->r->lines[i].is_used && !is_field(w->r, i) &&
             extract_has_note(w->r, extract_lines(w->r, i, i)) &&
             extract_count(w->r, extract_lines(w->r, i, i), CUT_CLAUSE) > 1;
    return n;
}

/* Whether a text asks a unit of its own (not 各级各部门) or says by when. */
static bool names_one(struct reader *r, struct span s)
{
    struct who w = {.is_from_note = false};
    size_t count = 0;
    if (extract_deadline(r, s, &count).kind != WHEN_NONE ||
        extract_recurrence_in(r, s) > EXTRACT_ONGOING || extract_has_note(r, s))
        return true;
    extract_who_sentence(r, s, &w);
    for (size_t i = 0; i < w.lead.names.n; i++) {
        struct str name = w.lead.names.v[i];
        if (extract_word_at(r->words, name, 0, name.n, WORD(GROUP_HEAD), NULL) == 0)
            return true;
    }
    return w.leaders.names.n > 0;
}

/* （一）提高政治站位。…各县要扛起责任。: neither the name of a point nor the rest asks for more. */
static bool names_attitude(struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span first;
    return !r->is_english && extract_next(&c, &first) && first.to - first.from <= 48 &&
           first.to < s.to && extract_has(r, first, WORD(EXHORT)) &&
           !names_one(r, (struct span){first.to, s.to});
}

static size_t count_named(struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span sentence;
    size_t n = 0;
    while (n < 2 && extract_next(&c, &sentence))
        n += names_one(r, sentence) && !extract_is_record(r, sentence);
    return n;
}

/* 一是…。二是…。 in one paragraph below a heading: a task each. */
static bool emit_points(struct reader *r, struct span s, size_t parent)
{
    UNCLEARED struct label v[MAX_ORDINALS];
    size_t n = r->is_english ? 0 : extract_ordinals(r, s, v);
    for (size_t i = 0; i < n; i++) {
        struct span item = extract_ordinal_span(r, v, i, n, s.to);
        struct span body = {v[i].body, item.to};
        if (!extract_is_exhortation(r, body) || names_one(r, body))
            (void)extract_task(r, item, parent, v[i], body);
    }
    return n > 0;
}

/* 一要绷紧弦。…二要严格值守。各单位负责人11月25日在岗。: each point that asks somebody, or says by
 * when, is a duty with its name; where two of its sentences do, each of them is one
 * (R-EXTRACT-135). What stands in front of the points is left in *s. */
static bool emit_ordinals(struct walk *w, struct span *s, size_t parent)
{
    UNCLEARED struct label v[MAX_ORDINALS];
    size_t n = w->r->is_english ? 0 : extract_ordinals(w->r, *s, v);
    for (size_t i = 0; i < n; i++) {
        struct span item = extract_ordinal_span(w->r, v, i, n, s->to);
        struct span body = {v[i].body, item.to};
        size_t named = count_named(w->r, body);
        if (named == 1)
            (void)extract_task(w->r, item, parent, v[i], body);
        else if (named > 1)
            (void)extract_decisions(w->r, body, parent, DECIDE_DUTIES);
    }
    if (n > 0)
        s->to = v[0].from;
    return n > 0;
}

static void emit_duties(struct walk *w, size_t first, size_t last, size_t parent)
{
    for (size_t i = first; i <= last; i++) {
        struct span s = extract_lines(w->r, i, i);
        struct label l = extract_label(w->r, s.from, s.to);
        if (w->r->lines[i].is_used)
            continue;
        if (l.class != LABEL_NONE && l.class != LABEL_ORDINAL)
            s.from = l.body;
        if (emit_ordinals(w, &s, parent) && s.to <= s.from)
            continue;
        if (l.class == LABEL_ORDINAL)
            s.from = l.body;
        if (l.class != LABEL_NONE && names_attitude(w->r, s))
            continue;
        if (w->r->is_english)
            (void)extract_decisions_en(w->r, s, parent, (struct label){.class = LABEL_NONE});
        else
            (void)extract_decisions(w->r, s, parent, DECIDE_DUTIES);
    }
}

/* "We will (a) …; (b) …" below the heading of a part (English). */
static size_t read_points(struct walk *w, size_t first, size_t last, size_t parent)
{
    size_t n = 0;
    for (size_t i = first; i <= last; i++)
        n += w->r->lines[i].is_used ? 0 : extract_points(w->r, extract_lines(w->r, i, i), parent);
    return n;
}

/* 见附件。, 详见附表: the part holds nothing itself. */
static bool refers_away(const struct reader *r, struct span s)
{
    size_t at = s.from + (extract_is(r, s.from, s.to, S("详")) ? 3 : 0);
    at += extract_is(r, at, s.to, S("具体")) ? 6 : 0;
    return s.to - s.from <= 60 &&
           (extract_is(r, at, s.to, S("见附")) || extract_is(r, at, s.to, S("见下表")) ||
            extract_is(r, at, s.to, S("另行通知")));
}

/* 要大兴调查研究之风，严守纪律规矩。各部室要各报一个课题，3月10日前报办公室。: behind an appeal the
 * one sentence that asks is the task (R-EXTRACT-152). */
static bool opens_with_appeal(struct reader *r, size_t first, size_t last)
{
    struct cutter c = extract_cutter(r, extract_lines(r, first, last), CUT_SENTENCE);
    struct span s;
    size_t named = 0, others = 0;
    bool is_appeal = extract_next(&c, &s) && extract_is_exhortation(r, s) && !names_one(r, s);
    while (is_appeal && others == 0 && extract_next(&c, &s)) {
        bool is_duty = names_one(r, s) && !extract_is_record(r, s);
        named += is_duty;
        others += !is_duty && !extract_is_exhortation(r, s);
    }
    return is_appeal && named == 1 && others == 0;
}

/* A heading with paragraphs below it that have no numbers. */
static void emit_prose(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    size_t first = n->first + 1;
    struct span heading = extract_node_heading(r, n);
    bool is_top = n->label.class <= LABEL_HAN || r->is_english;
    size_t notes = count_notes(w, first, n->last);
    if (notes == 0 && has_fields(r, first, n->last)) {
        (void)extract_task(r, extract_node_span(r, n), parent, n->label, extract_node_text(r, n));
        return;
    }
    size_t programme = n->is_generic ? parent
                                     : extract_programme(r, extract_lines(r, n->first, n->first),
                                                         parent, n->label, heading);
    if (r->is_english && n->label.class <= LABEL_NUMBER && !n->label.is_inner &&
        read_points(w, first, n->last, programme) >= 2)
        return;
    if (notes >= 2) {
        for (size_t i = first; i <= n->last; i++) {
            struct span s = extract_lines(r, i, i);
            bool is_told = r->is_english && !extract_has_note(r, s); /* what introduces them */
            if (!r->lines[i].is_used && !is_told)
                (void)extract_task(r, s, programme, (struct label){.class = LABEL_NONE}, s);
        }
        return;
    }
    enum extract_document_kind kind = r->plan->document.kind;
    bool may_be_one = kind == EXTRACT_DIRECTIVE || kind == EXTRACT_MEETING_REPORT;
    size_t least = r->is_english && may_be_one ? 1 : 2;
    if (is_top && notes == 0 && (n->is_generic || count_duties(w, first, n->last) >= least)) {
        emit_duties(w, first, n->last, programme);
        return;
    }
    if (n->label.class == LABEL_PLAIN && notes == 0)
        return;
    if (is_top && notes == 0 && !r->is_english && opens_with_appeal(r, first, n->last)) {
        emit_duties(w, first, n->last, programme);
        return;
    }
    /* 提高思想认识: neither a unit of its own nor a day. */
    struct span below = {r->lines[first].from, r->lines[n->last].to};
    bool exhorts = extract_has(r, heading, WORD(EXHORT)) || extract_is_exhortation(r, below);
    if (notes == 0 && !r->is_english && exhorts && !names_one(r, extract_node_text(r, n)))
        return;
    if (refers_away(r, below))
        return;
    if (programme != parent && programme != NO_PLACE)
        r->is_dropped[programme] = true;
    (void)extract_task(r, extract_node_span(r, n), parent, n->label, extract_node_text(r, n));
}

/* 整改状态：已完成 */
static bool is_closed_record(const struct reader *r, const struct node *n)
{
    for (size_t i = n->first; i <= n->last; i++) {
        struct span s = extract_lines(r, i, i);
        const char *colon = memchr(r->text.p + s.from, ':', s.to - s.from);
        size_t at = colon == NULL ? s.to : (size_t)(colon - r->text.p);
        if (at < s.to && at - s.from < 40 &&
            extract_word_before(r->words, r->text, s.from, at, WORD(STATUS_LABEL)) > 0 &&
            extract_has(r, (struct span){at, s.to}, WORD(CLOSED_ZONE)))
            return true;
    }
    return false;
}

/* A record is called after what is to be done: 整改措施：…, 项目名称：…. */
static void name_record(struct reader *r, const struct node *n, size_t item)
{
    for (size_t i = n->first; item != NO_PLACE && i <= n->last && n->last > n->first; i++) {
        struct span s = extract_lines(r, i, i);
        size_t label = extract_at(r, s.from, s.to, WORD(TASK_LABEL));
        if (label == 0 || s.from + label >= s.to || r->text.p[s.from + label] != ':')
            continue;
        r->plan->items[item].title = extract_title(r, (struct span){s.from + label + 1, s.to});
        return;
    }
}

static void emit_leaf(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    struct span span = extract_node_span(r, n), text = extract_node_text(r, n);
    if (n->label.class == LABEL_NONE) {
        /* A paragraph of its own: a task only where it names who, or where nothing is numbered. */
        if (n->last > n->first && is_closed_record(r, n))
            return;
        if (extract_has_note(r, span) && extract_count(r, span, CUT_CLAUSE) > 1)
            name_record(r, n, extract_task(r, span, parent, n->label, text));
        else if (w->has_outline && n->parent == NO_PLACE && node + 1 < w->o.count &&
                 node < w->o.count / 2)
            return; /* what introduces the numbered parts */
        else
            emit_duties(w, n->first, n->last,
                        extract_closes_paper(w, node) ? EXTRACT_NO_PARENT : parent);
        return;
    }
    if (n->is_heading && paragraphs_of(n) > 0) {
        emit_prose(w, node, parent);
        return;
    }
    if (n->label.class == LABEL_PLAIN || n->label.class == LABEL_INNER ||
        (n->is_heading && n->label.class <= LABEL_HAN && !extract_has_note(r, span)))
        return;
    if (n->label.class == LABEL_ORDINAL && emit_points(r, span, parent))
        return;
    if (extract_is_exhortation(r, text) && !extract_has_note(r, span) &&
        !(r->is_english ? extract_is_duty(r, text) : names_one(r, text)))
        return;
    (void)extract_task(r, span, parent, n->label, text);
}

static void emit_task_with_children(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    size_t item = extract_task(r, extract_lines(r, n->first, n->end), parent, n->label,
                               extract_node_text(r, n));
    if (item == NO_PLACE)
        return;
    emit_children(w, node, item);
    if (n->note != NO_PLACE)
        extract_add_note(r, item, extract_lines(r, n->note, n->note));
}

/* STRATEGIC AIM 1 / Inspire our students: the name may stand on the next line. */
static size_t name_group(struct reader *r, const struct node *n, size_t parent)
{
    struct span heading = extract_node_heading(r, n);
    size_t last = n->first + (heading.to <= heading.from && n->last > n->first);
    if (last > n->first)
        heading = extract_lines(r, last, last);
    return extract_programme(r, extract_lines(r, n->first, last), parent, n->label, heading);
}

static void emit(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    (void)extract_tables_before(w, n->first, parent);
    if (n->zone == ZONE_REVIEW || n->zone == ZONE_GUIDING || n->zone == ZONE_CLOSED ||
        n->zone == ZONE_RULES) {
        while (extract_has_table(w, node))
            w->next_table++;
        return;
    }
    if (n->zone == ZONE_SAFEGUARD) {
        emit_duties(w, n->first + (n->is_heading && n->last > n->first), n->end, parent);
        return;
    }
    if (extract_has_table(w, node) && n->label.class != LABEL_NONE) {
        size_t programme = n->is_generic
                               ? parent
                               : extract_programme(r, extract_lines(r, n->first, n->first), parent,
                                                   n->label, extract_node_heading(r, n));
        (void)extract_tables_before(w, extract_line_behind(w, node), programme);
        emit_children(w, node, programme);
        return;
    }
    if (n->child_count == 0) {
        emit_leaf(w, node, parent);
        return;
    }
    if (!names_group(r, n) && n->label.class != LABEL_NONE) {
        emit_task_with_children(w, node, parent);
        return;
    }
    size_t programme =
        n->is_generic || n->label.class == LABEL_NONE ? parent : name_group(r, n, parent);
    emit_children(w, node, programme);
}

void extract_read_plan(struct reader *r)
{
    struct walk w = extract_walk(r);
    for (size_t i = 0; i < w.o.count; i = extract_node_next(&w.o, i))
        emit(&w, i, EXTRACT_NO_PARENT);
    (void)extract_tables_before(&w, r->line_count, EXTRACT_NO_PARENT);
}
