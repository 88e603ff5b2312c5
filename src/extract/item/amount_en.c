/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Targets in English: a number with a noun, %, or a sum of money. */
#include "extract/item/amount.h"
#include "extract/when/when.h"

static const struct amount_mark english[] = {{STR_INIT("no fewer than"), EXTRACT_AT_LEAST},
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
    static const char *const measures[] = {"km", "ha", "kg", "kW", "MW", "GWh", "MWh", "GB", "TB"};
    for (size_t k = 0; k < ARRAY_LEN(measures); k++) {
        size_t to = i + strlen(measures[k]);
        if (extract_is_word(r, i, end, measures[k]) &&
            (to >= end || !is_ascii_letter(r->text.p[to])))
            return to;
    }
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
            str_eq(w, S("children")) || str_eq(w, S("feet")) || str_eq(w, S("crew")))
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

/* £1.2m, $3 million, €40,000 */
static const struct str currencies[] = {STR_INIT("£"), STR_INIT("€"), STR_INIT("US$"),
                                        STR_INIT("$")};

static struct str currency_before(const struct reader *r, size_t at, size_t from)
{
    for (size_t i = 0; i < ARRAY_LEN(currencies); i++) {
        size_t n = currencies[i].n;
        if (at >= from + n && extract_is(r, at - n, at, currencies[i]))
            return currencies[i];
    }
    return STR_NONE;
}

static bool is_behind_currency(const struct reader *r, size_t at, size_t from)
{
    return currency_before(r, at, from).n > 0;
}

/* m, bn, k at once behind the number; million, billion behind a blank. */
static size_t scale_end(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"m", "bn", "k", "M", "K", " million", " billion"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t to = at + strlen(words[i]);
        if (extract_is_word(r, at, end, words[i]) && (to >= end || !is_ascii_letter(r->text.p[to])))
            return to;
    }
    return at;
}

/* Whether a sum measures the result (raise, save, at least £1.2m) and is not what may be spent
 * (R-EXTRACT-93). */
static bool is_result(const struct reader *r, const struct amount *a, size_t from)
{
    static const char *const verbs[] = {"raise",    "raising", "secure", "generate", "increas",
                                        "grow",     "earn",    "save",   "saving",   "reduc",
                                        "cut ",     "attract", "achiev", "bring in", "income",
                                        "turnover", "revenue", "keep",   "hold",     "invest"};
    static const char *const spends[] = {"cost of", "price of",  "up to",    "funding of",
                                         "sum of",  "budget of", "grant of", "none above",
                                         "loan of", "worth",     " of more"};
    size_t window = a->text.from > from + 90 ? a->text.from - 90 : from;
    struct str front = str_sub(r->text, window, a->text.from);
    size_t near = a->number.from > from + 32 ? a->number.from - 32 : from;
    bool is_verb = false, is_spent = false;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        ptrdiff_t hit = str_find(front, str_from(str_of(verbs[i]), 1), 0);
        is_verb |= hit > 0 && is_same_letter(front.p[hit - 1], verbs[i][0]);
    }
    for (size_t i = 0; i < ARRAY_LEN(spends); i++)
        is_spent |= str_find(str_sub(r->text, near, a->number.from), str_of(spends[i]), 0) >= 0;
    bool is_least = a->is_compared && a->comparator == EXTRACT_AT_LEAST;
    bool is_cell = a->text.from == from; /* £150,000 awarded */
    return (is_verb || is_least || is_cell) && !is_spent;
}

static struct str money_unit(struct reader *r, struct str currency, struct span scale)
{
    struct str tail = extract_slice(r, scale);
    char *unit = arena_alloc(r->a, currency.n + tail.n + 1);
    memcpy(unit, currency.p, currency.n);
    if (tail.n > 0) /* none: memcpy takes no NULL */
        memcpy(unit + currency.n, tail.p, tail.n);
    return (struct str){unit, currency.n + tail.n};
}

/* The sum of a number behind a currency. Returns the place behind it. */
static size_t take_money(struct reader *r, struct span s, struct span number,
                         struct extract_item *item, struct extract_target *v)
{
    struct str currency = currency_before(r, number.from, s.from);
    size_t to = scale_end(r, number.to, s.to), start = number.from - currency.n;
    struct amount a = {.number = number,
                       .unit = {number.to, to},
                       .text = {start, to},
                       .comparator = EXTRACT_EQUAL};
    compare_en(r, start, s.from, &a);
    if (is_scope_en(r, a.text.from, s.from) || !is_result(r, &a, s.from))
        return to;
    a.money = money_unit(r, currency, a.unit);
    extract_add_target(r, item, &a, s.from, v);
    return to;
}

/* within 28 days of this meeting: by when, no measure. */
static bool is_term_en(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {" of this ",      " of the ",    " of receipt",
                                        " from the date", " after the ", " from today"};
    static const char *const units[] = {"day", "days", "week", "weeks", "month", "months"};
    bool is_time = false, is_from = false;
    for (size_t i = 0; i < ARRAY_LEN(units); i++)
        is_time |= str_ends(str_sub(r->text, 0, at), str_of(units[i]));
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        is_from |= extract_is_word(r, at, end, words[i]);
    return is_time && is_from;
}

void extract_targets_en(struct reader *r, struct span s, struct extract_item *item,
                        struct extract_target *v)
{
    for (size_t at = s.from; at < s.to && item->target_count < MAX_TARGETS;) {
        if (!is_digit(r->text.p[at])) {
            at++;
            continue;
        }
        size_t to = extract_skip_number(r, at, s.to);
        if (is_behind_currency(r, at, s.from)) {
            at = take_money(r, s, (struct span){at, to}, item, v);
            continue;
        }
        size_t unit = unit_en(r, to, s.to);
        struct amount a = {.number = {at, to}, .comparator = EXTRACT_EQUAL, .text = {at, unit}};
        a.unit = (struct span){unit > to && r->text.p[to] == ' ' ? to + 1 : to, unit};
        struct date d;
        bool has_year;
        if (unit > to && extract_date_en(r, at, s.to, &d, &has_year) == at) {
            compare_en(r, at, s.from, &a);
            if (!is_scope_en(r, a.text.from, s.from) && !is_term_en(r, unit, s.to))
                extract_add_target(r, item, &a, s.from, v);
        }
        at = to;
    }
}
