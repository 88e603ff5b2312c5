/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands around the subject of a Chinese sentence: the topic in front, whose paper it is. */
#include "extract/when/when.h"
#include "extract/who/who.h"

/* 各单位活动总结于7月3日前报送…: whose paper it is has to hand it in. */
bool extract_hands_in(const struct reader *r, size_t at, size_t end)
{
    size_t limit = end - at > 30 ? at + 30 : end;
    ptrdiff_t hit = str_find(str_sub(r->text, 0, limit), S("于"), at);
    size_t day = hit < 0 ? end : extract_date_end(r, (size_t)hit + 3, end);
    return hit >= (ptrdiff_t)at + 6 && day > (size_t)hit + 3 && extract_is(r, day, end, S("报")) &&
           !extract_has(r, (struct span){at, (size_t)hit}, WORD(MODAL) | WORD(JOIN));
}

/* 教材清退：各班组织…, 消防审批的事后勤科盯紧: what it is about stands in front of the subject. */
size_t extract_behind_topic(const struct reader *r, size_t at, size_t end)
{
    size_t limit = end - at > 48 ? at + 48 : end;
    const char *colon = memchr(r->text.p + at, ':', limit - at);
    ptrdiff_t matter = str_find(str_sub(r->text, 0, limit), S("的事"), at);
    if (colon != NULL && !is_digit(colon[-1]))
        return extract_skip_blanks(r, (size_t)(colon - r->text.p) + 1, end);
    return matter > 0 && extract_unit_end(r, (size_t)matter + 6, end) > (size_t)matter + 6
               ? (size_t)matter + 6
               : at;
}
