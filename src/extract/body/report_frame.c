/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands in front of the demands of news and is none: the field, the aim. */
#include "extract/body/report.h"
#include "extract/when/when.h"

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

/* ，并于9月20日前向各乡镇派驻技术员: where the day ends, if something else than what stands in
 * front is to be done by then; else s.from. */
size_t extract_day_of_another(const struct reader *r, struct span s)
{
    static const char *const ends[] = {"报",   "送",   "提交", "上报", "印发", "完成", "投入",
                                       "建成", "验收", "全部", "实现", "达到", "确保", "形成",
                                       "通过", "提请", "办结", "落实", "到位", "出台", "公布"};
    size_t at = s.from + (extract_is(r, s.from, s.to, S("并")) ? 3 : 0);
    at += extract_is(r, at, s.to, S("于")) || extract_is(r, at, s.to, S("在")) ? 3 : 0;
    size_t day = extract_date_end(r, at, s.to);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (extract_is_word(r, day, s.to, ends[i]))
            return s.from;
    }
    bool is_else = extract_at(r, day, s.to, WORD(VERB)) > 0 || extract_is(r, day, s.to, S("向")) ||
                   extract_is(r, day, s.to, S("将")) || extract_is(r, day, s.to, S("把")) ||
                   extract_is(r, day, s.to, S("对")) || extract_is(r, day, s.to, S("为"));
    bool is_joined = at > s.from && extract_is(r, s.from, s.to, S("并"));
    return day > at && is_else && is_joined ? day : s.from;
}

/* 会议听取了一季度工作情况：, 全市主要做了以下工作：: the list below it was done (R-EXTRACT-162).
 */
bool extract_opens_told(const struct reader *r, struct span s)
{
    static const char *const words[] = {"听取了", "总结了", "回顾了", "通报了", "取得了", "做了",
                                        "开展了", "完成了", "办了",   "推进了", "成效:",  "亮点:"};
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span last = s;
    bool is_said = false;
    if (s.to <= s.from || r->text.p[s.to - 1] != ':')
        return false;
    while (extract_next(&c, &s))
        last = s;
    struct str text = extract_slice(r, last);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        is_said |= str_find(text, str_of(words[i]), 0) >= 0;
    return is_said && str_find(text, S("要求"), 0) < 0 && str_find(text, S("下一步"), 0) < 0 &&
           str_find(text, S("部署"), 0) < 0 && str_find(text, S("安排"), 0) < 0;
}

/* 该计划由数据科牵头，7月底前制定细则: the programme that was named last, just in front. */
size_t extract_named_again(const struct reader *r, struct span part)
{
    const struct extract_plan *p = r->plan;
    size_t n = p->item_count, word = part.from + 3;
    if (!extract_is(r, part.from, part.to, S("该")) ||
        extract_at(r, word, part.to, WORD(PROGRAMME_SUFFIX)) == 0)
        return EXTRACT_NO_PARENT;
    for (size_t i = n; i > 0 && i + 6 > n; i--) {
        if (p->items[i - 1].kind == EXTRACT_PROGRAMME)
            return i - 1;
    }
    return EXTRACT_NO_PARENT;
}
