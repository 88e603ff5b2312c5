/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Recurrence: 每月, 按季度, 长期; every quarter, weekly. */
#include "extract/when/when.h"

struct rhythm {
    const char *word;
    enum extract_recurrence recurrence;
};

static const struct rhythm chinese[] = {
    {"每日", EXTRACT_DAILY},        {"每天", EXTRACT_DAILY},       {"按日", EXTRACT_DAILY},
    {"逐日", EXTRACT_DAILY},        {"每周", EXTRACT_WEEKLY},      {"每星期", EXTRACT_WEEKLY},
    {"按周", EXTRACT_WEEKLY},       {"逐周", EXTRACT_WEEKLY},      {"每两周", EXTRACT_ONCE},
    {"每个月", EXTRACT_MONTHLY},    {"每月", EXTRACT_MONTHLY},     {"按月", EXTRACT_MONTHLY},
    {"逐月", EXTRACT_MONTHLY},      {"每季度", EXTRACT_QUARTERLY}, {"每个季度", EXTRACT_QUARTERLY},
    {"按季度", EXTRACT_QUARTERLY},  {"每季", EXTRACT_QUARTERLY},   {"按季", EXTRACT_QUARTERLY},
    {"逐季", EXTRACT_QUARTERLY},    {"每学期", EXTRACT_SEMESTER},  {"按学期", EXTRACT_SEMESTER},
    {"每个学期", EXTRACT_SEMESTER}, {"每年", EXTRACT_YEARLY},      {"每年度", EXTRACT_YEARLY},
    {"每学年", EXTRACT_YEARLY},     {"按年", EXTRACT_YEARLY},
};

static const struct rhythm english[] = {
    {"daily", EXTRACT_DAILY},
    {"every day", EXTRACT_DAILY},
    {"each day", EXTRACT_DAILY},
    {"weekly", EXTRACT_WEEKLY},
    {"every week", EXTRACT_WEEKLY},
    {"each week", EXTRACT_WEEKLY},
    {"monthly", EXTRACT_MONTHLY},
    {"every month", EXTRACT_MONTHLY},
    {"each month", EXTRACT_MONTHLY},
    {"quarterly", EXTRACT_QUARTERLY},
    {"every quarter", EXTRACT_QUARTERLY},
    {"each quarter", EXTRACT_QUARTERLY},
    {"termly", EXTRACT_SEMESTER},
    {"every term", EXTRACT_SEMESTER},
    {"each term", EXTRACT_SEMESTER},
    {"every semester", EXTRACT_SEMESTER},
    {"each semester", EXTRACT_SEMESTER},
    {"per semester", EXTRACT_SEMESTER},
    {"every year", EXTRACT_YEARLY},
    {"each year", EXTRACT_YEARLY},
    {"annually", EXTRACT_YEARLY},
    {"yearly", EXTRACT_YEARLY},
    {"once a year", EXTRACT_YEARLY},
    {"once a month", EXTRACT_MONTHLY},
    {"once a week", EXTRACT_WEEKLY},
    {"once a quarter", EXTRACT_QUARTERLY},
    {"once a term", EXTRACT_SEMESTER},
    {"per year", EXTRACT_YEARLY},
    {"per month", EXTRACT_MONTHLY},
    {"every academic year", EXTRACT_YEARLY},
    {"each academic year", EXTRACT_YEARLY},
    {"an annual", EXTRACT_YEARLY},
    {"annual", EXTRACT_YEARLY},
    {"per annum", EXTRACT_YEARLY},
    {"every autumn", EXTRACT_YEARLY},
    {"every spring", EXTRACT_YEARLY},
    {"every summer", EXTRACT_YEARLY},
    {"on a monthly basis", EXTRACT_MONTHLY},
    {"every three months", EXTRACT_QUARTERLY},
    {"per term", EXTRACT_SEMESTER},
    {"once a semester", EXTRACT_SEMESTER},
    {"per quarter", EXTRACT_QUARTERLY},
    {"per week", EXTRACT_WEEKLY},
};

static const char *const ongoing[] = {"长期",
                                      "持续",
                                      "常态化",
                                      "常态长效",
                                      "常年",
                                      "on a continuing basis",
                                      "ongoing",
                                      "on an ongoing basis",
                                      "continuously",
                                      "continuous",
                                      "on a rolling basis",
                                      "continuing"};

static inline bool matches(const struct reader *r, size_t at, size_t end, const char *text)
{
    if (!is_same_letter(r->text.p[at], text[0]))
        return false;
    struct str word = str_of(text);
    if (end - at < word.n || !str_eq_nocase(str_sub(r->text, at, at + word.n), word))
        return false;
    bool is_word = is_ascii_letter(word.p[0]);
    return !is_word || ((at == 0 || !is_ascii_letter(r->text.p[at - 1])) &&
                        (at + word.n >= end || !is_ascii_letter(r->text.p[at + word.n])));
}

/* 每 按 逐 长 持 常, and the first letters of the English words. */
static bool can_start(const struct reader *r, size_t at)
{
    char c = r->text.p[at];
    if (r->is_english)
        return is_ascii_letter(c) && strchr("dewmqtyaopcDEWMQTYAOPC", c) != NULL &&
               (at == 0 || !is_ascii_letter(r->text.p[at - 1]));
    if ((unsigned char)c < 0xE3)
        return false;
    size_t next;
    switch (extract_rune(r, at, &next)) {
    case 0x6BCF:
    case 0x6309:
    case 0x9010:
    case 0x957F:
    case 0x6301:
    case 0x5E38: return true;
    default: return false;
    }
}

/* "Annual report" is a name; "Annual" in a cell a rhythm. */
static bool is_annual_something(const struct reader *r, size_t at, size_t end)
{
    return matches(r, at, end, "annual") && at + 7 < end && r->text.p[at + 6] == ' ' &&
           is_ascii_letter(r->text.p[at + 7]);
}

/* 长期无人认领的车, 持续高温: how things are, not how often something is done. */
static bool tells_state(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {
        "无",   "未",   "不",   "闲置", "拖欠",   "积压", "存在", "停放", "居住", "困扰", "制约",
        "影响", "占用", "高温", "降雨", "强降雨", "干旱", "低温", "高发", "亏损", "外出", "失联"};
    if (!extract_is(r, at, end, S("长期")) && !extract_is(r, at, end, S("持续")))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at + 6, end, words[i]))
            return true;
    }
    return false;
}

enum extract_recurrence extract_recurrence_in(const struct reader *r, struct span s)
{
    const struct rhythm *table = r->is_english ? english : chinese;
    size_t count = r->is_english ? ARRAY_LEN(english) : ARRAY_LEN(chinese);
    enum extract_recurrence found = EXTRACT_ONCE;
    size_t length;
    for (size_t at = s.from; at < s.to; at++) {
        at = extract_find(r, at, s.to, WORD(RHYTHM), &length);
        if (at >= s.to || !can_start(r, at))
            continue;
        if (r->is_english ? is_annual_something(r, at, s.to) : tells_state(r, at, s.to))
            continue;
        for (size_t i = 0; i < count; i++) {
            if (matches(r, at, s.to, table[i].word) && table[i].recurrence != EXTRACT_ONCE)
                return table[i].recurrence;
        }
        for (size_t i = 0; found == EXTRACT_ONCE && i < ARRAY_LEN(ongoing); i++) {
            size_t behind = at + strlen(ongoing[i]); /* 常态化机制 is set up once */
            if (matches(r, at, s.to, ongoing[i]) && !extract_is(r, behind, s.to, S("机制")) &&
                !extract_is(r, behind, s.to, S("工作机制")))
                found = EXTRACT_ONGOING;
        }
    }
    return found;
}
