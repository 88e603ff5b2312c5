/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Numbered parts in the news of a meeting: 一、提高人才培养质量。教务处要…；…。 (R-EXTRACT-91). */
#include "extract/body/body.h"
#include "extract/body/ordinals.h"
#include "extract/body/report.h"
#include "extract/body/sentences.h"
#include "extract/item/items.h"

#define LONGEST_NAME 60 /* bytes: twenty characters */
#define NEXT_LINES   60 /* how far below the next number is looked for */

/* 集团6月将重点抓好以下活动：: what is to come is listed below (R-EXTRACT-115). */
bool extract_announces_list(const struct reader *r, struct span s)
{
    static const char *const words[] = {"以下", "下列", "如下"};
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span last = s;
    while (extract_next(&c, &s))
        last = s;
    bool is_said = false;
    for (size_t i = 0; last.to - last.from <= 150 && i < ARRAY_LEN(words); i++)
        is_said |= str_find(extract_slice(r, last), str_of(words[i]), 0) >= 0;
    return is_said && r->text.p[last.to - 1] == ':' && !extract_is_past(r, last);
}

size_t extract_programme_name(const struct reader *r, struct span s)
{
    size_t suffix = extract_word_before(r->words, r->text, s.from, s.to, WORD(PROGRAMME_SUFFIX));
    if (suffix == 0)
        return NO_PLACE;
    static const char *const verbs[] = {"推进",     "实施", "启动", "开展", "推动", "抓好",
                                        "组织实施", "打造", "深化", "做好", "组织", "打好",
                                        "打赢",     "落实", "完成", "办好", "推行", "加快",
                                        "打响",     "发起", "铺开", "推开", "掀起"};
    size_t at = s.from;
    for (int i = 0; i < 3; i++) {
        size_t n = extract_at(r, at, s.to, WORD(DEGREE));
        if (n > 0 && at + n < s.to)
            at += n;
    }
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        size_t n = strlen(verbs[i]);
        /* The name is more than its last word: 实施工程 names none. */
        if (extract_is_word(r, at, s.to, verbs[i]) && at + n + suffix + 5 < s.to)
            return at + n;
    }
    return NO_PLACE;
}

bool extract_only_counts(const struct reader *r, struct span s)
{
    static const char *const ends[] = {"项工作",   "项重点工作", "项任务", "项重点任务",
                                       "方面工作", "个方面",     "件实事", "件大事"};
    for (size_t i = 0; i < ARRAY_LEN(ends) && s.to - s.from <= LONGEST_NAME; i++) {
        if (str_ends(extract_slice(r, s), str_of(ends[i])))
            return extract_count(r, s, CUT_CLAUSE) == 1;
    }
    return false;
}

static bool goes_on(const struct reader *r, size_t line, struct label first)
{
    for (size_t i = line + 1; i < r->line_count && i <= line + NEXT_LINES; i++) {
        struct label l = extract_label(r, r->lines[i].from, r->lines[i].to);
        if (l.class == first.class)
            return l.value == first.value + 1;
    }
    return false;
}

/* （一） with the demands of two units is a part, else one task; who only helps is no second. */
static bool asks_two(const struct reader *r, struct span s)
{
    size_t units = 0;
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    while (units < 2 && extract_next(&c, &clause)) {
        size_t after = extract_subject_end(r, clause.from, clause.to);
        bool helps = extract_at(r, after, clause.to, WORD(SUPPORT_VERB)) > 0 &&
                     extract_at(r, after, clause.to, WORD(JOIN)) == 0;
        units += after > clause.from && !helps &&
                 extract_at(r, clause.from, clause.to, WORD(EVERYBODY)) == 0;
    }
    return units >= 2;
}

bool extract_opens_part(struct reader *r, size_t i, struct label l, struct report_part *ret_part,
                        struct span *ret_rest)
{
    struct span s = {l.body, r->lines[i].to}, name;
    bool is_next = l.class == ret_part->label.class && l.value == ret_part->label.value + 1;
    bool is_inner = l.class == LABEL_HAN_BRACKET && !ret_part->is_open;
    if ((l.class != LABEL_HAN && !is_inner) || !(is_next || goes_on(r, i, l)))
        return false;
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    if (!extract_next(&c, &name) || name.to - name.from > LONGEST_NAME ||
        extract_count(r, name, CUT_CLAUSE) > 1 || (name.to == s.to && extract_has_note(r, s)))
        return false;
    if (is_inner && !asks_two(r, (struct span){name.to, s.to}))
        return false;
    *ret_rest = (struct span){name.to, s.to};
    *ret_part = (struct report_part){.is_open = true,
                                     .items = r->plan->item_count,
                                     .label = l,
                                     .source = {l.from, name.to},
                                     .name = name};
    return true;
}

void extract_close_part(struct reader *r, struct report_part *part)
{
    size_t tasks = 0, end = r->plan->item_count;
    for (size_t i = part->items; part->is_open && i < end; i++)
        tasks += r->plan->items[i].kind == EXTRACT_TASK;
    part->is_open = false;
    if (tasks < 2)
        return;
    size_t whole = extract_programme(r, part->source, EXTRACT_NO_PARENT, part->label, part->name);
    for (size_t i = part->items; i < end && whole != NO_PLACE; i++) {
        if (r->plan->items[i].parent == EXTRACT_NO_PARENT)
            r->plan->items[i].parent = whole;
    }
}

bool extract_report_points(struct reader *r, struct span s, size_t *ret_end)
{
    UNCLEARED struct label labels[MAX_ORDINALS];
    size_t n = extract_ordinals(r, s, labels);
    for (size_t i = 0; i < n; i++) {
        struct span item = extract_ordinal_span(r, labels, i, n, s.to);
        struct span body = {labels[i].body, item.to};
        if (extract_is_exhortation(r, body) && !extract_is_duty(r, body))
            continue;
        (void)extract_task(r, item, EXTRACT_NO_PARENT, labels[i], body);
    }
    if (n > 0)
        *ret_end = labels[0].from;
    return n > 0;
}
