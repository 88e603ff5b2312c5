/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Messages in the language of the reader. Pure: the language is an argument, no process state. */
#include "i18n/i18n.h"

#include "i18n/catalogue.h"

const char *lang_code(enum lang lang)
{
    switch (lang) {
    case LANG_ZH: return "zh-CN";
    case LANG_EN: return "en";
    }
    return "en";
}

bool lang_parse(struct str s, enum lang *ret_lang)
{
    size_t n = 0;
    while (n < s.n && s.p[n] != '-' && s.p[n] != '_')
        n++;
    struct str primary = str_sub(s, 0, n);
    bool is_chinese = str_eq_nocase(primary, S("zh"));
    if (!is_chinese && !str_eq_nocase(primary, S("en")))
        return false;
    *ret_lang = is_chinese ? LANG_ZH : LANG_EN;
    return true;
}

/* Weight of "zh-CN;q=0.8" in thousandths; 1000 without q. */
static int read_weight(struct str range)
{
    ptrdiff_t at = str_find(range, S("q="), 0);
    if (at < 0)
        return 1000;
    int weight = 0;
    int scale = 1000;
    for (size_t i = (size_t)at + 2; i < range.n && scale > 0; i++) {
        char c = range.p[i];
        if (c == '.')
            continue;
        if (c < '0' || c > '9')
            break;
        weight += (c - '0') * scale;
        scale /= 10;
    }
    return weight;
}

enum lang lang_negotiate(struct str accept_language, enum lang fallback)
{
    enum lang best = fallback;
    int best_weight = 0;
    struct str range;
    while (str_split(&accept_language, ',', &range)) {
        struct str rest = range;
        struct str tag;
        enum lang lang;
        int weight = read_weight(range);
        if (str_split(&rest, ';', &tag) && lang_parse(str_trim(tag), &lang) &&
            weight > best_weight) {
            best = lang;
            best_weight = weight;
        }
    }
    return best;
}

static const struct message *find(enum lang lang, const char *id, uint32_t hash)
{
    const struct catalogue *c = lang == LANG_ZH ? &catalogue_zh : &catalogue_en;
    for (uint32_t i = hash & c->mask; c->slots[i] != 0; i = (i + 1) & c->mask) {
        const struct message *m = &c->messages[c->slots[i] - 1];
        if (m->id == id || strcmp(m->id, id) == 0) /* the linker joins equal literals */
            return m;
    }
    return NULL;
}

const char *tr_hashed(enum lang lang, const char *msgid, uint32_t hash)
{
    static const char verb[] = "verb: ";
    const struct message *m = find(lang, msgid, hash);
    if (m != NULL)
        return m->one;
    return strncmp(msgid, verb, sizeof verb - 1) == 0 ? msgid + sizeof verb - 1 : msgid;
}

const char *trn(enum lang lang, const char *one, const char *many, int64_t n)
{
    const struct message *m = find(lang, one, message_hash(one, strlen(one)));
    if (m != NULL)
        return n == 1 ? m->one : m->many;
    return n == 1 ? one : many;
}

struct str trf(struct arena *a, enum lang lang, const char *msgid, ...)
{
    va_list args;
    va_start(args, msgid);
    struct str text = arena_vprintf(a, tr(lang, msgid), args);
    va_end(args);
    return text;
}

struct str trnf(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n)
{
    struct str text = str_of(trn(lang, one, many, n));
    ptrdiff_t at = str_find(text, S("%d"), 0);
    if (at < 0)
        return text;
    struct str before = str_sub(text, 0, (size_t)at);
    struct str after = str_from(text, (size_t)at + 2);
    return arena_printf(a, "%.*s%lld%.*s", STR_ARG(before), (long long)n, STR_ARG(after));
}

struct str date_long(struct arena *a, enum lang lang, struct date d)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    if (date_is_none(d))
        return S("");
    struct civil t = date_civil(d);
    if (lang == LANG_ZH)
        return arena_printf(a, "%d年%d月%d日", t.year, t.month, t.day);
    return arena_printf(a, "%d %s %d", t.day, months[t.month - 1], t.year);
}
