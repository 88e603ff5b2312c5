/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which lines go on in what stands above them: fields, records, notes, lines that were cut. */
#include "extract/outline/outline.h"

#include "base/utf8.h"
#include "extract/body/report.h"
#include "extract/body/sentences.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

#define HEADING_RUNES 40 /* a longer line is a paragraph */

static size_t runes(const struct reader *r, struct span s)
{
    return s.to - s.from > 1000 ? 1000 : utf8_length(extract_slice(r, s));
}

/* Whether a line is a field, perhaps as a point: "- Lead: Registry". */
static bool is_field_line(const struct reader *r, size_t i, uint64_t mask)
{
    const struct line *l = &r->lines[i];
    struct label label = extract_label(r, l->from, l->to);
    size_t value, at = label.class == LABEL_DASH ? label.body : l->from;
    return (extract_note_label(r, at, l->to, &value) & mask) != 0;
}

bool extract_follows_empty_field(const struct reader *r, size_t line)
{
    if (!r->is_english || line == 0 || r->lines[line].after_blank)
        return false;
    const struct line *above = &r->lines[line - 1];
    size_t value;
    return above->to > above->from && r->text.p[above->to - 1] == ':' && !above->is_used &&
           extract_note_label(r, above->from, above->to, &value) != 0;
}

/* Success indicator: … */
static bool has_early_colon(const struct reader *r, size_t i)
{
    const struct line *l = &r->lines[i];
    size_t limit = l->to < l->from + 40 ? l->to : l->from + 40;
    return memchr(r->text.p + l->from, ':', limit - l->from) != NULL;
}

#define WHO_LABELS (WORD(LEAD_LABEL) | WORD(DUTY_LABEL) | WORD(LEADER_LABEL))

/* "Redesign first-year modules" over "Lead: Registrar": an item without a number (English). */
bool extract_is_item_with_fields(const struct reader *r, size_t i)
{
    const struct line *l = &r->lines[i];
    return r->is_english && r->is_plan && !l->is_used && i + 1 < r->line_count &&
           is_upper(r->text.p[l->from]) && !r->lines[i + 1].after_blank && !has_early_colon(r, i) &&
           is_field_line(r, i + 1, WHO_LABELS);
}

/* A numbered line or a point with fields in it or right below it. */
static bool is_item_line(const struct reader *r, size_t i)
{
    const struct line *l = &r->lines[i];
    struct label label = extract_label(r, l->from, l->to);
    bool is_item = label.class >= LABEL_NUMBER && label.class <= LABEL_DASH;
    if (!is_item && !label.is_inner)
        return extract_is_item_with_fields(r, i);
    struct span text = {label.body, l->to};
    if (extract_has_note(r, text))
        return true;
    for (size_t k = i + 1; k < r->line_count && k <= i + 3; k++) {
        if (is_field_line(r, k, NOTE_LABELS))
            return true;
    }
    return false;
}

/* KPI – 85% */
static bool is_dash_field(const struct reader *r, struct span s)
{
    size_t n = extract_at(r, s.from, s.to, NOTE_LABELS | WORD(TARGET_LABEL) | WORD(STATUS_LABEL));
    size_t at = s.from + n;
    return n > 0 && (extract_is(r, at, s.to, S(" – ")) || extract_is(r, at, s.to, S(" — ")) ||
                     extract_is(r, at, s.to, S(" - ")));
}

/* First priority: …, Theme: … */
static bool names_part(const struct reader *r, struct span s)
{
    static const char *const words[] = {"heme",    "riority", "illar",     "mbition",
                                        "Goal",    "Aim",     "romise",    "trand",
                                        "Mission", "nabler",  "Workstream"};
    const char *colon = memchr(r->text.p + s.from, ':', s.to - s.from);
    size_t to = colon == NULL ? s.from : (size_t)(colon - r->text.p);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_find(str_sub(r->text, s.from, to), str_of(words[i]), 0) >= 0)
            return true;
    }
    return false;
}

#define MOST_HEADING   130 /* bytes */
#define MOST_NARRATIVE 5   /* lines between the heading of a group and its first item */

bool extract_is_group_heading_en(const struct reader *r, size_t i)
{
    const struct line *l = &r->lines[i];
    if (!r->is_english || !r->is_plan || l->is_used || l->has_tab || l->has_pipe ||
        l->to - l->from > MOST_HEADING || i + 2 >= r->line_count)
        return false;
    struct label label = extract_label(r, l->from, l->to);
    struct span s = {label.class == LABEL_NONE ? l->from : label.body, l->to};
    if (s.to <= s.from || strchr(":;,.", r->text.p[s.to - 1]) != NULL ||
        (r->text.p[s.from] >= 'a' && r->text.p[s.from] <= 'z') ||
        extract_count(r, s, CUT_SENTENCE) > 1 || is_dash_field(r, s) ||
        (label.class == LABEL_NONE && !l->after_blank && has_early_colon(r, i) &&
         !names_part(r, s)) ||
        is_field_line(r, i, NOTE_LABELS | WORD(TARGET_LABEL)))
        return false;
    const struct line *above = i > 0 ? &r->lines[i - 1] : NULL;
    bool may_begin = above == NULL || l->after_blank || above->is_used ||
                     r->text.p[above->to - 1] == '.' || has_early_colon(r, i - 1) ||
                     is_field_line(r, i - 1, NOTE_LABELS | WORD(TARGET_LABEL));
    for (size_t k = i + 1; may_begin && k < r->line_count && k <= i + MOST_NARRATIVE; k++) {
        if (is_field_line(r, k, NOTE_LABELS))
            return false; /* an item itself */
        if (is_item_line(r, k))
            return true;
    }
    return false;
}

/* What stands between a heading and its own fields describes it; it is an item where a second one
 * follows below the same heading. */
static bool is_description(const struct reader *r, size_t i)
{
    size_t k = i + 1;
    while (k < r->line_count && k < i + 12 &&
           (is_field_line(r, k, NOTE_LABELS | WORD(TARGET_LABEL)) || has_early_colon(r, k)))
        k++;
    return k >= r->line_count || !extract_is_item_with_fields(r, k) ||
           extract_label(r, r->lines[k].from, r->lines[k].to).class != LABEL_NONE;
}

/* 整改措施：…, 工作目标：…, Measure: …: one field of an item that is written over several lines. */
static bool begins_with_field(const struct reader *r, struct span line)
{
    size_t n =
        extract_at(r, line.from, line.to,
                   WORD(TASK_LABEL) | WORD(TARGET_LABEL) | WORD(STATUS_LABEL) | WORD(OTHER_LABEL));
    size_t at = extract_skip_blanks(r, line.from + n, line.to);
    return n > 0 && at + 1 < line.to && r->text.p[at] == ':';
}

/* The line above was cut by hand: it ends in a comma, or is long and has no end; or it is a note
 * whose names go on in this line, with a further label behind them. */
static bool is_cut_off(const struct reader *r, const struct node *n, struct span line)
{
    const struct line *last = &r->lines[n->last];
    struct span above = {last->from, last->to};
    uint32_t end = extract_rune_before(r, last->to, last->from);
    if (end == ',')
        return true;
    if (!utf8_is_han(end))
        return false;
    size_t value;
    bool is_note = extract_has_note(r, above);
    bool goes_on = is_note && extract_has_note(r, line) &&
                   extract_note_label(r, line.from, line.to, &value) == 0;
    return goes_on || (!is_note && runes(r, above) >= HEADING_RUNES);
}

/* In minutes "Action: X to do" and "RESOLVED: that" decide anew, "Action: X" is a note. */
static bool decides_anew(const struct reader *r, struct span line)
{
    struct span names;
    return r->is_english && r->plan->document.kind == EXTRACT_MINUTES &&
           extract_opening_en(r, line.from, line.to) > line.from &&
           !extract_is_action_note(r, line, &names);
}

/* Where the value of "整改时限：2026年9月30日" begins; 0: the line is no field. */
static size_t field_value(const struct reader *r, struct span line)
{
    size_t at = line.from;
    for (size_t n = 0; n < 10 && at < line.to; n++) {
        size_t next;
        uint32_t c = extract_rune(r, at, &next);
        if (c == ':')
            return n >= 2 ? next : 0;
        if (!utf8_is_han(c))
            return 0;
        at = next;
    }
    return 0;
}

/* The last of the fields that follow one another, line by line. */
static size_t record_end(const struct reader *r, size_t i)
{
    size_t last = i;
    for (size_t k = i + 1; k < r->line_count && k < i + 8 && !r->lines[k].after_blank; k++) {
        if (field_value(r, (struct span){r->lines[k].from, r->lines[k].to}) == 0)
            break;
        last = k;
    }
    return r->lines[last].to;
}

/* Fields line by line make one record, until a blank line or until the first field comes again
 * (R-EXTRACT-46). A name may stand above them: 【任务一】建设智能仓储系统. */
static bool goes_on_record(const struct reader *r, const struct node *n, size_t i)
{
    struct span line = {r->lines[i].from, r->lines[i].to};
    struct span first = {r->lines[n->first].from, r->lines[n->first].to};
    struct span last = {r->lines[n->last].from, r->lines[n->last].to};
    size_t value = r->is_english || r->lines[i].after_blank ? 0 : field_value(r, line);
    size_t own = field_value(r, first);
    if (value == 0)
        return false;
    bool is_again = own > 0 && own - first.from == value - line.from &&
                    memcmp(r->text.p + first.from, r->text.p + line.from, value - line.from) == 0;
    if (own == 0 && !(extract_is_heading_text(r, first) &&
                      extract_has_note(r, (struct span){first.from, record_end(r, i)})))
        return false;
    return !is_again && (n->first == n->last || field_value(r, last) > 0);
}

static bool names_group_with_note(const struct reader *r, struct span s)
{
    size_t open;
    struct span inner;
    if (r->is_english || !extract_closing_bracket(r, s, &open, &inner) || open <= s.from ||
        !extract_has_note(r, s))
        return false;
    struct span front = {s.from, open};
    return runes(r, front) <= 16 && extract_count(r, front, CUT_CLAUSE) == 1 &&
           extract_is_heading_text(r, front);
}

/* 会议确定下列事项：, set apart by an empty line in minutes. */
bool extract_announces_for_all(const struct reader *r, size_t line)
{
    const struct line *l = &r->lines[line];
    return l->after_blank && line > 0 && !l[-1].after_blank && !r->is_english &&
           r->plan->document.kind == EXTRACT_MINUTES &&
           extract_announces_list(r, (struct span){l->from, l->to});
}

/* 请各承办部门每周五报送进展。 behind the fields of the last record speaks of all of them. */
static bool speaks_behind_fields(const struct reader *r, const struct node *n, size_t i)
{
    struct span s = {r->lines[i].from, r->lines[i].to};
    return !r->is_english && n->last > n->first && is_field_line(r, n->last, NOTE_LABELS) &&
           !is_field_line(r, i, NOTE_LABELS) && extract_is(r, s.to - 3, s.to, S("。")) &&
           (extract_is(r, s.from, s.to, S("请")) ||
            extract_at(r, s.from, s.to, WORD(GROUP_HEAD)) > 0) &&
           !extract_has_note(r, s);
}

/* Whether a line without a label belongs to the node above it. */
bool extract_belongs(const struct reader *r, const struct node *n, size_t i)
{
    struct span heading = extract_node_heading(r, n);
    struct span line = {r->lines[i].from, r->lines[i].to};
    size_t value;
    struct label dash = extract_label(r, line.from, line.to);
    size_t start = dash.class == LABEL_DASH ? dash.body : line.from;
    uint64_t mask = extract_note_label(r, start, line.to, &value);
    if (extract_announces_for_all(r, i))
        return false; /* 会议确定下列事项：: of the whole paper, not of the topic above */
    if (n->label.class == LABEL_NONE && goes_on_record(r, n, i))
        return true;
    if (n->label.class == LABEL_NONE)
        return (r->is_english && mask != 0) ||
               (extract_has_note(r, line) && !extract_has_note(r, extract_node_span(r, n)));
    if (heading.to <= heading.from && n->last == n->first)
        return true; /* Objective A, with its text on the next line */
    if (extract_is_item_with_fields(r, i) &&
        !(n->label.class != LABEL_PLAIN && !extract_has_note(r, extract_node_span(r, n)) &&
          is_description(r, i)))
        return false;
    if (speaks_behind_fields(r, n, i))
        return false;
    if (n->is_heading || heading.to <= heading.from)
        return true;
    if (r->text.p[heading.to - 1] == ':' || r->text.p[heading.to - 1] == '-')
        return true;
    if (names_group_with_note(r, heading))
        return true; /* 1. 会务组（牵头：科研处）, with what it does on the next line */
    if (decides_anew(r, line))
        return false;
    if (mask != 0 || r->text.p[line.from] == '(' || begins_with_field(r, line))
        return true;
    if (!r->is_english && !r->lines[i].after_blank && is_cut_off(r, n, line))
        return true;
    /* English: a sentence that was cut. */
    char first = r->text.p[line.from], last = r->text.p[r->lines[n->last].to - 1];
    return r->is_english && !r->lines[i].after_blank && first >= 'a' && first <= 'z' &&
           strchr(".:;", last) == NULL;
}

/* 平台与条件: the last of two fields ends like a zone (条件) of which the first knows nothing; but
 * 目的与条件 is one. `zone`: the length of its word. */
bool extract_names_pair(const struct reader *r, struct span s, size_t zone)
{
    size_t at = zone == 6 && s.to - s.from >= 15 ? s.to - zone - 3 : s.to;
    return at < s.to && (extract_is(r, at, s.to, S("与")) || extract_is(r, at, s.to, S("和"))) &&
           extract_word_before(r->words, r->text, s.from, at,
                               WORD(SAFEGUARD_ZONE) | WORD(REVIEW_ZONE) | WORD(GUIDING_ZONE)) == 0;
}

/* 抓落实，确保任务见效: the first of two clauses is the whole name of such a part. */
bool extract_opens_safeguard(const struct reader *r, struct span s)
{
    size_t n = extract_at(r, s.from, s.to, WORD(SAFEGUARD_ZONE));
    return n >= 9 && s.from + n < s.to && r->text.p[s.from + n] == ',';
}

bool extract_names_frame(const struct reader *r, struct span s)
{
    static const char *const pairs[] = {"范围和", "范围及", "范围与", "对象和", "对象及", "对象与",
                                        "时间和", "时间及", "时间与", "范围、", "对象、", "时间、"};
    static const struct str frames[] = {STR_INIT("时间"), STR_INIT("地点"), STR_INIT("方式"),
                                        STR_INIT("范围"), STR_INIT("对象")};
    static const struct str ends[] = {STR_INIT("范围"),  STR_INIT("对象"), STR_INIT("依据"),
                                      STR_INIT("原则"),  STR_INIT("目的"), STR_INIT("意义"),
                                      STR_INIT("基准日")};
    struct str text = extract_slice(r, s);
    bool is_frame = false;
    for (size_t i = 0; i < ARRAY_LEN(frames); i++)
        is_frame |= str_ends(text, frames[i]);
    for (size_t i = 0; is_frame && i < ARRAY_LEN(pairs); i++) { /* 整治范围和时间 */
        if (str_find(text, str_of(pairs[i]), 0) >= 0)
            return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(text, ends[i]))
            return true;
    }
    return false;
}
