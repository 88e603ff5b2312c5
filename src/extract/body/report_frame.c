/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands in front of the demands of news and is none: the field, the aim. */
#include "extract/body/report.h"

static bool ends_with(const struct reader *r, struct span s, struct str word)
{
    return s.to >= s.from + word.n && extract_is(r, s.to - word.n, s.to, word);
}

/* 紧扣行业需求调整专业布局: behind what it is close to stands what is done, and with what. */
static bool acts_in(const struct reader *r, struct span s)
{
    for (size_t at = s.from + 18; at + 12 <= s.to;) {
        size_t n = extract_at(r, at, s.to, WORD(VERB));
        if (n >= 6 && at + n + 6 <= s.to && !extract_is(r, at - 3, s.to, S("的")) &&
            extract_at(r, at - 6, s.to, WORD(VERB)) == 0)
            return true;
        (void)extract_rune(r, at, &at);
    }
    return false;
}

/* 聚焦项目建设，: the field of a requirement, when more follows. */
bool extract_is_field(const struct reader *r, struct span s, size_t end)
{
    static const char *const words[] = {"聚焦", "紧盯", "围绕", "锚定", "着眼", "紧扣"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, s.from, s.to, words[i]))
            return s.to - s.from <= 36 && s.to < end && r->text.p[s.to] == ',' && !acts_in(r, s);
    }
    return false;
}

/* 以桥梁安全为重点，: what the demands behind it are about (R-EXTRACT-81). */
bool extract_is_aim(const struct reader *r, struct span s, size_t end)
{
    static const char *const ends[] = {"重点", "主线", "抓手", "核心",   "导向", "牵引",
                                       "目标", "载体", "主题", "突破口", "引领", "契机"};
    if (!extract_is(r, s.from, s.to, S("以")) || s.to - s.from > 90 || s.to >= end ||
        r->text.p[s.to] != ',' || str_find(extract_slice(r, s), S("为"), 3) < 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (ends_with(r, s, str_of(ends[i])))
            return true;
    }
    return false;
}
