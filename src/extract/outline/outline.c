/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lines → tree. The numbering decides: a class of label that is already open closes what is inside
 * it, a new class goes one level deeper (R-EXTRACT-13). Numbers may run on across parts. */
#include "extract/outline/outline.h"

#include "base/utf8.h"
#include "extract/body/sentences.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

#define MAX_LEVELS       12
#define PLAIN_VALUE      9  /* the depth of a heading that is not Markdown */
#define HEADING_RUNES    40 /* a longer line is a paragraph */
#define HEADING_RUNES_EN 90

struct open_level {
    enum label_class class;
    int value;
    size_t heading; /* depth of a Markdown heading; 0: none */
    size_t node;
    bool is_heading;
    uint8_t word; /* struct label */
};

static size_t runes(const struct reader *r, struct span s)
{
    return s.to - s.from > 1000 ? 1000 : utf8_length(extract_slice(r, s));
}

static bool has_sentence_end(const struct reader *r, struct span s)
{
    if (str_find(extract_slice(r, s), S("。"), 0) >= 0 ||
        str_find(extract_slice(r, s), S(";"), 0) >= 0)
        return true;
    return s.to > s.from && (r->text.p[s.to - 1] == '.' || r->text.p[s.to - 1] == '?');
}

/* A short line without a sentence in it. */
bool extract_is_heading_text(const struct reader *r, struct span s)
{
    size_t most = r->is_english ? HEADING_RUNES_EN : HEADING_RUNES;
    return s.to > s.from && runes(r, s) <= most && !has_sentence_end(r, s) &&
           (r->is_english || extract_count(r, s, CUT_CLAUSE) <= 2);
}

static bool is_word_exactly(const struct reader *r, struct span s, uint64_t mask)
{
    s = extract_trim(r, s);
    if (s.to > s.from && r->text.p[s.to - 1] == ':')
        s.to--;
    return s.to > s.from && extract_at(r, s.from, s.to, mask) == s.to - s.from;
}

static bool ends_with_word(const struct reader *r, struct span s, uint64_t mask)
{
    s = extract_trim(r, s);
    while (s.to > s.from && (r->text.p[s.to - 1] == ':' || r->text.p[s.to - 1] == '.'))
        s.to--;
    return s.to > s.from && extract_word_before(r->words, r->text, s.from, s.to, mask) > 0;
}

/* 通报 as the heading of a part of minutes. */
static bool is_told_part(const struct reader *r, struct span heading)
{
    return r->plan->document.kind == EXTRACT_MINUTES &&
           str_eq(extract_slice(r, extract_trim(r, heading)), S("通报"));
}

/* 会议听取了安全情况通报。…会议要求，…: a paragraph that goes on is no heading (R-EXTRACT-137). */
static bool goes_on_in_minutes(const struct reader *r, const struct node *n, size_t at, size_t end)
{
    return n->label.class == LABEL_NONE && r->plan->document.kind == EXTRACT_MINUTES &&
           extract_skip_blanks(r, at, end) < end;
}

/* R-EXTRACT-14: the heading of a part says whether tasks are to be expected in it. */
static enum zone zone_of(const struct reader *r, const struct node *n)
{
    struct span s = extract_node_heading(r, n);
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span first;
    if (!extract_next(&c, &first) || runes(r, first) > (r->is_english ? 120 : HEADING_RUNES))
        return ZONE_TASKS;
    const char *colon = memchr(r->text.p + first.from, ':', first.to - first.from);
    if (colon != NULL) {
        size_t behind = (size_t)(colon - r->text.p) + 1; /* ③教研总结：各教研组7月3日前提交… */
        if (!r->is_english && n->label.class > LABEL_HAN &&
            extract_subject_end(r, behind, first.to) > behind)
            return ZONE_TASKS;
        first.to = behind - 1;
    }
    if (first.to > first.from + 3 && extract_is(r, first.to - 3, first.to, S("。")))
        first.to -= 3;
    if (n->label.class == LABEL_ARTICLE)
        return ZONE_RULES;
    if (r->is_english) {
        bool is_plain = n->label.class == LABEL_PLAIN || n->label.class == LABEL_INNER ||
                        n->label.class == LABEL_NUMBER || n->label.class == LABEL_CHAPTER;
        bool is_review = is_plain && r->is_plan && n->is_heading && extract_is_review_en(r, first);
        if (n->label.class == LABEL_INNER)
            is_review |= extract_opens_results_en(r, first);
        return is_review || (is_plain && is_word_exactly(r, first, WORD(REVIEW_ZONE))) ? ZONE_REVIEW
               : is_plain && is_word_exactly(r, first, WORD(CLOSED_ZONE))              ? ZONE_CLOSED
                                                                                       : ZONE_TASKS;
    }
    if (first.to - first.from <= 18 && extract_at(r, first.from, first.to, WORD(VERB)) == 0 &&
        (str_ends(extract_slice(r, first), S("时间")) ||
         str_ends(extract_slice(r, first), S("地点"))))
        return ZONE_GUIDING; /* 离校时间 */
    if (extract_names_frame(r, first) && str_find(extract_slice(r, first), S("时间"), 0) >= 0)
        return ZONE_GUIDING;
    if (goes_on_in_minutes(r, n, c.at, s.to))
        return ZONE_TASKS;
    if (is_told_part(r, first) || is_word_exactly(r, first, WORD(CLOSED_ZONE)))
        return ZONE_CLOSED;
    if (extract_opens_safeguard(r, first))
        return ZONE_SAFEGUARD;
    /* 改善校园条件 is a part with tasks; 加强组织领导, 指导思想 are not. */
    size_t zone_word =
        extract_word_before(r->words, r->text, first.from, first.to,
                            WORD(SAFEGUARD_ZONE) | WORD(REVIEW_ZONE) | WORD(GUIDING_ZONE));
    /* 以项目建设为抓手，改善硬件条件 too */
    bool is_named = extract_at(r, first.from, first.to, WORD(VERB)) > 0 ||
                    extract_count(r, first, CUT_CLAUSE) > 1;
    if ((is_named && zone_word < 12 && zone_word < first.to - first.from &&
         !extract_names_frame(r, first)) ||
        extract_names_pair(r, first, zone_word))
        return ZONE_TASKS;
    if (ends_with_word(r, first, WORD(REVIEW_ZONE)))
        return ZONE_REVIEW;
    if (ends_with_word(r, first, WORD(GUIDING_ZONE)))
        return ZONE_GUIDING;
    if (ends_with_word(r, first, WORD(SAFEGUARD_ZONE)))
        return ZONE_SAFEGUARD;
    return ends_with_word(r, first, WORD(CLOSED_ZONE)) ? ZONE_CLOSED : ZONE_TASKS;
}

/* 【稳参保】 alone on a line. */
static bool is_framed(const struct reader *r, struct span s)
{
    return extract_is(r, s.from, s.to, S("【")) && s.to - s.from > 9 &&
           extract_is(r, s.to - 3, s.to, S("】")) && runes(r, s) <= 20 &&
           memchr(r->text.p + s.from, ',', s.to - s.from) == NULL &&
           memchr(r->text.p + s.from, ':', s.to - s.from) == NULL && !extract_has_note(r, s);
}

struct span extract_node_heading(const struct reader *r, const struct node *n)
{
    const struct line *l = &r->lines[n->first];
    bool is_plain = n->label.class == LABEL_PLAIN || n->label.class == LABEL_INNER;
    if (is_plain && is_framed(r, (struct span){l->from, l->to}))
        return (struct span){l->from + 3, l->to - 3};
    return (struct span){is_plain || n->label.class == LABEL_NONE ? l->from : n->label.body, l->to};
}

struct span extract_node_span(const struct reader *r, const struct node *n)
{
    return (struct span){r->lines[n->first].from, r->lines[n->last].to};
}

struct span extract_node_text(const struct reader *r, const struct node *n)
{
    return (struct span){extract_node_heading(r, n).from, r->lines[n->last].to};
}

size_t extract_node_next(const struct outline *o, size_t node)
{
    size_t i = node + 1;
    while (i < o->count && o->nodes[i].level > o->nodes[node].level)
        i++;
    return i;
}

/* 关于实验室扩建 on a line of its own in minutes, with a paragraph below. */
static bool is_agenda_heading(const struct reader *r, size_t i)
{
    static const char *const words[] = {"关于", "研究", "审议", "听取", "传达", "讨论", "通报"};
    const struct line *l = &r->lines[i];
    if (r->plan->document.kind != EXTRACT_MINUTES || i + 1 >= r->line_count || i < 2 ||
        !has_sentence_end(r, (struct span){r->lines[i + 1].from, r->lines[i + 1].to}))
        return false;
    if (str_ends(extract_slice(r, (struct span){l->from, l->to}), S("纪要")))
        return false;
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        if (extract_is_word(r, l->from, l->to, words[k]))
            return true;
    }
    return false;
}

/* A heading without a number: Markdown, a known word, or (English) a short line behind a blank. */
static bool is_plain_heading(const struct reader *r, size_t i)
{
    const struct line *l = &r->lines[i];
    struct span s = {l->from, l->to};
    if (l->heading > 0 || is_framed(r, s) || extract_month_heading(r, i) > 0)
        return true;
    if (extract_opens_list_en(r, i) || extract_is_group_heading_en(r, i))
        return true;
    if (l->has_tab || l->has_pipe || !extract_is_heading_text(r, s) ||
        extract_is_item_with_fields(r, i))
        return false;
    if (is_word_exactly(
            r, s, WORD(GENERIC) | WORD(SAFEGUARD_ZONE) | WORD(GUIDING_ZONE) | WORD(INNER_HEADING)))
        return true;
    if (!r->is_english && is_agenda_heading(r, i))
        return true;
    if (r->is_english && extract_opening_en(r, s.from, s.to) > s.from)
        return false; /* RESOLVED – */
    if (!r->is_english || i + 1 >= r->line_count || !is_upper(r->text.p[l->from]))
        return false;
    if (!l->after_blank && (!r->is_plan || i < 3 || !extract_is_capitals_en(r, s)))
        return false;
    return runes(r, s) <= 60 && r->text.p[l->to - 1] != ':' && r->text.p[l->to - 1] != ',' &&
           memchr(r->text.p + l->from, ':', l->to - l->from) == NULL;
}

static bool is_inner_heading(const struct reader *r, size_t i)
{
    return is_word_exactly(r, (struct span){r->lines[i].from, r->lines[i].to},
                           WORD(INNER_HEADING)) ||
           extract_opens_list_en(r, i);
}

/* Headings without a number stand beside Goal 1:, 第一章 and 一、, not above them; those of
 * Markdown by their depth. */
static size_t close_plain(const struct open_level *open, size_t depth, struct label label,
                          size_t heading)
{
    bool is_high = label.class <= LABEL_HAN && label.class != LABEL_NONE && !label.is_inner;
    while (heading > 0 && depth > 0 &&
           (open[depth - 1].heading == 0 || open[depth - 1].heading >= heading))
        depth--;
    for (size_t i = 0; heading == 0 && is_high && i < depth; i++) {
        if (open[i].class == LABEL_PLAIN && open[i].value == PLAIN_VALUE && open[i].heading == 0)
            depth = i;
    }
    return depth;
}

static size_t level_for(struct open_level *open, size_t depth, struct label label, size_t heading)
{
    depth = close_plain(open, depth, label, heading);
    if (heading > 0)
        return depth < MAX_LEVELS ? depth : MAX_LEVELS - 1;
    size_t base = depth; /* what stands under a Markdown heading stays there */
    while (base > 0 && open[base - 1].heading == 0)
        base--;
    for (size_t i = depth; i > base; i--) {
        if (open[i - 1].class == label.class && open[i - 1].word == label.word &&
            (label.class != LABEL_PLAIN || open[i - 1].value >= label.value))
            return i - 1;
    }
    for (size_t i = depth; i > base; i--) { /* （九）…, 10.…: the count goes on in another form */
        bool is_next = extract_label_counts(label.class) &&
                       extract_label_counts(open[i - 1].class) && label.value > 1 &&
                       open[i - 1].value + 1 == label.value;
        if (is_next && !open[i - 1].is_heading)
            return i - 1;
    }
    /* A class that was not open: at 1 it goes deeper, else it continues a list that was closed. */
    bool is_upper_class = label.class <= LABEL_HAN && !label.is_inner;
    size_t level = depth;
    while (label.is_inner && level > base && !open[level - 1].is_heading)
        level--;
    if (label.is_inner)
        return level < MAX_LEVELS ? level : MAX_LEVELS - 1;
    if (label.value > 1 || is_upper_class) {
        while (level > base && open[level - 1].class > label.class &&
               !(open[level - 1].class == LABEL_CODE && open[level - 1].is_heading))
            level--; /* 26/43.2 stays below 26/43 */
    }
    /* Nothing stands below a dash or a code. */
    while (level > base && ((open[level - 1].class == LABEL_CODE && !open[level - 1].is_heading) ||
                            open[level - 1].class == LABEL_NONE))
        level--;
    return level < MAX_LEVELS ? level : MAX_LEVELS - 1;
}

/* - 硬件组：整理差异清单: who and what, no heading. */
static bool names_unit(const struct reader *r, struct span s)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0, at = extract_party_list(r, s.from, s.to, v, &n);
    return n > 0 && at + 1 < s.to && r->text.p[at] == ':';
}

/* 2.设备采购由资产部负责，8月中旬前完成…的招 / 标: a sentence that the page has cut. */
static bool is_cut_sentence(const struct reader *r, struct span s)
{
    size_t count = 0;
    return s.to - s.from > 60 && memchr(r->text.p + s.from, ',', s.to - s.from) != NULL &&
           extract_deadline(r, s, &count).kind == WHEN_DEADLINE;
}

/* ⑤教室安全：离校前关好门窗: what a point is about, and the point. */
static bool says_behind_colon(const struct reader *r, const struct node *n)
{
    struct span s = extract_node_heading(r, n);
    const char *colon = memchr(r->text.p + s.from, ':', s.to - s.from);
    size_t at = colon == NULL ? s.to : (size_t)(colon - r->text.p) + 1;
    return n->label.class > LABEL_HAN_BRACKET && at < s.to && at > s.from + 6 &&
           extract_count(r, (struct span){at, s.to}, CUT_CLAUSE) > 1;
}

/* 议题一：研究专业认证迎评工作。 is a heading although it ends in a full stop. */
static bool is_agenda_item(const struct reader *r, const struct node *n)
{
    static const char *const words[] = {"关于", "研究", "审议", "听取", "传达",
                                        "讨论", "通报", "学习", "其他"};
    struct span s = extract_trim(r, extract_node_heading(r, n));
    if (r->plan->document.kind != EXTRACT_MINUTES || r->is_english || n->label.class > LABEL_HAN ||
        s.to < s.from + 6 || !extract_is(r, s.to - 3, s.to, S("。")))
        return false;
    s.to -= 3;
    if (!extract_is_heading_text(r, s) || extract_count(r, s, CUT_CLAUSE) > 1)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, s.from, s.to, words[i]))
            return true;
    }
    return false;
}

struct builder {
    struct outline o;
    struct open_level open[MAX_LEVELS + 1];
    size_t depth;
    size_t capacity;
};

/* A numbered heading behind a foreword is not part of it (English). */
static void close_review(const struct reader *r, struct builder *b, size_t line,
                         const struct label *label)
{
    struct span s = {label->body, r->lines[line].to};
    bool is_open = label->class == LABEL_NUMBER || label->class == LABEL_DECIMAL ||
                   label->class == LABEL_CODE || label->class == LABEL_PLAIN || label->is_inner;
    bool is_heading = (r->lines[line].after_blank && extract_is_heading_text(r, s)) ||
                      (label->class != LABEL_PLAIN && extract_is_group_heading_en(r, line));
    if (!r->is_english || !is_open || !is_heading)
        return;
    for (size_t i = 0; i < b->depth; i++) {
        if (b->open[i].class == LABEL_PLAIN && b->open[i].heading == 0 &&
            b->o.nodes[b->open[i].node].zone == ZONE_REVIEW)
            b->depth = i;
    }
}

/* 板块A right below 二、项目安排 stands in it, although 任务一 may hold 一、 elsewhere
 * (R-EXTRACT-134). */
static bool stands_in_part(const struct reader *r, const struct builder *b, size_t line,
                           const struct label *label)
{
    const struct open_level *above = b->depth > 0 ? &b->open[b->depth - 1] : NULL;
    return label->class == LABEL_WORD && label->value == 1 && !r->is_english && above != NULL &&
           above->class == LABEL_HAN && above->is_heading && b->depth < MAX_LEVELS &&
           b->o.nodes[above->node].zone == ZONE_TASKS && b->o.nodes[above->node].last + 1 == line;
}

static void add_node(struct reader *r, struct builder *b, size_t line, struct label label)
{
    close_review(r, b, line, &label);
    size_t level = stands_in_part(r, b, line, &label)
                       ? b->depth
                       : level_for(b->open, b->depth, label, r->lines[line].heading);
    if (label.class == LABEL_NONE) { /* a paragraph stands under the innermost heading */
        level = b->depth;
        while (level > 0 && !b->o.nodes[b->open[level - 1].node].is_heading)
            level--;
        if (extract_announces_for_all(r, line))
            level = 0; /* 会议确定下列事项： speaks of the whole paper */
    }
    /* What we will measure is a part of the plan, not of the task above it. */
    while (label.class == LABEL_INNER && level > 0 &&
           !b->o.nodes[b->open[level - 1].node].is_heading)
        level--;
    struct outline *o = &b->o;
    o->nodes = arena_grow(r->a, o->nodes, o->count, &b->capacity, sizeof *o->nodes);
    struct node *n = &o->nodes[o->count];
    *n = (struct node){.label = label,
                       .first = line,
                       .last = line,
                       .end = line,
                       .parent = level > 0 ? b->open[level - 1].node : NO_PLACE,
                       .level = level,
                       .note = NO_PLACE};
    n->is_heading =
        label.class != LABEL_NONE &&
        (extract_is_heading_text(r, extract_node_heading(r, n)) || is_agenda_item(r, n));
    if (n->is_heading && !r->is_english &&
        (r->text.p[r->lines[line].to - 1] == ',' || says_behind_colon(r, n) ||
         is_cut_sentence(r, extract_node_heading(r, n)) ||
         names_unit(r, extract_node_heading(r, n))))
        n->is_heading = false;
    n->is_heading |= r->is_english && label.class == LABEL_WORD && label.body >= r->lines[line].to;
    n->is_generic = label.class == LABEL_INNER || extract_is_part_of_minutes(r, label) ||
                    is_word_exactly(r, extract_node_heading(r, n), WORD(GENERIC)) ||
                    (n->is_heading && !r->is_english &&
                     !extract_is(r, n->label.body, r->lines[line].to, S("会议")) &&
                     ends_with_word(r, extract_node_heading(r, n), WORD(GENERIC)) &&
                     runes(r, extract_node_heading(r, n)) <= 12);
    enum zone own = zone_of(r, n);
    enum zone above = level > 0 ? o->nodes[n->parent].zone : ZONE_TASKS;
    n->zone = above != ZONE_TASKS ? above : own;
    if (n->parent != NO_PLACE)
        o->nodes[n->parent].child_count++;
    b->open[level] = (struct open_level){label.class, label.value,   r->lines[line].heading,
                                         o->count,    n->is_heading, label.word};
    b->depth = level + 1;
    o->count++;
}

static void close_ends(struct outline *o)
{
    for (size_t i = o->count; i > 0; i--) {
        struct node *n = &o->nodes[i - 1];
        if (n->end < n->last)
            n->end = n->last;
        if (n->parent != NO_PLACE && o->nodes[n->parent].end < n->end)
            o->nodes[n->parent].end = n->end;
    }
}

/* （1）…；（2）…；（3）… on one line is the list of the point above it. */
static bool lists_points(const struct reader *r, const struct line *l, const struct label *label)
{
    struct str text = str_sub(r->text, l->from, l->to);
    return label->class == LABEL_BRACKET && label->value == 1 && !r->is_english &&
           extract_is(r, l->from, l->to, S("(")) && str_find(text, S("(2)"), 0) > 0;
}

/* （后勤处实施，财务处配合） on a line behind （1）（2）（3）: the note of the point above them. */
static size_t note_owner(const struct reader *r, const struct builder *b, size_t i)
{
    const struct line *l = &r->lines[i];
    const struct node *last = &b->o.nodes[b->o.count - 1];
    struct span s = {l->from, l->to}, inner;
    size_t open;
    bool is_inner = last->label.class == LABEL_BRACKET || last->label.class == LABEL_CIRCLED;
    if (r->is_english || !is_inner || last->parent == NO_PLACE || last->label.value < 2 ||
        b->o.nodes[last->parent].label.class == LABEL_NONE)
        return NO_PLACE;
    bool is_note =
        extract_closing_bracket(r, s, &open, &inner) && open == s.from && extract_has_note(r, s) &&
        !extract_has_note(r, (struct span){r->lines[last->first].from, r->lines[last->last].to});
    return is_note ? last->parent : NO_PLACE;
}

static struct label plain_label(enum label_class class, size_t at, int depth)
{
    return (struct label){.class = class, .from = at, .to = at, .body = at, .value = depth};
}

struct outline extract_outline(struct reader *r)
{
    struct builder b = {.depth = 0};
    if (r->is_english && r->is_plan)
        extract_drop_results_en(r);
    extract_count_months(r);
    for (size_t i = 0; i < r->line_count; i++) {
        const struct line *l = &r->lines[i];
        if (l->is_used)
            continue;
        struct label label = extract_label(r, l->from, l->to);
        size_t value;
        if (b.o.count > 0 && extract_follows_empty_field(r, i)) {
            b.o.nodes[b.o.count - 1].last = i; /* Timescale: / 1 September 2027 */
            continue;
        }
        if (label.class == LABEL_DASH && b.o.count > 0 &&
            extract_note_label(r, label.body, l->to, &value) != 0)
            label.class = LABEL_NONE; /* "- Lead: Registrar" is a field of the point above */
        if (l->heading > 0 && label.class == LABEL_NONE)
            label = plain_label(LABEL_PLAIN, l->from, l->heading);
        else if (label.class == LABEL_NONE && is_plain_heading(r, i))
            label = plain_label(is_inner_heading(r, i) ? LABEL_INNER : LABEL_PLAIN, l->from,
                                PLAIN_VALUE);
        if (b.o.count > 0 && lists_points(r, l, &label))
            label.class = LABEL_NONE;
        size_t owner = label.class == LABEL_NONE && b.o.count > 0 ? note_owner(r, &b, i) : NO_PLACE;
        if (owner != NO_PLACE) {
            b.o.nodes[owner].note = b.o.nodes[owner].end = i;
            continue;
        }
        if (label.class == LABEL_NONE && b.o.count > 0 &&
            extract_belongs(r, &b.o.nodes[b.o.count - 1], i)) {
            b.o.nodes[b.o.count - 1].last = i;
            continue;
        }
        add_node(r, &b, i, label);
    }
    close_ends(&b.o);
    return b.o;
}
