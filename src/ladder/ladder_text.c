/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A ladder as the form of its page has it. */
#include "ladder/ladder_view.h"

#include "base/check.h"
#include "base/utf8.h"

#include <stdlib.h>

static struct str number(struct arena *a, int64_t value)
{
    return arena_printf(a, "%lld", (long long)value);
}

const char *level_field(struct html *h, size_t level, const char *name)
{
    return arena_cstr(h->a, arena_printf(h->a, "level-%zu-%s", level, name));
}

const char *condition_field(struct html *h, size_t level, size_t row, const char *name)
{
    return arena_cstr(h->a, arena_printf(h->a, "level-%zu-%zu-%s", level, row, name));
}

struct str field_error_at(const struct field_errors *errors, const char *name)
{
    return errors == NULL ? STR_NONE : field_error_of(errors, name);
}

/* From what is stored ------------------------------------------------------------------------- */

static void level_text_of(struct arena *a, const struct ladder_level *l, size_t at,
                          struct level_text *t)
{
    *t = (struct level_text){
        .id = number(a, l->level_id.v),
        .position = number(a, (int64_t)at + 1),
        .name = l->name,
        .name_en = l->name_en,
        .colour = str_of(ladder_colours[l->colour].word),
        .symbol = str_of(ladder_symbols[l->symbol].word),
        .action = l->is_slip ? S("slip") : S("light"),
        .paper_title = l->paper_title,
        .term = number(a, l->term_days),
        .is_unit_told = l->is_unit_told,
        .is_clerk_told = l->is_clerk_told,
        .is_leader_told = l->is_leader_told,
    };
    for (size_t i = 0; i < l->condition_count; i++) {
        const struct ladder_condition *k = &l->conditions[i];
        bool has_number = condition_shape(k->kind).most > 0;
        t->conditions[i] = (struct condition_text){
            .joint = k->is_and ? S("and") : S("or"),
            .kind = str_of(condition_word(k->kind)),
            .amount = has_number ? number(a, k->amount) : S(""),
            .cap = k->cap_days > 0 ? number(a, k->cap_days) : S(""),
            .is_workdays = k->is_workdays,
        };
    }
}

static void add_empty(struct arena *a, struct ladder_text *t)
{
    if (t->level_count == LIMIT_LEVELS)
        return;
    t->levels[t->level_count] = (struct level_text){
        .position = number(a, (int64_t)t->level_count + 1),
        .colour = S("yellow"),
        .symbol = S("triangle"),
        .action = S("light"),
        .term = S("5"),
    };
    t->level_count++;
}

void ladder_text_of(struct arena *a, const struct ladder *ladder, struct ladder_text *ret_text)
{
    *ret_text = (struct ladder_text){.name = ladder->name,
                                     .name_en = ladder->name_en,
                                     .slip_prefix = ladder->slip_prefix,
                                     .is_default = ladder->is_default,
                                     .is_support_included = ladder->is_support_included};
    for (size_t i = 0; i < ladder->level_count; i++)
        level_text_of(a, &ladder->levels[i], i, &ret_text->levels[i]);
    ret_text->level_count = ladder->level_count;
    add_empty(a, ret_text);
}

/* From the form ------------------------------------------------------------------------------- */

static struct str value(struct arena *a, const struct form *form, size_t level, const char *name)
{
    struct str field = arena_printf(a, "level-%zu-%s", level, name);
    struct str text = str_trim(form_value(form, field));
    return text.p == NULL ? S("") : text;
}

static bool is_ticked(struct arena *a, const struct form *form, size_t level, const char *name)
{
    return value(a, form, level, name).n > 0;
}

static void read_level(struct arena *a, const struct form *form, size_t at, struct level_text *t)
{
    *t = (struct level_text){
        .id = value(a, form, at, "id"),
        .position = value(a, form, at, "position"),
        .name = value(a, form, at, "name"),
        .name_en = value(a, form, at, "name_en"),
        .colour = value(a, form, at, "colour"),
        .symbol = value(a, form, at, "symbol"),
        .action = value(a, form, at, "action"),
        .paper_title = value(a, form, at, "paper_title"),
        .term = value(a, form, at, "term"),
        .is_unit_told = true,
        .is_clerk_told = is_ticked(a, form, at, "clerk_told"),
        .is_leader_told = is_ticked(a, form, at, "leader_told"),
        .is_removed = is_ticked(a, form, at, "remove"),
    };
    for (size_t i = 0; i < LIMIT_CONDITIONS; i++) {
        const char *names[] = {"joint", "kind", "amount", "cap", "workdays"};
        struct str v[ARRAY_LEN(names)];
        for (size_t n = 0; n < ARRAY_LEN(names); n++)
            v[n] = value(a, form, at, arena_cstr(a, arena_printf(a, "%zu-%s", i, names[n])));
        t->conditions[i] = (struct condition_text){v[0], v[1], v[2], v[3], v[4].n > 0};
    }
}

static struct str line(const struct form *form, const char *name)
{
    struct str text = str_trim(form_value(form, str_of(name)));
    return text.p == NULL ? S("") : text;
}

void ladder_text_read(struct arena *a, const struct form *form, struct ladder_text *ret_text)
{
    struct ladder_text *t = ret_text;
    struct plan_id *plans = ARENA_ARRAY(a, struct plan_id, form->fields.count + 1);
    *t = (struct ladder_text){.name = line(form, "name"),
                              .name_en = line(form, "name_en"),
                              .slip_prefix = line(form, "slip_prefix"),
                              .is_default = line(form, "is_default").n > 0,
                              .is_support_included = line(form, "is_support_included").n > 0,
                              .plans = plans};
    while (t->level_count < LIMIT_LEVELS &&
           form_value(form, arena_printf(a, "level-%zu-name", t->level_count)).p != NULL) {
        read_level(a, form, t->level_count, &t->levels[t->level_count]);
        t->level_count++;
    }
    for (size_t i = 0; i < form->fields.count; i++) {
        int64_t id;
        if (str_eq(form->fields.list[i].name, S("plan")) &&
            str_to_int64(form->fields.list[i].value, &id) && id > 0)
            plans[t->plan_count++].v = id;
    }
    if (t->level_count == 0 || t->levels[t->level_count - 1].name.n > 0)
        add_empty(a, t);
}

/* To a ladder --------------------------------------------------------------------------------- */

static bool is_empty(const struct level_text *t)
{
    return t->id.n == 0 && t->name.n == 0 && t->conditions[0].kind.n == 0;
}

static int read_number(struct str text, int missing)
{
    int64_t value = 0;
    if (text.n == 0)
        return missing;
    return str_to_int64(text, &value) && value >= 0 && value <= 100000 ? (int)value : -1;
}

static void parse_conditions(struct arena *a, const struct level_text *t, struct ladder_level *l)
{
    struct ladder_condition *list = ARENA_ARRAY(a, struct ladder_condition, LIMIT_CONDITIONS);
    for (size_t i = 0; i < LIMIT_CONDITIONS; i++) {
        const struct condition_text *k = &t->conditions[i];
        struct ladder_condition *out = &list[l->condition_count];
        if (!condition_parse(k->kind, &out->kind))
            continue;
        struct condition_shape shape = condition_shape(out->kind);
        out->is_and = l->condition_count > 0 && str_eq(k->joint, S("and"));
        out->amount = shape.most > 0 ? read_number(k->amount, -1) : 0;
        out->cap_days = shape.has_cap ? read_number(k->cap, 0) : 0;
        out->is_workdays = shape.has_workdays && k->is_workdays;
        l->condition_count++;
    }
    l->conditions = list;
}

/* An id counts only when the ladder has that level. */
static struct level_id known_id(const struct ladder *before, struct str text)
{
    int64_t id = 0;
    if (before == NULL || !str_to_int64(text, &id))
        return (struct level_id){0};
    for (size_t i = 0; i < before->level_count; i++) {
        if (before->levels[i].level_id.v == id)
            return before->levels[i].level_id;
    }
    return (struct level_id){0};
}

static void check_length(struct arena *a, enum lang lang, struct str text, size_t most,
                         const char *name, struct field_errors *errors)
{
    if (utf8_head(text, most).n < text.n)
        field_error_add(errors, name,
                        trf(a, lang, N_("At most %d characters: shorten it."), (int)most));
}

struct placed {
    struct ladder_level level;
    int position;
    size_t at;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return a->at < b->at ? -1 : 1;
}

static void parse_level(struct arena *a, const struct level_text *t, const struct ladder *before,
                        struct ladder_level *l)
{
    *l = (struct ladder_level){
        .level_id = known_id(before, t->id),
        .name = t->name,
        .name_en = t->name_en,
        .colour = LADDER_YELLOW,
        .symbol = LADDER_TRIANGLE,
        .is_slip = str_eq(t->action, S("slip")),
        .is_unit_told = t->is_unit_told,
        .is_clerk_told = t->is_clerk_told,
        .is_leader_told = t->is_leader_told,
        .paper_title = t->paper_title,
        .term_days = read_number(t->term, 5),
    };
    (void)ladder_colour_parse(t->colour, &l->colour);
    (void)ladder_symbol_parse(t->symbol, &l->symbol);
    parse_conditions(a, t, l);
}

void ladder_text_parse(struct arena *a, enum lang lang, const struct ladder_text *text,
                       const struct ladder *before, struct ladder *ret_ladder,
                       struct field_errors *errors)
{
    struct placed list[LIMIT_LEVELS];
    size_t count = 0;
    for (size_t i = 0; i < text->level_count; i++) {
        const struct level_text *t = &text->levels[i];
        const char *name = arena_cstr(a, arena_printf(a, "level-%zu-name", i));
        if (t->is_removed || is_empty(t))
            continue;
        check_length(a, lang, t->name, 40, name, errors);
        check_length(a, lang, t->name_en, 60, name, errors);
        check_length(a, lang, t->paper_title, 60, name, errors);
        list[count].position = read_number(t->position, LIMIT_LEVELS);
        list[count].at = i;
        parse_level(a, t, before, &list[count++].level);
    }
    if (count > 0)
        qsort(list, count, sizeof *list, compare_placed);
    struct ladder_level *levels = ARENA_ARRAY(a, struct ladder_level, LIMIT_LEVELS);
    for (size_t i = 0; i < count; i++)
        levels[i] = list[i].level;
    check_length(a, lang, text->name, 60, "name", errors);
    check_length(a, lang, text->name_en, 60, "name_en", errors);
    check_length(a, lang, text->slip_prefix, 20, "slip_prefix", errors);
    *ret_ladder = (struct ladder){.name = text->name,
                                  .name_en = text->name_en,
                                  .slip_prefix = text->slip_prefix,
                                  .is_default = text->is_default,
                                  .is_support_included = text->is_support_included,
                                  .levels = levels,
                                  .level_count = count};
    if (before != NULL) {
        ret_ladder->ladder_id = before->ladder_id;
        ret_ladder->version = before->version;
    }
    ladder_check_rules(a, lang, ret_ladder, errors);
}
