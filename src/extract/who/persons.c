/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Persons in Chinese text: by a post, or by a surname where a name is expected. */
#include "extract/who/who.h"

#include "base/utf8.h"

static bool is_connector(const struct reader *r, size_t at, size_t end)
{
    return extract_is(r, at, end, S("和")) || extract_is(r, at, end, S("与")) ||
           extract_is(r, at, end, S("及"));
}

static bool is_boundary(const struct reader *r, size_t at, size_t end)
{
    size_t next;
    uint32_t c = extract_rune(r, at, &next);
    if (at >= end || (!utf8_is_han(c) && c != 0))
        return true;
    return extract_at(r, at, end,
                      WORD(LEAD_VERB) | WORD(SUPPORT_VERB) | WORD(STOP) | WORD(VERB) |
                          WORD(SPEECH) | WORD(JOIN)) > 0 ||
           extract_is(r, at, end, S("同志")) || extract_is(r, at, end, S("主持")) ||
           extract_is(r, at, end, S("作")) || extract_is(r, at, end, S("担任")) ||
           extract_is(r, at, end, S("任")) || extract_is(r, at, end, S("出席")) ||
           extract_is(r, at, end, S("讲话")) || is_connector(r, at, end);
}

size_t extract_person_end(const struct reader *r, size_t at, size_t end)
{
    size_t surname = extract_at(r, at, end, WORD(SURNAME));
    if (surname == 0)
        return at;
    size_t place = at;
    /* Four characters only behind a surname of two. */
    for (size_t runes = 0; runes < (surname > 3 ? 4 : 3) && place < end; runes++) {
        size_t next;
        /* 薛 凝: names of two characters are printed as wide as those of three. */
        if (runes == 1 && r->text.p[place] == ' ' && place + 4 <= end) {
            (void)extract_rune(r, place + 1, &next);
            return is_boundary(r, next, end) ? next : at;
        }
        if (!utf8_is_han(extract_rune(r, place, &next)))
            return at;
        place = next;
        if (runes >= 1 && is_boundary(r, place, end))
            return place;
    }
    return at;
}

/* Behind a post a name needs no known surname where a verb of the lead follows. */
static size_t rare_name_end(const struct reader *r, size_t at, size_t end)
{
    size_t place = at;
    if (extract_at(r, at, end, WORD(VERB)) > 0)
        return at; /* 分管院领导约谈其主要负责人 */
    for (size_t n = 1; n <= 3 && place < end; n++) {
        size_t next;
        if (!utf8_is_han(extract_rune(r, place, &next)) ||
            extract_at(r, place, end, WORD(LEAD_VERB) | WORD(STOP)) > 0)
            return at;
        place = next;
        if (n >= 2 &&
            (extract_at(r, place, end, WORD(LEAD_VERB)) > 0 || extract_is(r, place, end, S("任")) ||
             extract_is(r, place, end, S("担任")) || extract_is(r, place, end, S("主持"))))
            return place;
    }
    return at;
}

static bool is_of_meeting(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"办公会", "会议", "专题会", "碰头会", "办公室",
                                        "信箱",   "热线", "接待日", "联席会"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, end, words[i]))
            return true;
    }
    return false;
}

/* A post at `at`, perhaps several ("党委委员、副校长"), perhaps with a name: 副校长何佩兰. */
size_t extract_post_end(const struct reader *r, size_t at, size_t end, struct party *ret)
{
    size_t start = at, place = at;
    size_t group = extract_at(r, at, end, WORD(GROUP_HEAD));
    if (group == 0 && extract_at(r, at, end, WORD(POST)) == 0 && /* 经理 */
        (extract_is(r, at, end, S("要")) || extract_is(r, at, end, S("报")) ||
         extract_is(r, at, end, S("送")) || extract_is(r, at, end, S("经")) ||
         extract_is(r, at, end, S("向")) || extract_is(r, at, end, S("提交"))))
        return at; /* 报分管校领导审定 */
    place += group;
    size_t n = 0, skipped = 0;
    /* 各科室主任, 各项目负责人: what is between belongs to the post. */
    size_t most = group > 0 ? 8 : 6;
    while (place < end && skipped <= most) {
        size_t next;
        uint64_t may = extract_may_begin(r, place, end);
        n = extract_at_if(r, may, place, end, WORD(POST));
        if (n > 0)
            break;
        if (!utf8_is_han(extract_rune(r, place, &next)) ||
            extract_at_if(r, may, place, end, WORD(NEVER_IN_NAME)) > 0)
            return at;
        place = next;
        skipped++;
    }
    if (n == 0 || (skipped > 0 && extract_at(r, start, place + n, WORD(VERB)) >= 6))
        return at;
    ptrdiff_t verb =
        skipped > 3 ? str_find(str_sub(r->text, start + group, place), S("组织"), 0) : -1;
    if (verb > 0)
        return at; /* 各街道组织网格员逐户登记 */
    place += n;
    if (is_of_meeting(r, place, end))
        return at; /* 提交校长办公会议研究 */
    size_t more;
    while (extract_is(r, place, end, S("、")) &&
           (more = extract_at(r, place + 3, end, WORD(POST))) > 0)
        place += 3 + more;
    while ((more = extract_at(r, place, end, WORD(POST))) > 0)
        place += more;
    if (extract_is(r, place, end, S("助理"))) /* 院长助理 */
        place += 6;
    size_t person = extract_person_end(r, place, end);
    if (person == place)
        person = rare_name_end(r, place, end);
    *ret = (struct party){{person > place ? place : start, person > place ? person : place}, true};
    return person > place ? person : place;
}

/* 裘敏副院长: the name before the post. */
size_t extract_name_with_post(const struct reader *r, size_t at, size_t end, struct party *ret)
{
    size_t place = at;
    if (extract_at(r, at, end, WORD(SURNAME)) == 0 || extract_at(r, at, end, WORD(POST)) > 0)
        return at; /* 常务副校长尤靖: nobody is called 常务 */
    if (extract_is(r, at, end, S("向")) && extract_at(r, at + 3, end, WORD(POST)) > 0)
        return at; /* 向院长办公会提交 */
    for (size_t n = 1; n <= 3 && place < end; n++) {
        size_t next;
        if (!utf8_is_han(extract_rune(r, place, &next)))
            return at;
        place = next;
        size_t post = n >= 2 ? extract_at(r, place, end, WORD(POST)) : 0;
        bool is_role = extract_is(r, place + post - (post > 0 ? 3 : 0), end, S("人")) ||
                       extract_is(r, place + post - (post > 0 ? 3 : 0), end, S("员")) ||
                       extract_is(r, place, end, S("组长")) || extract_is(r, place, end, S("导师"));
        if (post > 0 && !is_role) { /* 项目负责人 is no person called 项目 */
            *ret = (struct party){{at, place}, true};
            return place + post;
        }
    }
    return at;
}
