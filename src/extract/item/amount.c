/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Targets: a comparator before or behind a number with its unit. */
#include "extract/item/amount.h"

#include "base/utf8.h"
#include "extract/outline/label.h"
#include "extract/when/when.h"

struct mark {
    struct str word;
    enum extract_comparator comparator;
};

static const struct mark before[] = {
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

static const struct mark behind[] = {
    {STR_INIT("以上"), EXTRACT_AT_LEAST}, {STR_INIT("及以上"), EXTRACT_AT_LEAST},
    {STR_INIT("之上"), EXTRACT_AT_LEAST}, {STR_INIT("以内"), EXTRACT_AT_MOST},
    {STR_INIT("以下"), EXTRACT_AT_MOST},  {STR_INIT("及以下"), EXTRACT_AT_MOST},
    {STR_INIT("内"), EXTRACT_AT_MOST},    {STR_INIT("之内"), EXTRACT_AT_MOST},
    {STR_INIT("左右"), EXTRACT_ABOUT},    {STR_INIT("上下"), EXTRACT_ABOUT}};

struct amount {
    struct span number, unit, text;
    enum extract_comparator comparator;
    bool is_compared;
};

static size_t skip_number(const struct reader *r, size_t at, size_t end)
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

static const struct mark *mark_before(const struct reader *r, size_t at, size_t from)
{
    const struct mark *best = NULL;
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

static const struct mark *mark_behind(const struct reader *r, size_t at, size_t end)
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
    size_t to = skip_number(r, at, s.to);
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
    const struct mark *m = mark_before(r, at, s.from);
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
static struct str unit_text(struct reader *r, struct span unit)
{
    return extract_is(r, unit.from, unit.to, S("%")) ? S("%") : extract_source_text(r, unit);
}

static void add_target(struct reader *r, struct extract_item *item, const struct amount *a,
                       size_t from, struct extract_target *v)
{
    size_t window = a->text.from > from + 60 ? a->text.from - 60 : from;
    struct str front = str_sub(r->text, window, a->text.from);
    ptrdiff_t hit = str_find(front, S("力争"), 0);
    struct str tail = hit < 0 ? STR_NONE : str_from(front, (size_t)hit);
    bool is_stretch =
        hit >= 0 && memchr(tail.p, ',', tail.n) == NULL && memchr(tail.p, ';', tail.n) == NULL;
    for (size_t i = 0; i < item->target_count; i++) {
        if (str_eq(v[i].value, digits(r, a->number)) && str_eq(v[i].unit, unit_text(r, a->unit)) &&
            v[i].comparator == a->comparator)
            return;
    }
    v[item->target_count++] = (struct extract_target){
        .text = extract_source_text(r, a->text),
        .comparator = a->comparator,
        .value = digits(r, a->number),
        .unit = unit_text(r, a->unit),
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
        size_t next = skip_number(r, at, s.to);
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
            add_target(r, item, &a, s.from, v);
        at = is_amount ? a.text.to : skip_number(r, at, s.to);
    }
}

static const struct mark english[] = {{STR_INIT("no fewer than"), EXTRACT_AT_LEAST},
                                      {STR_INIT("not fewer than"), EXTRACT_AT_LEAST},
                                      {STR_INIT("no less than"), EXTRACT_AT_LEAST},
                                      {STR_INIT("not less than"), EXTRACT_AT_LEAST},
                                      {STR_INIT("at least"), EXTRACT_AT_LEAST},
                                      {STR_INIT("a minimum of"), EXTRACT_AT_LEAST},
                                      {STR_INIT("more than"), EXTRACT_AT_LEAST},
                                      {STR_INIT("over"), EXTRACT_AT_LEAST},
                                      {STR_INIT("above"), EXTRACT_AT_LEAST},
                                      {STR_INIT("no more than"), EXTRACT_AT_MOST},
                                      {STR_INIT("not more than"), EXTRACT_AT_MOST},
                                      {STR_INIT("at most"), EXTRACT_AT_MOST},
                                      {STR_INIT("a maximum of"), EXTRACT_AT_MOST},
                                      {STR_INIT("fewer than"), EXTRACT_AT_MOST},
                                      {STR_INIT("less than"), EXTRACT_AT_MOST},
                                      {STR_INIT("up to"), EXTRACT_AT_MOST},
                                      {STR_INIT("within"), EXTRACT_AT_MOST},
                                      {STR_INIT("below"), EXTRACT_AT_MOST},
                                      {STR_INIT("under"), EXTRACT_AT_MOST},
                                      {STR_INIT("about"), EXTRACT_ABOUT},
                                      {STR_INIT("around"), EXTRACT_ABOUT},
                                      {STR_INIT("approximately"), EXTRACT_ABOUT},
                                      {STR_INIT("some"), EXTRACT_ABOUT},
                                      {STR_INIT("roughly"), EXTRACT_ABOUT}};

/* The unit in English: %, per cent, or a plural noun with a word in front (working days). */
static size_t unit_en(const struct reader *r, size_t at, size_t end)
{
    static const char *const fronts[] = {"working",   "new",        "additional",
                                         "full-time", "percentage", "business",
                                         "calendar",  "square",     "million"};
    if (at < end && r->text.p[at] == '%')
        return at + 1;
    size_t i = at < end && r->text.p[at] == ' ' ? at + 1 : at;
    if (i == at)
        return at;
    if (extract_is(r, i, end, S("per cent")))
        return i + 8;
    size_t word = i;
    for (int words = 0; words < 2; words++) {
        size_t to = word;
        while (to < end && (is_ascii_letter(r->text.p[to]) || r->text.p[to] == '-'))
            to++;
        if (to == word || is_upper(r->text.p[word]))
            return at;
        struct str w = str_sub(r->text, word, to);
        if (w.n > 2 && w.p[w.n - 1] == 's' && !str_eq(w, S("across")) && !str_eq(w, S("this")) &&
            !str_eq(w, S("previous")))
            return to;
        bool is_front = false;
        for (size_t k = 0; k < ARRAY_LEN(fronts); k++)
            is_front |= extract_equals(w, fronts[k]);
        if (str_eq(w, S("staff")) || str_eq(w, S("percent")) || str_eq(w, S("people")) ||
            str_eq(w, S("children")))
            return to;
        if (!is_front || to >= end || r->text.p[to] != ' ')
            return at;
        word = to + 1;
    }
    return at;
}

static bool is_scope_en(const struct reader *r, size_t at, size_t from)
{
    static const char *const fronts[] = {"from ",     "the ",           "all ",   "its ",
                                         "our ",      "these ",         "their ", "Ward ",
                                         "room ",     "against a ",     "those ", "of the ",
                                         "than the ", "over the past ", "past ",  "last "};
    for (size_t i = 0; i < ARRAY_LEN(fronts); i++) {
        size_t n = strlen(fronts[i]);
        if (at >= from + n && extract_is_word(r, at - n, at, fronts[i]))
            return true;
    }
    return at > from && (r->text.p[at - 1] == '-' || r->text.p[at - 1] == '/' ||
                         is_ascii_letter(r->text.p[at - 1]) || r->text.p[at - 1] == '.');
}

/* The longest of the words in front of a number; nearly all differ in the last letter. */
static void compare_en(const struct reader *r, size_t at, size_t from, struct amount *a)
{
    size_t longest = 0;
    for (size_t i = 0; i < ARRAY_LEN(english); i++) {
        struct str word = english[i].word;
        if (word.n <= longest || at < from + word.n + 1 ||
            !is_same_letter(r->text.p[at - 2], word.p[word.n - 1]) ||
            !str_eq_nocase(str_sub(r->text, at - word.n - 1, at - 1), word))
            continue;
        longest = word.n;
        a->text.from = at - word.n - 1;
        a->comparator = english[i].comparator;
        a->is_compared = true;
    }
}

static void read_english(struct reader *r, struct span s, struct extract_item *item,
                         struct extract_target *v)
{
    for (size_t at = s.from; at < s.to && item->target_count < MAX_TARGETS;) {
        if (!is_digit(r->text.p[at])) {
            at++;
            continue;
        }
        size_t to = skip_number(r, at, s.to);
        size_t unit = unit_en(r, to, s.to);
        struct amount a = {.number = {at, to}, .comparator = EXTRACT_EQUAL, .text = {at, unit}};
        a.unit = (struct span){unit > to && r->text.p[to] == ' ' ? to + 1 : to, unit};
        struct date d;
        bool has_year;
        if (unit > to && extract_date_en(r, at, s.to, &d, &has_year) == at) {
            compare_en(r, at, s.from, &a);
            if (!is_scope_en(r, a.text.from, s.from))
                add_target(r, item, &a, s.from, v);
        }
        at = to;
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
        read_english(r, s, &counter, found);
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
