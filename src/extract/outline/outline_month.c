/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Months as headings: 九月　相遇, 9月份, 十二月与来年一月, January 2028 (R-EXTRACT-153). */
#include "base/utf8.h"
#include "extract/outline/outline.h"

#define MOST_BYTES 72 /* of such a line */
#define MOST_NAME  14 /* characters behind the month, or as many words in English as they give */

static const char *const months_en[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

/* [2027年]9月[份]; the place behind it, or `at`. */
static size_t month_zh(const struct reader *r, size_t at, size_t end, int *ret_month)
{
    static const char *const fronts[] = {"来年", "次年", "翌年", "明年"};
    int value = 0;
    size_t i = at;
    for (size_t k = 0; k < ARRAY_LEN(fronts); k++)
        i += extract_is_word(r, i, end, fronts[k]) ? strlen(fronts[k]) : 0;
    size_t year = extract_number_any(r, i, end, &value);
    if (value >= 1900 && value < 2200 && extract_is(r, year, end, S("年")))
        i = year + 3;
    size_t to = extract_number_any(r, i, end, &value);
    to = extract_skip_blanks(r, to, end);
    if (to == i || value < 1 || value > 12 || !extract_is(r, to, end, S("月")))
        return at;
    *ret_month = value;
    to += 3;
    return to + (extract_is(r, to, end, S("份")) ? 3 : 0);
}

static size_t month_en(const struct reader *r, size_t at, size_t end, int *ret_month)
{
    if (end - at < 3 || !is_upper(r->text.p[at]))
        return at;
    for (size_t i = 0; i < ARRAY_LEN(months_en); i++) {
        if (r->text.p[at] != months_en[i][0] || !is_same_letter(r->text.p[at + 2], months_en[i][2]))
            continue;
        size_t to = at + strlen(months_en[i]), year;
        if (end - at < strlen(months_en[i]) ||
            !str_eq_nocase(str_sub(r->text, at, to), str_of(months_en[i])))
            continue;
        int value = 0;
        *ret_month = (int)i + 1;
        year = extract_number(r, extract_skip_blanks(r, to, end), end, &value);
        return value >= 1900 && value < 2200 ? year : to;
    }
    return at;
}

static size_t joint_end(const struct reader *r, size_t at, size_t end)
{
    static const char *const joints[] = {"和", "与", "至", "、", "—", "–", "-", "and ", "to "};
    size_t i = extract_skip_blanks(r, at, end);
    for (size_t k = 0; k < ARRAY_LEN(joints); k++) {
        if (extract_is_word(r, i, end, joints[k]))
            return extract_skip_blanks(r, i + strlen(joints[k]), end);
    }
    return at;
}

/* The last month that a line names and nothing else but a few words behind it; 0: it does not. */
static int month_of(const struct reader *r, size_t line)
{
    const struct line *l = &r->lines[line];
    int month = 0, last = 0;
    if (l->to - l->from > MOST_BYTES || l->is_used || l->has_tab || l->has_pipe)
        return 0;
    size_t at =
        r->is_english ? month_en(r, l->from, l->to, &month) : month_zh(r, l->from, l->to, &month);
    if (at == l->from)
        return 0;
    size_t joint = joint_end(r, at, l->to);
    size_t to = joint == at     ? at
                : r->is_english ? month_en(r, joint, l->to, &last)
                                : month_zh(r, joint, l->to, &last);
    if (joint > at && to > joint) {
        at = to;
        month = last;
    }
    struct span name = extract_trim(r, (struct span){at, l->to});
    bool is_apart =
        name.from >= l->to || name.from > at || strchr(":-", r->text.p[name.from]) != NULL ||
        extract_is(r, name.from, l->to, S("—")) || extract_is(r, name.from, l->to, S("·"));
    bool is_name = utf8_length(extract_slice(r, name)) <= (r->is_english ? 40 : MOST_NAME) &&
                   memchr(r->text.p + name.from, ',', name.to - name.from) == NULL &&
                   (name.to <= name.from || extract_is_heading_text(r, name));
    return is_apart && is_name ? month : 0;
}

void extract_count_months(struct reader *r)
{
    size_t found = 0;
    for (size_t i = 0; r->is_plan && i + 1 < r->line_count && found < 2; i++)
        found += month_of(r, i) > 0;
    r->has_months = found >= 2;
}

int extract_month_heading(const struct reader *r, size_t line)
{
    if (!r->has_months || line + 1 >= r->line_count)
        return 0;
    int month = month_of(r, line);
    return month > 0 && month_of(r, line + 1) == 0 ? month : 0;
}
