/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lines that are no text of the document: what a web page puts around it, signatures, contacts,
 * lists of attachments, who was present. They are taken out before the outline is built. */
#include "base/utf8.h"
#include "extract/body/body.h"
#include "extract/outline/label.h"
#include "extract/outline/outline.h"
#include "extract/table/table.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

/* A date alone, perhaps in brackets or behind a unit. */
static bool is_date_line(const struct reader *r, struct span s)
{
    struct date d;
    size_t to;
    bool has_year;
    if (s.to - s.from > 60)
        return false;
    if (r->is_english)
        return extract_date_en(r, s.from, s.to, &d, &has_year) == s.to;
    return extract_full_date(r, s.from, s.to, &d, &to) && to == s.to;
}

/* 资产管理处        2026年9月10日印发 */
static bool is_printer_line(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    return s.to - s.from < 150 && (str_ends(text, S("印发")) || str_ends(text, S("日印"))) &&
           str_find(text, S("年"), 0) > 0 && str_find(text, S("日"), 0) > 0 &&
           str_find(text, S(","), 0) < 0 && str_find(text, S("前"), 0) < 0;
}

static bool has_punctuation(const struct reader *r, struct span s)
{
    for (size_t at = s.from; at < s.to;) {
        uint32_t c = extract_rune(r, at, &at);
        if (c == ',' || c == ';' || c == ':' || c == 0x3002)
            return true;
    }
    return false;
}

static bool is_end_line(const struct reader *r, struct span s, bool *ret_is_list)
{
    size_t n = extract_at(r, s.from, s.to, WORD(END_LINE));
    /* 主持人：外科要补课。 says something. */
    bool is_remark = extract_is(r, s.from, s.to, S("主持")) && s.to - s.from > 36 &&
                     str_find(extract_slice(r, s), S("。"), 0) > 0;
    if (n == 0 || is_remark || extract_time_label(r, s.from, s.to) > 0)
        return false;
    size_t at = extract_skip_blanks(r, s.from + n, s.to);
    while (at < s.to && is_digit(r->text.p[at]))
        at++;
    at = extract_skip_blanks(r, at, s.to);
    bool is_label = at < s.to && (r->text.p[at] == ':' || r->text.p[s.from + n - 1] == ':');
    *ret_is_list = is_label && extract_is(r, s.from, s.to, S("附件"));
    return is_label || at == s.to;
}

/* （此件公开发布）, （文:校办/图:…）, （2025年2月26日校务会议审议通过） */
static bool is_bracket_line(const struct reader *r, struct span s)
{
    if (s.to - s.from < 2 || r->text.p[s.from] != '(' || r->text.p[s.to - 1] != ')')
        return false;
    struct label l = extract_label(r, s.from, s.to);
    return l.class == LABEL_NONE && extract_bracket_close(r, s.from, s.to) == s.to - 1 &&
           !extract_has_note(r, s);
}

/* 总河长：池某　郗某 */
static bool is_signed(const struct reader *r, struct span s)
{
    const char *colon = memchr(r->text.p + s.from, ':', s.to - s.from);
    size_t at = colon == NULL ? s.to : (size_t)(colon - r->text.p) + 1;
    struct party p;
    return at < s.to && extract_post_end(r, s.from, at - 1, &p) + 1 == at && at > s.from + 1 &&
           !has_punctuation(r, (struct span){at, s.to});
}

/* R-EXTRACT-20: the unit that signs stands alone on the line above the date. */
static bool is_signature(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    if (i == 0 || i + 1 >= r->line_count || s.to - s.from > 120 ||
        !is_date_line(r, line_span(r, i + 1)) || (has_punctuation(r, s) && !is_signed(r, s)))
        return false;
    struct label l = extract_label(r, s.from, s.to);
    if (i * 2 < r->line_count &&
        extract_has(r, s,
                    WORD(PLAN_TITLE) | WORD(TASK_TITLE) | WORD(RULES_TITLE) | WORD(REVIEW_TITLE)))
        return false; /* a title with the date below it */
    return l.class == LABEL_NONE && !r->lines[i].has_tab;
}

/* 北昀供电公司应急办 alone at the end, without a day below it. */
static bool is_last_unit(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    return i + 4 >= r->line_count && i * 2 > r->line_count && !r->is_english &&
           s.to - s.from <= 90 && !r->lines[i].has_tab && !has_punctuation(r, s) &&
           extract_unit_end(r, s.from, s.to) == s.to &&
           extract_label(r, s.from, s.to).class == LABEL_NONE;
}

static bool is_number_of_paper(const struct reader *r, struct span s)
{
    return s.to - s.from < 90 && str_find(extract_slice(r, s), S("〔"), 0) >= 0 &&
           str_find(extract_slice(r, s), S("号"), 0) >= 0 && !has_punctuation(r, s);
}

/* 各学院、各部门： */
static bool is_salutation(const struct reader *r, struct span s)
{
    return s.to - s.from < 300 && s.to > s.from && r->text.p[s.to - 1] == ':' &&
           extract_at(r, s.from, s.to, WORD(GROUP_HEAD)) > 0 &&
           str_find(extract_slice(r, s), S("。"), 0) < 0;
}

static bool is_web(const struct reader *r, struct span s)
{
    return s.to - s.from < 400 && str_find(extract_slice(r, s), S("。"), 0) < 0 &&
           extract_has(r, s, WORD(WEB));
}

static bool is_furniture(const struct reader *r, size_t i, bool *ret_is_list)
{
    struct span s = line_span(r, i);
    *ret_is_list = false;
    if (extract_follows_empty_field(r, i))
        return false; /* Deadline: / 1 September 2027 */
    return is_end_line(r, s, ret_is_list) || is_web(r, s) || is_date_line(r, s) ||
           is_signature(r, i) || is_last_unit(r, i) || is_bracket_line(r, s) ||
           is_number_of_paper(r, s) || is_salutation(r, s) || is_printer_line(r, s);
}

void extract_mark_furniture(struct reader *r)
{
    bool in_list = false;
    for (size_t i = 0; i < r->line_count; i++) {
        struct line *l = &r->lines[i];
        if (l->is_used)
            continue;
        bool is_list;
        l->is_used = is_furniture(r, i, &is_list);
        if (l->is_used) {
            in_list = is_list || (in_list && !is_list && false);
            continue;
        }
        /* 2. of a list of attachments: short, numbered, no sentence. */
        struct span s = line_span(r, i);
        struct label label = extract_label(r, s.from, s.to);
        bool is_entry =
            in_list && (label.class == LABEL_NUMBER) && label.value > 1 && !has_punctuation(r, s);
        l->is_used = is_entry;
        in_list = is_entry;
    }
}

void extract_find_tables(struct reader *r)
{
    size_t capacity = 0;
    for (size_t i = 0; i < r->line_count; i++) {
        struct table t;
        if (!extract_table_at(r, i, &t) && !extract_flat_table_at(r, i, &t) &&
            !extract_bare_table_at(r, i, &t) && !extract_flat_guess_at(r, i, &t))
            continue;
        r->tables = arena_grow(r->a, r->tables, r->table_count, &capacity, sizeof *r->tables);
        r->tables[r->table_count++] = t;
        for (size_t k = t.first; k <= t.last; k++)
            r->lines[k].is_used = r->lines[k].in_table = true;
        i = t.last;
    }
}
