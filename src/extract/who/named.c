/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who is known by the place in the sentence alone, whatever the name ends in: 由X负责, X会同…,
 * X牵头、…, 请X每周…. */
#include "base/utf8.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

/* A name of three to ten characters between 由 and 负责, 牵头, 承办. */
size_t extract_named_by_lead(const struct reader *r, size_t at, size_t end)
{
    size_t place = at;
    for (size_t n = 0; n <= 10 && place < end; n++) {
        size_t next;
        if (n >= 3 && extract_at(r, place, end, WORD(LEAD_VERB)) > 0)
            return place;
        if (!utf8_is_han(extract_rune(r, place, &next)) ||
            extract_at(r, place, end, WORD(NEVER_IN_NAME)) > 0)
            return at;
        place = next;
    }
    return at;
}

/* 中试基地会同工程建设部…: what stands before 会同 and a unit is one, whatever its name ends in. */
static size_t named_by_join(const struct reader *r, size_t at, size_t end)
{
    size_t limit = end - at > 36 ? at + 36 : end;
    ptrdiff_t hit = str_find(str_sub(r->text, 0, limit), S("会同"), at);
    if (hit < 0 || (size_t)hit < at + 6)
        return at;
    for (size_t i = at; i < (size_t)hit;) {
        uint32_t c = extract_rune(r, i, &i);
        if (!utf8_is_han(c))
            return at;
    }
    size_t next = (size_t)hit + 6;
    bool is_name = extract_at(r, at, end, WORD(VERB) | WORD(DEGREE) | WORD(STOP)) == 0;
    return is_name && extract_unit_end(r, next, end) > next ? (size_t)hit : at;
}

/* 物业服务企业牵头、业主委员会协助: what stands before 牵头 and a comma leads, whatever it is. */
static size_t named_in_front(const struct reader *r, size_t at, size_t end)
{
    size_t after = extract_named_by_lead(r, at, end), behind = after + 6;
    bool is_lead = after > at && extract_is(r, after, end, S("牵头")) &&
                   (behind == end || extract_is(r, behind, end, S("、")));
    bool is_kind = extract_word_before(r->words, r->text, at, after,
                                       WORD(UNIT_SUFFIX) | WORD(GROUP_SUFFIX)) > 0;
    bool is_action = extract_at(r, at, end, WORD(VERB)) > 0 && !is_kind; /* 养护企业 is none */
    return is_lead && !is_action && extract_at(r, at, end, WORD(DEGREE) | WORD(STOP)) == 0 ? after
                                                                                           : at;
}

/* 请宏岳监理每周组织检查: behind 请 a name goes on to the day, the rhythm or the 要. */
static size_t named_by_request(const struct reader *r, struct span clause, size_t at)
{
    size_t place = at;
    bool is_asked = (extract_is(r, clause.from, clause.to, S("请")) && clause.from + 3 == at) ||
                    (extract_is(r, clause.from, clause.to, S("责成")) && clause.from + 6 == at);
    if (!is_asked || extract_at(r, at, clause.to, WORD(VERB) | WORD(DEGREE) | WORD(STOP)) > 0)
        return at;
    for (size_t n = 0; n <= 8 && place < clause.to; n++) {
        size_t next;
        if (n >= 2 && (extract_at(r, place, clause.to, WORD(RHYTHM) | WORD(MODAL)) > 0 ||
                       extract_date_end(r, place, clause.to) > place))
            return place;
        if (!utf8_is_han(extract_rune(r, place, &next)) ||
            extract_at(r, place, clause.to, WORD(NEVER_IN_NAME) | WORD(STOP)) > 0)
            return at;
        place = next;
    }
    return at;
}

size_t extract_named_by_place(const struct reader *r, struct span clause, size_t start)
{
    size_t after = named_by_join(r, start, clause.to);
    if (after == start)
        after = named_in_front(r, start, clause.to);
    return after > start ? after : named_by_request(r, clause, start);
}

/* 请办公室吴迪周三前联系厂家: a name of two or three characters between a unit and a time. */
size_t extract_person_before_time(const struct reader *r, size_t at, size_t end)
{
    size_t place = at;
    if (extract_at(r, at, end, WORD(SURNAME)) == 0)
        return at;
    for (size_t n = 1; n <= 3 && place < end; n++) {
        size_t next;
        if (!utf8_is_han(extract_rune(r, place, &next)))
            return at;
        place = next;
        if (n >= 2 && (extract_date_end(r, place, end) > place ||
                       extract_at(r, place, end, WORD(RHYTHM)) > 0))
            return place;
    }
    return at;
}

/* 组织部, 组织人事处, but not 组织技术单位. */
bool extract_is_office_of_people(const struct reader *r, size_t at, size_t end)
{
    static const char *const offices[] = {"部", "处", "科", "局", "办", "股", "室"};
    size_t next = at;
    for (int runes = 0; runes <= 3 && next < end; runes++) {
        for (size_t i = 0; i < ARRAY_LEN(offices); i++) {
            if (extract_is_word(r, next, end, offices[i]))
                return extract_at(r, next, end, WORD(NOT_SUFFIX)) == 0;
        }
        (void)extract_rune(r, next, &next);
    }
    return false;
}
