/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Plans, directives, minutes and reports: from the outline to items. */
#include "extract/body.h"

#include "extract/amount.h"
#include "extract/outline.h"
#include "extract/sentences.h"
#include "extract/table.h"

struct walk {
    struct reader *r;
    struct outline o;
    size_t next_table;
    bool has_outline;   /* there are numbered paragraphs */
    size_t first_label; /* the first of them; NO_PLACE */
    size_t last_label;
};

static struct span span_of_lines(const struct reader *r, size_t first, size_t last)
{
    return (struct span){r->lines[first].from, r->lines[last].to};
}

/* The tables that stand before the given line, under `parent`. */
static size_t read_tables_before(struct walk *w, size_t line, size_t parent)
{
    struct reader *r = w->r;
    size_t found = 0;
    while (w->next_table < r->table_count && r->tables[w->next_table].first < line) {
        const struct table *t = &r->tables[w->next_table++];
        found++;
        if (t->is_flat)
            extract_flat_rows(r, t, parent);
        else
            extract_table_rows(r, t, parent);
    }
    return found;
}

static size_t line_behind(const struct walk *w, size_t node)
{
    return node + 1 < w->o.count ? w->o.nodes[node + 1].first : w->r->line_count;
}

static bool has_table(const struct walk *w, size_t node)
{
    return w->next_table < w->r->table_count &&
           w->r->tables[w->next_table].first < line_behind(w, node);
}

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
    for (size_t i = node + 1; i < end; i = extract_node_next(&w->o, i))
        emit(w, i, parent);
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
        struct cutter c = extract_cutter(w->r, span_of_lines(w->r, i, i), CUT_SENTENCE);
        struct span s;
        if (w->r->lines[i].is_used)
            continue;
        while (n < 3 && extract_next(&c, &s))
            n += count_asked(w->r, s);
    }
    return n;
}

static size_t count_notes(struct walk *w, size_t first, size_t last)
{
    size_t n = 0;
    for (size_t i = first; i <= last; i++)
        n += !w->r->lines[i].is_used && extract_has_note(w->r, span_of_lines(w->r, i, i)) &&
             extract_count(w->r, span_of_lines(w->r, i, i), CUT_CLAUSE) > 1;
    return n;
}

static void emit_duties(struct walk *w, size_t first, size_t last, size_t parent)
{
    for (size_t i = first; i <= last; i++) {
        struct span s = span_of_lines(w->r, i, i);
        struct label l = extract_label(w->r, s.from, s.to);
        if (w->r->lines[i].is_used)
            continue;
        if (l.class != LABEL_NONE)
            s.from = l.body;
        if (w->r->is_english)
            (void)extract_decisions_en(w->r, s, parent, (struct label){.class = LABEL_NONE});
        else
            (void)extract_decisions(w->r, s, parent, DECIDE_DUTIES);
    }
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

/* A heading with paragraphs below it that have no numbers. */
static void emit_prose(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    size_t first = n->first + 1;
    struct span heading = extract_node_heading(r, n);
    bool is_top = n->label.class <= LABEL_HAN || r->is_english;
    size_t notes = count_notes(w, first, n->last);
    size_t programme = n->is_generic ? parent
                                     : extract_programme(r, span_of_lines(r, n->first, n->first),
                                                         parent, n->label, heading);
    if (notes >= 2) {
        for (size_t i = first; i <= n->last; i++) {
            struct span s = span_of_lines(r, i, i);
            bool is_told = r->is_english && !extract_has_note(r, s); /* what introduces them */
            if (!r->lines[i].is_used && !is_told)
                (void)extract_task(r, s, programme, (struct label){.class = LABEL_NONE}, s);
        }
        return;
    }
    if (is_top && notes == 0 && (n->is_generic || count_duties(w, first, n->last) >= 2)) {
        emit_duties(w, first, n->last, programme);
        return;
    }
    if (n->label.class == LABEL_PLAIN && notes == 0)
        return;
    /* 提高思想认识: neither a unit of its own nor a day. */
    if (notes == 0 && !r->is_english && extract_has(r, heading, WORD(EXHORT)) &&
        !names_one(r, extract_node_text(r, n)))
        return;
    if (programme != parent && programme != NO_PLACE)
        r->is_dropped[programme] = true;
    (void)extract_task(r, extract_node_span(r, n), parent, n->label, extract_node_text(r, n));
}

/* Behind the last numbered point a paragraph without a number speaks of the whole paper again. */
static bool closes_paper(const struct walk *w, size_t node)
{
    size_t above = w->o.nodes[node].parent;
    if (w->r->is_english || node <= w->last_label || above == NO_PLACE || w->last_label == NO_PLACE)
        return false;
    return w->last_label != above; /* the last label is a point below the heading */
}

static void emit_leaf(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    struct span span = extract_node_span(r, n), text = extract_node_text(r, n);
    if (n->label.class == LABEL_NONE) {
        /* A paragraph of its own: a task only where it names who, or where nothing is numbered. */
        if (extract_has_note(r, span) && extract_count(r, span, CUT_CLAUSE) > 1)
            (void)extract_task(r, span, parent, n->label, text);
        else if (w->has_outline && n->parent == NO_PLACE && node + 1 < w->o.count &&
                 node < w->o.count / 2)
            return; /* what introduces the numbered parts */
        else
            emit_duties(w, n->first, n->last, closes_paper(w, node) ? EXTRACT_NO_PARENT : parent);
        return;
    }
    if (n->is_heading && paragraphs_of(n) > 0) {
        emit_prose(w, node, parent);
        return;
    }
    if (n->label.class == LABEL_PLAIN || n->label.class == LABEL_INNER ||
        (n->is_heading && n->label.class <= LABEL_HAN && !extract_has_note(r, span)))
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
    size_t item = extract_task(r, span_of_lines(r, n->first, n->end), parent, n->label,
                               extract_node_text(r, n));
    if (item == NO_PLACE)
        return;
    emit_children(w, node, item);
    if (n->note != NO_PLACE)
        extract_add_note(r, item, span_of_lines(r, n->note, n->note));
}

static void emit(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    (void)read_tables_before(w, n->first, parent);
    if (n->zone == ZONE_REVIEW || n->zone == ZONE_GUIDING || n->zone == ZONE_CLOSED ||
        n->zone == ZONE_RULES) {
        while (has_table(w, node))
            w->next_table++;
        return;
    }
    if (n->zone == ZONE_SAFEGUARD) {
        emit_duties(w, n->first + (n->is_heading && n->last > n->first), n->end, parent);
        return;
    }
    if (has_table(w, node) && n->label.class != LABEL_NONE) {
        size_t programme = n->is_generic
                               ? parent
                               : extract_programme(r, span_of_lines(r, n->first, n->first), parent,
                                                   n->label, extract_node_heading(r, n));
        (void)read_tables_before(w, line_behind(w, node), programme);
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
    size_t programme = n->is_generic || n->label.class == LABEL_NONE
                           ? parent
                           : extract_programme(r, span_of_lines(r, n->first, n->first), parent,
                                               n->label, extract_node_heading(r, n));
    emit_children(w, node, programme);
}

static struct walk start(struct reader *r)
{
    struct walk w = {
        .r = r, .o = extract_outline(r), .first_label = NO_PLACE, .last_label = NO_PLACE};
    for (size_t i = 0; i < w.o.count; i++) {
        bool is_numbered = w.o.nodes[i].label.class != LABEL_NONE &&
                           w.o.nodes[i].label.class != LABEL_PLAIN &&
                           w.o.nodes[i].label.class != LABEL_INNER;
        if (is_numbered && w.first_label == NO_PLACE)
            w.first_label = i;
        w.last_label = is_numbered ? i : w.last_label;
        w.has_outline |= is_numbered;
    }
    return w;
}

void extract_read_plan(struct reader *r)
{
    struct walk w = start(r);
    for (size_t i = 0; i < w.o.count; i = extract_node_next(&w.o, i))
        emit(&w, i, EXTRACT_NO_PARENT);
    (void)read_tables_before(&w, r->line_count, EXTRACT_NO_PARENT);
}

/* Minutes: agenda headings are programmes, the decisions below them tasks (R-EXTRACT-22). */

static void decide(struct walk *w, struct span s, size_t parent, struct label label)
{
    struct reader *r = w->r;
    if (r->is_english) {
        (void)extract_decisions_en(r, s, parent, label);
        return;
    }
    (void)extract_decisions(r, s, parent, DECIDE_MINUTES);
}

static bool is_point(const struct label *l)
{
    return l->class == LABEL_HAN_BRACKET || l->class == LABEL_NUMBER || l->class == LABEL_BRACKET ||
           l->class == LABEL_CIRCLED || l->class == LABEL_DASH || l->class == LABEL_LETTER ||
           l->class == LABEL_ORDINAL || l->class == LABEL_ROMAN || l->class == LABEL_CODE ||
           l->class == LABEL_DECIMAL || l->class == LABEL_DECIMAL_3;
}

/* A numbered point below an agenda item: one task, unless it only reports. */
static void emit_point(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    struct span text = extract_node_text(r, n), span = extract_node_span(r, n);
    if (r->is_english) {
        (void)extract_decisions_en(r, text, parent, n->label);
        return;
    }
    bool is_duty = extract_is_duty(r, text) || extract_has_note(r, span);
    bool is_future = str_find(extract_slice(r, text), S("由"), 0) >= 0 ||
                     str_find(extract_slice(r, text), S("要"), 0) >= 0;
    if (extract_is_exhortation(r, text) && !extract_has_note(r, span))
        return;
    bool is_open = (is_duty && is_future) || extract_is_approval(r, text);
    if (!extract_has_note(r, span) && extract_is_record(r, text) && !is_open)
        return;
    if (!is_duty && !is_open && extract_at(r, text.from, text.to, WORD(VERB) | WORD(DEGREE)) == 0)
        return;
    (void)extract_task(r, span, parent, n->label, text);
}

/* （一）加快项目开工。…: a point that opens with its name and goes on is one task. */
static bool has_title(const struct reader *r, const struct node *n)
{
    static const char *const topics[] = {"会议", "听取", "研究", "审议", "传达",
                                         "讨论", "通报", "学习", "同意", "关于"};
    struct span s = extract_node_text(r, n), first;
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    if (!extract_next(&c, &first) || first.to - first.from > 60 || c.at >= s.to ||
        extract_count(r, first, CUT_CLAUSE) > 1)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
        if (extract_is_word(r, first.from, first.to, topics[i]))
            return false;
    }
    return extract_subject_end(r, first.from, first.to) == first.from;
}

/* 二、关于热线。…。责任科室：…: a part with a note of its own is one task. */
static bool has_closing_note(const struct reader *r, const struct node *n)
{
    return !r->is_english && n->label.class == LABEL_HAN &&
           extract_has_note(r, extract_node_span(r, n));
}

/* 会议研究了…: minutes that run on may have a numbered list in one of their paragraphs only. */
static bool reports_meeting(const struct reader *r, const struct node *n)
{
    static const char *const words[] = {"听取", "研究", "审议", "讨论", "决定", "议定", "要求",
                                        "明确", "通报", "同意", "还",   "学习", "传达", "强调"};
    struct span s = extract_node_text(r, n);
    size_t at = s.from + 6;
    if (!extract_is(r, s.from, s.to, S("会议")))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, s.to, words[i]))
            return true;
    }
    return false;
}

/* "3.3 The Committee RESOLVED to:", 二、会议决定：: what only announces its points names no group.
 */
static bool announces(const struct reader *r, const struct node *n)
{
    struct span s = extract_trim(r, extract_node_heading(r, n));
    return r->is_english && s.to > s.from && r->text.p[s.to - 1] == ':';
}

/* "by 18 December 2026;" on a line behind the last point is the limit of them all. */
static size_t shared_limit(const struct reader *r, const struct node *last)
{
    struct span s = span_of_lines(r, last->last, last->last);
    struct when when = extract_when_at_en(r, s.from, s.to);
    bool is_limit = last->last > last->first && when.kind != WHEN_NONE && when.text.to + 2 >= s.to;
    return is_limit ? last->last : NO_PLACE;
}

/* A point and the points below it: each is a task. */
static void emit_points(struct walk *w, size_t node, size_t parent, size_t limit)
{
    struct reader *r = w->r;
    struct node *n = &w->o.nodes[node];
    size_t end = extract_node_next(&w->o, node);
    size_t shared = end > node + 1 ? shared_limit(r, &w->o.nodes[end - 1]) : NO_PLACE;
    if (n->last == limit && n->last > n->first)
        n->last = n->end = n->last - 1;
    size_t item = extract_task(r, span_of_lines(r, n->first, n->end), parent, n->label,
                               extract_node_text(r, n));
    if (item != NO_PLACE && shared != NO_PLACE) {
        struct span s = span_of_lines(r, shared, shared);
        extract_set_due(r, item, extract_when_at_en(r, s.from, s.to));
    }
    for (size_t i = node + 1; i < end && item != NO_PLACE; i = extract_node_next(&w->o, i))
        emit_points(w, i, item, shared);
}

/* What opens points ends in a colon, or the first point goes on in small letters. */
static bool opens_points(const struct reader *r, const struct node *n)
{
    struct span s = extract_node_text(r, n), first = extract_node_text(r, n + 1);
    bool is_small =
        first.to > first.from && r->text.p[first.from] >= 'a' && r->text.p[first.from] <= 'z';
    return is_small || (s.to > s.from && r->text.p[s.to - 1] == ':');
}

/* "(b) that Heads of School:" with (i), (ii) below: one task with children (R-EXTRACT-51). */
static bool emit_asked_points(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    struct who who = {.is_that = n->label.class == LABEL_LETTER ||
                                 n->label.class == LABEL_BRACKET || n->label.class == LABEL_ROMAN};
    if (!r->is_english || extract_node_next(&w->o, node) == node + 1 || !opens_points(r, n) ||
        !extract_asks_points_en(r, extract_node_text(r, n), &who))
        return false;
    size_t item = r->plan->item_count;
    emit_points(w, node, parent, NO_PLACE);
    if (item < r->plan->item_count) {
        extract_set_names(r, item, &who);
        r->plan->items[item].confidence = EXTRACT_C;
    }
    return true;
}

/* "Action: JS" on a line of its own says who acts on the line above. */
static size_t with_note(const struct reader *r, size_t line, size_t last)
{
    struct span names;
    bool has_note = r->is_english && line < last && !r->lines[line + 1].is_used &&
                    extract_is_action_note(r, span_of_lines(r, line + 1, line + 1), &names);
    return has_note ? line + 1 : line;
}

static void emit_minutes(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    (void)read_tables_before(w, n->first, parent);
    if (n->zone == ZONE_CLOSED || n->zone == ZONE_RULES || emit_asked_points(w, node, parent))
        return;
    struct span heading = extract_node_heading(r, n);
    size_t end = extract_node_next(&w->o, node);
    bool has_children = end > node + 1;
    bool is_run_on = !n->is_heading;
    size_t inner = parent;
    if (n->label.class != LABEL_NONE && (n->is_heading || has_children) && !n->is_generic &&
        !(has_children && announces(r, n)))
        inner =
            extract_programme(r, span_of_lines(r, n->first, n->first), parent, n->label, heading);
    bool is_open = w->first_label == NO_PLACE || node > w->first_label || reports_meeting(r, n);
    if (n->label.class == LABEL_NONE && is_open)
        decide(w, extract_node_text(r, n), closes_paper(w, node) ? EXTRACT_NO_PARENT : parent,
               n->label);
    else if (n->label.class == LABEL_NONE) /* who came, what was discussed */
        return;
    else if (is_run_on && !has_children && (is_point(&n->label) || has_closing_note(r, n)) &&
             (n->parent != NO_PLACE || r->is_english || has_title(r, n) ||
              extract_has_note(r, extract_node_span(r, n))))
        emit_point(w, node, parent);
    else if (is_run_on)
        decide(w, extract_node_text(r, n), inner, (struct label){.class = LABEL_NONE});
    else if (is_point(&n->label) && !has_children && n->last == n->first && n->parent != NO_PLACE)
        emit_point(w, node, parent);
    for (size_t i = n->first + 1; i <= n->last && n->is_heading; i++) {
        size_t last = with_note(r, i, n->last);
        if (!r->lines[i].is_used)
            decide(w, span_of_lines(r, i, last), inner, (struct label){.class = LABEL_NONE});
        i = last;
    }
    if (has_table(w, node))
        (void)read_tables_before(w, line_behind(w, node), inner);
    for (size_t i = node + 1; i < end; i = extract_node_next(&w->o, i))
        emit_minutes(w, i, inner);
}

void extract_read_minutes(struct reader *r)
{
    struct walk w = start(r);
    for (size_t i = 0; i < w.o.count; i = extract_node_next(&w.o, i))
        emit_minutes(&w, i, EXTRACT_NO_PARENT);
    (void)read_tables_before(&w, r->line_count, EXTRACT_NO_PARENT);
}
