/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A task and the points inside its paragraph: 一是 … 二是, （1）（2）, (a) (b). */
#include "extract/item/items.h"

#define MAX_CHILDREN 60 /* 一是 … 六十是: more is damage */

static bool can_precede_child(uint32_t c, bool is_bracket)
{
    return c == 0 || c == 0x3002 || c == ';' || c == ':' || c == ',' || c == '\n' ||
           (c == ' ' && is_bracket) || c == '.' || c == 0x3001;
}

/* ( 1 ① 一 … 十 首 其 再 最 第: nothing else begins a label inside a paragraph. */
static bool may_start_child(uint32_t c)
{
    switch (c) {
    case 0x4E00:
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341:
    case 0x9996:
    case 0x5176:
    case 0x518D:
    case 0x6700:
    case 0x7B2C: return true;
    default: return c == '(' || (c >= '0' && c <= '9') || (c >= 0x2460 && c <= 0x249B);
    }
}

/* 1.…；2.… inside a paragraph: behind a full stop, a semicolon or a colon. */
static struct label number_inner(const struct reader *r, size_t at, struct span text)
{
    uint32_t before = extract_rune_before(r, at, text.from);
    if (before != 0x3002 && before != ';' && before != ':')
        return (struct label){.class = LABEL_NONE};
    struct label l = extract_label(r, at, text.to);
    return l.class == LABEL_NUMBER || l.class == LABEL_BRACKET
               ? l
               : (struct label){.class = LABEL_NONE};
}

/* The same by the first byte of a character, so that whole words are passed over. */
static size_t next_start(const struct reader *r, size_t at, size_t end)
{
    static const bool may_start[256] = {
        ['('] = true,  ['0'] = true,  ['1'] = true,  ['2'] = true,  ['3'] = true, ['4'] = true,
        ['5'] = true,  ['6'] = true,  ['7'] = true,  ['8'] = true,  ['9'] = true, [0xE2] = true,
        [0xE4] = true, [0xE5] = true, [0xE6] = true, [0xE7] = true, [0xE9] = true};
    while (at < end && !may_start[(unsigned char)r->text.p[at]])
        at++;
    return at;
}

/* R-EXTRACT-10: 一是, 二是 … or （1）, （2） … in sequence. Returns how many. */
static size_t find_children(const struct reader *r, struct span text, struct label v[MAX_CHILDREN])
{
    size_t n = 0;
    for (size_t at = text.from; n < MAX_CHILDREN;) {
        size_t here = at = next_start(r, at, text.to);
        if (at >= text.to)
            break;
        uint32_t c = extract_rune(r, at, &at);
        if (!may_start_child(c))
            continue;
        struct label l = is_digit((char)(c & 0x7F)) && c < 0x80
                             ? number_inner(r, here, text)
                             : extract_label_inner(r, here, text.to, /* with_brackets= */ true);
        if (l.class == LABEL_NONE)
            continue;
        bool is_han = l.class == LABEL_HAN_BRACKET; /* behind a stop only: （一） may be cited */
        bool is_bracket = l.class != LABEL_ORDINAL && l.class != LABEL_NUMBER && !is_han;
        uint32_t before = extract_rune_before(r, here, text.from);
        if (!can_precede_child(before, is_bracket) || (is_han && (before == 0 || before == ',')))
            continue;
        bool is_next =
            n == 0 ? l.value == 1 : l.class == v[0].class && l.value == v[n - 1].value + 1;
        if (!is_next)
            continue;
        v[n++] = l;
        at = l.to;
    }
    return n >= 2 ? n : 0;
}

static void add_children(struct reader *r, size_t parent, const struct label *v, size_t n,
                         size_t end)
{
    for (size_t i = 0; i < n; i++) {
        struct span s = {v[i].from, i + 1 < n ? v[i + 1].from : end};
        s = extract_trim(r, s);
        while (s.to > s.from && (r->text.p[s.to - 1] == ';' || r->text.p[s.to - 1] == ',' ||
                                 r->text.p[s.to - 1] == '.' || r->text.p[s.to - 1] == ' '))
            s.to--;
        if (s.to > s.from + 3 && extract_is(r, s.to - 3, s.to, S("。")))
            s.to -= 3;
        if (r->is_english && s.to > s.from + 4 && extract_is(r, s.to - 4, s.to, S("; and")))
            s.to -= 5;
        if (s.to <= v[i].body)
            continue; /* a label with nothing behind it */
        struct who w = {.is_from_note = false};
        size_t child = extract_item_add(r, EXTRACT_TASK, s, parent, v[i]);
        extract_fill(r, child, (struct span){v[i].body, s.to}, &w);
    }
}

/* (a) … (Lead: Registry); (b) … (Lead: Estates): the last note is that of the last point. */
static bool has_own_notes(const struct reader *r, const struct label *v, size_t n)
{
    return n >= 2 && extract_has_note(r, (struct span){v[0].from, v[1].from});
}

/* 上述项目9月底前完工。 behind the last point speaks of them all: where it begins, or s.to. */
static size_t common_end(const struct reader *r, struct span s)
{
    static const char *const words[] = {"上述",     "以上",     "前述",     "各项任务",
                                        "各项工作", "所有工作", "全部工作", "相关工作"};
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span sentence;
    for (bool is_first = true; extract_next(&c, &sentence); is_first = false) {
        for (size_t i = 0; !is_first && i < ARRAY_LEN(words); i++) {
            if (extract_is_word(r, sentence.from, sentence.to, words[i]))
                return sentence.from;
        }
    }
    return s.to;
}

size_t extract_points(struct reader *r, struct span text, size_t parent)
{
    UNCLEARED struct label children[MAX_CHILDREN];
    size_t n = find_children(r, text, children);
    add_children(r, parent, children, n, text.to);
    return n;
}

size_t extract_task(struct reader *r, struct span source, size_t parent, struct label label,
                    struct span text)
{
    size_t i = extract_item_add(r, EXTRACT_TASK, source, parent, label);
    if (i == NO_PLACE)
        return i;
    UNCLEARED struct label children[MAX_CHILDREN];
    bool is_point =
        label.class == LABEL_LETTER || label.class == LABEL_BRACKET || label.class == LABEL_ROMAN;
    struct who w = {.is_that = r->is_english && is_point}, probe = w;
    size_t n = find_children(r, text, children);
    if (n == 0) {
        extract_fill(r, i, text, &w);
        return i;
    }
    /* The note behind the last child is the parent's. */
    struct span tail = {children[n - 1].from, text.to};
    size_t note = has_own_notes(r, children, n) ? text.to : extract_notes(r, tail, &probe);
    struct span head = {text.from, children[0].from};
    if (note < text.to)
        (void)extract_notes(r, (struct span){note, text.to}, &w);
    if (extract_trim(r, head).to > head.from)
        r->plan->items[i].title = extract_title(r, head);
    size_t common = r->is_english ? note : common_end(r, (struct span){tail.from, note});
    extract_fill(r, i, head, &w);
    if (common < note)
        extract_fill_more(r, i, (struct span){common, note});
    if (r->plan->items[i].title.n == 0)
        r->plan->items[i].title = extract_title(r, text);
    add_children(r, i, children, n, common);
    return i;
}
