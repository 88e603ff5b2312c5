/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Words of conditions, colours and symbols; names in the language of the page. */
#include "ladder/ladder.h"

#include "base/check.h"

static const struct {
    const char *word, *label;
    struct condition_shape shape;
} kinds[] = {
#define CONDITION(name, word, label, least, most, has_workdays, has_cap) \
    {word, label, {least, most, has_workdays, has_cap}},
#include "ladder/ladder_kinds.def"
#undef CONDITION
};

const char *condition_word(enum condition_kind k)
{
    CHECK((unsigned)k < CONDITION_KIND_COUNT);
    return kinds[k].word;
}

const char *condition_label(enum condition_kind k)
{
    CHECK((unsigned)k < CONDITION_KIND_COUNT);
    return kinds[k].label;
}

struct condition_shape condition_shape(enum condition_kind k)
{
    CHECK((unsigned)k < CONDITION_KIND_COUNT);
    return kinds[k].shape;
}

bool condition_parse(struct str word, enum condition_kind *ret_kind)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq(word, str_of(kinds[i].word))) {
            *ret_kind = (enum condition_kind)i;
            return true;
        }
    }
    return false;
}

const struct choice ladder_colours[] = {
#define LADDER_COLOUR(name, word, label) {word, label},
#define LADDER_SYMBOL(name, word, label, sign)
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
    {NULL, NULL},
};

const struct choice ladder_symbols[] = {
#define LADDER_COLOUR(name, word, label)
#define LADDER_SYMBOL(name, word, label, sign) {word, label},
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
    {NULL, NULL},
};

static const char *const signs[] = {
#define LADDER_COLOUR(name, word, label)
#define LADDER_SYMBOL(name, word, label, sign) sign,
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
};

static const char *const classes[] = {
#define LADDER_COLOUR(name, word, label) "level-" word,
#define LADDER_SYMBOL(name, word, label, sign)
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
};

static bool find(const struct choice *list, struct str word, size_t *ret_index)
{
    for (size_t i = 0; list[i].word != NULL; i++) {
        if (str_eq(word, str_of(list[i].word))) {
            *ret_index = i;
            return true;
        }
    }
    return false;
}

bool ladder_colour_parse(struct str word, enum ladder_colour *ret_colour)
{
    size_t i;
    if (!find(ladder_colours, word, &i))
        return false;
    *ret_colour = (enum ladder_colour)i;
    return true;
}

bool ladder_symbol_parse(struct str word, enum ladder_symbol *ret_symbol)
{
    size_t i;
    if (!find(ladder_symbols, word, &i))
        return false;
    *ret_symbol = (enum ladder_symbol)i;
    return true;
}

const char *ladder_sign(enum ladder_symbol s)
{
    CHECK((unsigned)s < ARRAY_LEN(signs));
    return signs[s];
}

const char *ladder_class(enum ladder_colour c)
{
    CHECK((unsigned)c < ARRAY_LEN(classes));
    return classes[c];
}

struct str ladder_level_name(const struct ladder_level *level, enum lang lang)
{
    return lang_name(lang, level->name, level->name_en);
}

struct str ladder_name(const struct ladder *ladder, enum lang lang)
{
    return lang_name(lang, ladder->name, ladder->name_en);
}
