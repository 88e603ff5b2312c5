/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Targets: a comparator before or behind a number with its unit. */
#include "extract/item/amount.h"

#include "base/utf8.h"
#include "extract/outline/label.h"
#include "extract/when/when.h"

static const struct amount_mark before[] = {
    {STR_INIT("不少于"), EXTRACT_AT_LEAST},   {STR_INIT("不低于"), EXTRACT_AT_LEAST},
    {STR_INIT("不小于"), EXTRACT_AT_LEAST},   {STR_INIT("至少"), EXTRACT_AT_LEAST},
    {STR_INIT("最少"), EXTRACT_AT_LEAST},     {STR_INIT("超过"), EXTRACT_AT_LEAST},
    {STR_INIT("突破"), EXTRACT_AT_LEAST},     {STR_INIT("高于"), EXTRACT_AT_LEAST},
    {STR_INIT("大于"), EXTRACT_AT_LEAST},     {STR_INIT("不超过"), EXTRACT_AT_MOST},
    {STR_INIT("不高于"), EXTRACT_AT_MOST},    {STR_INIT("不多于"), EXTRACT_AT_MOST},
    {STR_INIT("不大于"), EXTRACT_AT_MOST},    {STR_INIT("低于"), EXTRACT_AT_MOST},
    {STR_INIT("少于"), EXTRACT_AT_MOST},      {STR_INIT("小于"), EXTRACT_AT_MOST},
    {STR_INIT("最多"), EXTRACT_AT_MOST},      {STR_INIT("至多"), EXTRACT_AT_MOST},
    {STR_INIT("不得超过"), EXTRACT_AT_MOST},  {STR_INIT("不得少于"), EXTRACT_AT_LEAST},
    {STR_INIT("不得低于"), EXTRACT_AT_LEAST}, {STR_INIT("不得高于"), EXTRACT_AT_MOST},
    {STR_INIT("约"), EXTRACT_ABOUT},          {STR_INIT("大约"), EXTRACT_ABOUT},
    {STR_INIT("近"), EXTRACT_ABOUT}};

static const struct amount_mark behind[] = {
    {STR_INIT("以上"), EXTRACT_AT_LEAST}, {STR_INIT("及以上"), EXTRACT_AT_LEAST},
    {STR_INIT("之上"), EXTRACT_AT_LEAST}, {STR_INIT("以内"), EXTRACT_AT_MOST},
    {STR_INIT("以下"), EXTRACT_AT_MOST},  {STR_INIT("及以下"), EXTRACT_AT_MOST},
    {STR_INIT("内"), EXTRACT_AT_MOST},    {STR_INIT("之内"), EXTRACT_AT_MOST},
    {STR_INIT("左右"), EXTRACT_ABOUT},    {STR_INIT("上下"), EXTRACT_ABOUT}};

size_t extract_skip_number(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (is_digit(r->text.p[at]) ||
                        ((r->text.p[at] == '.' || r->text.p[at] == ',') && at + 1 < end &&
                         is_digit(r->text.p[at + 1]) &&
                         (r->text.p[at] == '.' || (at + 3 < end && is_digit(r->text.p[at + 2]) &&
                                                   is_digit(r->text.p[at + 3]))))))
        at++;
    return at;
}

/* The unit behind a number: 个, 万平方米, %, 个工作日. Scope units (岁, 时) give 0. */
static size_t unit_length(const struct reader *r, size_t at, size_t end)
{
    size_t factor = 0;
    if (extract_is(r, at, end, S("余")) || extract_is(r, at, end, S("多")))
        return 0;
    if (extract_is(r, at, end, S("万")) || extract_is(r, at, end, S("亿")) ||
        extract_is(r, at, end, S("千")))
        factor = 3;
    size_t n = extract_at(r, at, end, WORD(MEASURE));
    size_t m = factor > 0 ? extract_at(r, at + factor, end, WORD(MEASURE)) : 0;
    if (m > 0 && m + factor > n)
        n = m + factor;
    if (extract_at(r, at, end, WORD(SCOPE_UNIT)) >= n &&
        extract_at(r, at, end, WORD(SCOPE_UNIT)) > 0)
        return 0;
    return n;
}

static const struct amount_mark *mark_before(const struct reader *r, size_t at, size_t from)
{
    const struct amount_mark *best = NULL;
    while (at > from && (r->text.p[at - 1] == '\n' || r->text.p[at - 1] == ' '))
        at--; /* 不低于 / 88% */
    for (size_t i = 0; i < ARRAY_LEN(before); i++) {
        size_t n = before[i].word.n;
        if (at >= from + n && extract_is(r, at - n, at, before[i].word) &&
            (best == NULL || n > best->word.n))
            best = &before[i];
    }
    return best;
}

/* 每年至少组织1次: a verb stands between. */
static bool is_at_least(const struct reader *r, size_t at, size_t from)
{
    static const char *const words[] = {"至少", "最少"};
    size_t window = at > from + 30 ? at - 30 : from;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, at), str_of(words[i]), window);
        size_t verb = hit < 0 ? at : (size_t)hit + strlen(words[i]);
        size_t n = extract_at(r, verb, at, WORD(VERB));
        if (n > 0 && at - verb <= 12)
            return true;
    }
    return false;
}

static const struct amount_mark *mark_behind(const struct reader *r, size_t at, size_t end)
{
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        if (extract_is(r, at, end, behind[i].word) && !extract_is(r, at, end, S("内部")) &&
            !extract_is(r, at, end, S("内容")))
            return &behind[i];
    }
    return NULL;
}

static bool ends_with_any(const struct reader *r, size_t at, size_t from, const char *const *words,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(words[i]);
        if (at >= from + n && extract_is_word(r, at - n, at, words[i]))
            return true;
    }
    return false;
}

/* R-EXTRACT-09: starting values, scope and conditions are no targets. */
static bool is_scope(const struct reader *r, const struct amount *a, size_t from, size_t end)
{
    static const char *const fronts[] = {"从", "由", "的", "第", "以下", "等",   "这",   "上述",
                                         "前", "每", "为", "自", "近期", "其中", "原有", "现有"};
    /* 片区内37宗用地, but not 年内 */
    if (ends_with_any(r, a->text.from, from, (const char *const[]){"区内", "辖内", "域内"}, 3))
        return true;
    /* 全县46座水库: all that there are, but not 覆盖全县46座 */
    bool is_covered = a->text.from >= from + 12 && extract_is(r, a->text.from - 12, end, S("覆盖"));
    size_t at = a->text.from;
    bool has_all = at >= from + 6 && (extract_is(r, at - 6, end, S("全")) ||
                                      (at >= from + 9 && extract_is(r, at - 9, end, S("全"))));
    if (has_all && !a->is_compared && !is_covered &&
        ends_with_any(r, a->text.from, from,
                      (const char *const[]){"全县", "全市", "全区", "全省", "全镇", "全乡", "全校",
                                            "全院", "全局", "全系统", "全厂", "全线", "全公司",
                                            "全集团", "全街道", "全馆"},
                      16))
        return true;
    if (extract_is(r, a->unit.to, end, S("范围内"))) /* 城墙50米范围内 */
        return true;
    bool is_to = ends_with_any(
        r, a->text.from, from,
        (const char *const[]){"调整为", "作为", "提高为", "降为", "增加为", "比例为"}, 6);
    if (!is_to && ends_with_any(r, a->text.from, from, fronts, ARRAY_LEN(fronts)))
        return true;
    size_t after = a->text.to;
    if (extract_is(r, after, end, S("的")) && !extract_is(r, after, end, S("的目标")))
        return true;
    /* 24小时值班, 24小时开放 */
    if (extract_is(r, a->number.from, end, S("24小时")) && !a->is_compared)
        return true;
    static const char *const behinds[] = {"提高到", "提升到", "提升至", "提高至", "增加到",
                                          "增加至", "下降到", "下降至", "降到",   "降至",
                                          "降低到", "降低至", "缩短至", "压缩至", "缩短到"};
    for (size_t i = 0; i < ARRAY_LEN(behinds); i++) {
        if (extract_is_word(r, after, end, behinds[i]))
            return true;
    }
    /* 亿元以上项目15个, 65岁以上老年人: a class of things; 规模以上. */
    if (!a->is_compared || mark_behind(r, a->unit.to, end) == NULL)
        return false;
    size_t next;
    uint32_t c = extract_rune(r, after, &next);
    return after < end && utf8_is_han(c) && mark_before(r, a->number.from, from) == NULL &&
           extract_at(r, after, end, WORD(VERB) | WORD(STOP)) == 0 &&
           !extract_is(r, a->unit.from, end, S("%")) && !extract_is(r, after, end, S("学生")) &&
           extract_is(r, a->unit.to - 3, a->unit.to, S("元"));
}

static bool is_kept_at(const struct reader *r, size_t at, size_t from)
{
    static const char *const words[] = {"保持在", "稳定在", "控制在", "维持在", "达到",
                                        "提高到", "降到",   "提升到", "提升至", "降至"};
    return ends_with_any(r, at, from, words, ARRAY_LEN(words));
}

/* One amount at `at` (a digit); false: none. */
static bool amount_at(const struct reader *r, size_t at, struct span s, struct amount *ret)
{
    size_t to = extract_skip_number(r, at, s.to);
    size_t blank = to < s.to && r->text.p[to] == ' ' ? to + 1 : to;
    size_t unit = unit_length(r, blank, s.to);
    while (unit > 0 && blank + unit < s.to && r->text.p[blank + unit] == '/') { /* 微克/立方米 */
        size_t more = extract_at(r, blank + unit + 1, s.to, WORD(MEASURE));
        if (more == 0)
            break;
        unit += 1 + more;
    }
    /* 保持在95以上: an index has no unit. */
    if (unit == 0 && !(mark_behind(r, to, s.to) != NULL && is_kept_at(r, at, s.from)))
        return false;
    struct amount a = {
        .number = {at, to}, .unit = {blank, blank + unit}, .comparator = EXTRACT_EQUAL};
    a.text = (struct span){at, a.unit.to};
    const struct amount_mark *m = mark_before(r, at, s.from);
    if (m != NULL) {
        a.text.from -= m->word.n;
        a.comparator = m->comparator;
        a.is_compared = true;
    }
    if (m == NULL && is_at_least(r, at, s.from)) {
        a.comparator = EXTRACT_AT_LEAST;
        a.is_compared = true;
    }
    m = mark_behind(r, a.unit.to, s.to);
    if (m != NULL) {
        a.text.to += m->word.n;
        a.comparator = m->comparator;
        a.is_compared = true;
    }
    *ret = a;
    return true;
}

static struct str digits(struct reader *r, struct span number)
{
    struct str s = extract_slice(r, number);
    if (memchr(s.p, ',', s.n) == NULL)
        return s;
    char *out = arena_alloc(r->a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != ',')
            out[n++] = s.p[i];
    }
    return (struct str){out, n};
}

/* As printed, but a full-width percent sign is the plain one, as in every other number. */
static struct str unit_text(struct reader *r, const struct amount *a)
{
    if (a->money.n > 0)
        return a->money;
    return extract_is(r, a->unit.from, a->unit.to, S("%")) ? S("%")
                                                           : extract_source_text(r, a->unit);
}

void extract_add_target(struct reader *r, struct extract_item *item, const struct amount *a,
                        size_t from, struct extract_target *v)
{
    size_t window = a->text.from > from + 60 ? a->text.from - 60 : from;
    struct str front = str_sub(r->text, window, a->text.from);
    ptrdiff_t hit = str_find(front, S("力争"), 0);
    struct str tail = hit < 0 ? STR_NONE : str_from(front, (size_t)hit);
    bool is_stretch =
        hit >= 0 && memchr(tail.p, ',', tail.n) == NULL && memchr(tail.p, ';', tail.n) == NULL;
    for (size_t i = 0; i < item->target_count; i++) {
        if (str_eq(v[i].value, digits(r, a->number)) && str_eq(v[i].unit, unit_text(r, a)) &&
            v[i].comparator == a->comparator)
            return;
    }
    v[item->target_count++] = (struct extract_target){
        .text = extract_source_text(r, a->text),
        .comparator = a->comparator,
        .value = digits(r, a->number),
        .unit = unit_text(r, a),
        .is_stretch = is_stretch,
    };
}

/* 每月5日, 自…起15日内: days of a rhythm or a term. */
static bool before_is_rhythm(const struct reader *r, size_t at, size_t from)
{
    static const char *const words[] = {"每月", "月", "起", "次月", "每季度末月", "后"};
    return ends_with_any(r, at, from, words, ARRAY_LEN(words));
}

static void read_chinese(struct reader *r, struct span s, struct extract_item *item,
                         struct extract_target *v)
{
    for (size_t at = s.from; at < s.to && item->target_count < MAX_TARGETS;) {
        if (extract_is(r, at, s.to, S("《"))) {
            ptrdiff_t close = str_find(str_sub(r->text, 0, s.to), S("》"), at);
            at = close < 0 ? at + 3 : (size_t)close;
            continue;
        }
        if (!is_digit(r->text.p[at])) {
            (void)extract_rune(r, at, &at);
            continue;
        }
        struct when w = extract_when_at(r, at, s.to);
        if (w.kind != WHEN_NONE) {
            at = w.text.to;
            continue;
        }
        size_t next = extract_skip_number(r, at, s.to);
        if (extract_is(r, next, s.to, S("日")) &&
            (before_is_rhythm(r, at, s.from) || extract_is(r, next, s.to, S("日前")) ||
             extract_is(r, next, s.to, S("日内")))) {
            at = next;
            continue;
        }
        struct amount a;
        bool is_amount =
            (at == 0 || !is_ascii_letter(r->text.p[at - 1])) && amount_at(r, at, s, &a);
        if (is_amount && !is_scope(r, &a, s.from, s.to))
            extract_add_target(r, item, &a, s.from, v);
        at = is_amount ? a.text.to : extract_skip_number(r, at, s.to);
    }
}

void extract_targets(struct reader *r, struct span s, struct extract_item *item)
{
    struct extract_target found[MAX_TARGETS];
    struct extract_item counter = {.target_count = 0};
    for (size_t i = 0; i < item->target_count && i < MAX_TARGETS; i++)
        found[counter.target_count++] = item->targets[i];
    size_t old = counter.target_count;
    if (r->is_english)
        extract_targets_en(r, s, &counter, found);
    else
        read_chinese(r, s, &counter, found);
    if (counter.target_count == old)
        return;
    item->targets = ARENA_ARRAY(r->a, struct extract_target, counter.target_count);
    memcpy(item->targets, found, counter.target_count * sizeof *found);
    item->target_count = counter.target_count;
}

bool extract_is_measure(const struct reader *r, struct span s)
{
    if (extract_at(r, s.from, s.to, WORD(VERB) | WORD(DEGREE)) > 0 ||
        extract_is(r, s.from, s.to, S("将")) || extract_is(r, s.from, s.to, S("把")) ||
        extract_is(r, s.from, s.to, S("对")))
        return false;
    for (size_t at = s.from; at < s.to;) {
        struct amount a;
        if (is_digit(r->text.p[at]) && amount_at(r, at, s, &a))
            return true;
        (void)extract_rune(r, at, &at);
    }
    return false;
}
