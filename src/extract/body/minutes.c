/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Minutes: agenda headings are programmes, the decisions below them tasks (R-EXTRACT-22). */
#include "extract/body/body.h"

#include "extract/body/sentences.h"
#include "extract/body/walk.h"

/* 主持人：外科要补课。, 院长何佩兰：…: what somebody said, and 信息科汇报：… what was told
 * (R-EXTRACT-58). Returns whether it is a remark; *ret_body: behind the colon, empty: it only
 * tells. */
static bool is_remark(const struct reader *r, struct span s, struct span *ret_body)
{
    static const char *const chairs[] = {"主持人", "主持",     "会议主持",
                                         "召集人", "会议总结", "总结"};
    static const char *const tells[] = {"汇报", "报告", "介绍", "通报", "发言", "说明",
                                        "建议", "反映", "补充", "提问", "回应", "表态"};
    size_t limit = s.to - s.from > 72 ? s.from + 72 : s.to;
    const char *colon = memchr(r->text.p + s.from, ':', limit - s.from);
    if (colon == NULL || s.to - s.from < 12)
        return false;
    struct span front = {s.from, (size_t)(colon - r->text.p)};
    struct party p = {front, false};
    size_t after = extract_party_end(r, front.from, front.to, &p);
    bool is_said = after == front.to && p.is_person;
    *ret_body = extract_trim(r, (struct span){front.to + 1, s.to});
    for (size_t i = 0; i < ARRAY_LEN(chairs); i++)
        is_said |= str_eq(extract_slice(r, front), str_of(chairs[i]));
    for (size_t i = 0; i < ARRAY_LEN(tells); i++) {
        bool is_told = (after > front.from || is_said) &&
                       (str_ends(extract_slice(r, front), str_of(tells[i])) ||
                        (is_said && extract_is_word(r, ret_body->from, s.to, tells[i])));
        if (is_told) {
            ret_body->to = ret_body->from;
            return true;
        }
    }
    return is_said;
}

static void decide(struct walk *w, struct span s, size_t parent, struct label label)
{
    struct reader *r = w->r;
    if (r->is_english) {
        (void)extract_decisions_en(r, s, parent, label);
        return;
    }
    struct span body = s;
    r->is_remark = is_remark(r, s, &body);
    (void)extract_decisions(r, r->is_remark ? body : s, parent, DECIDE_MINUTES);
    r->is_remark = false;
}

static bool is_point(const struct label *l)
{
    return l->class == LABEL_HAN_BRACKET || l->class == LABEL_NUMBER || l->class == LABEL_BRACKET ||
           l->class == LABEL_CIRCLED || l->class == LABEL_DASH || l->class == LABEL_LETTER ||
           l->class == LABEL_ORDINAL || l->class == LABEL_ROMAN || l->class == LABEL_CODE ||
           l->class == LABEL_DECIMAL || l->class == LABEL_DECIMAL_3;
}

/* 1.…。2.…。 in one line. */
static bool runs_on(const struct reader *r, const struct node *n)
{
    struct cutter c = extract_cutter(r, extract_node_text(r, n), CUT_SENTENCE);
    struct span s;
    if (r->is_english || (n->label.class != LABEL_NUMBER && n->label.class != LABEL_BRACKET))
        return false;
    while (extract_next(&c, &s)) {
        struct label l = extract_label(r, s.from, s.to);
        if (l.class == n->label.class && l.value == n->label.value + 1)
            return true;
    }
    return false;
}

/* 备课存在走过场现象。各备课组长要每周组织一次: who is asked for something with a day or a rhythm.
 */
static bool asks_by_day(struct reader *r, struct span text)
{
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    struct span s;
    while (extract_next(&c, &s)) {
        struct who w = {.is_from_note = false};
        size_t count = 0;
        extract_who_sentence(r, s, &w);
        if (w.lead.names.n + w.leaders.names.n > 0 && !extract_is_exhortation(r, s) &&
            (extract_deadline(r, s, &count).kind != WHEN_NONE ||
             extract_recurrence_in(r, s) > EXTRACT_ONGOING))
            return true;
    }
    return false;
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
    if (runs_on(r, n)) {
        (void)extract_decisions(r, span, parent, DECIDE_MINUTES);
        return;
    }
    bool is_duty = extract_is_duty(r, text) || extract_has_note(r, span);
    bool is_future = str_find(extract_slice(r, text), S("由"), 0) >= 0 ||
                     str_find(extract_slice(r, text), S("要"), 0) >= 0;
    if (extract_is_exhortation(r, text) && !extract_has_note(r, span) && !asks_by_day(r, text))
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
    struct span s = extract_lines(r, last->last, last->last);
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
    size_t item = extract_task(r, extract_lines(r, n->first, n->end), parent, n->label,
                               extract_node_text(r, n));
    if (item != NO_PLACE && shared != NO_PLACE) {
        struct span s = extract_lines(r, shared, shared);
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

/* "(b) that, before the open day in June," */
static bool opens_that(const struct reader *r, const struct node *n)
{
    struct span s = extract_node_text(r, n);
    return extract_is(r, s.from, s.to, S("that,")) && strchr(",:", r->text.p[s.to - 1]) != NULL;
}

/* "(b) that Heads of School:" with (i), (ii) below: one task with children (R-EXTRACT-51). */
static bool emit_asked_points(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    struct who who = {.is_that = n->label.class == LABEL_LETTER ||
                                 n->label.class == LABEL_BRACKET || n->label.class == LABEL_ROMAN};
    if (!r->is_english || extract_node_next(&w->o, node) == node + 1 ||
        !((opens_points(r, n) && extract_asks_points_en(r, extract_node_text(r, n), &who)) ||
          opens_that(r, n)))
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
                    extract_is_action_note(r, extract_lines(r, line + 1, line + 1), &names);
    return has_note ? line + 1 : line;
}

static void emit_minutes(struct walk *w, size_t node, size_t parent)
{
    struct reader *r = w->r;
    const struct node *n = &w->o.nodes[node];
    (void)extract_tables_before(w, n->first, parent);
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
            extract_programme(r, extract_lines(r, n->first, n->first), parent, n->label, heading);
    bool is_open = w->first_label == NO_PLACE || node > w->first_label || reports_meeting(r, n);
    if (n->label.class == LABEL_NONE && is_open)
        decide(w, extract_node_text(r, n),
               extract_closes_paper(w, node) ? EXTRACT_NO_PARENT : parent, n->label);
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
            decide(w, extract_lines(r, i, last), inner, (struct label){.class = LABEL_NONE});
        i = last;
    }
    if (extract_has_table(w, node))
        (void)extract_tables_before(w, extract_line_behind(w, node), inner);
    for (size_t i = node + 1; i < end; i = extract_node_next(&w->o, i))
        emit_minutes(w, i, inner);
}

void extract_read_minutes(struct reader *r)
{
    struct walk w = extract_walk(r);
    for (size_t i = 0; i < w.o.count; i = extract_node_next(&w.o, i))
        emit_minutes(&w, i, EXTRACT_NO_PARENT);
    (void)extract_tables_before(&w, r->line_count, EXTRACT_NO_PARENT);
}
