/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names of units as they are typed: one unit each, or a phrase that means many (R-UNIT-09). */
#include "base/buf.h"
#include "base/limits.h"
#include "item/item_form.h"
#include "unit/unit.h"

static bool was_unknown_before(const struct item_base *base, struct str name)
{
    for (size_t i = 0; i < base->part_count; i++)
        if (base->parts[i].unit_id.v == 0 && str_eq(base->parts[i].official, name))
            return true;
    return false;
}

static void refuse_name(struct ctx *c, const struct unit_directory *units, struct str name,
                        const char *field, struct field_errors *errors)
{
    const struct unit_name *near[3];
    size_t count = unit_suggest(units, name, near, ARRAY_LEN(near));
    if (count == 0) {
        field_error_add(errors, field,
                        trf(c->a, c->lang,
                            N_("There is no unit “%s” in the directory. Choose one from the list."),
                            arena_cstr(c->a, name)));
        return;
    }
    AUTO(buf_free) struct buf b = buf_new(KIB(4));
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_put(&b, c->lang == LANG_EN ? S(", ") : S("、"));
        buf_put(&b, unit_display(near[i], c->lang));
    }
    field_error_add(errors, field,
                    trf(c->a, c->lang,
                        N_("There is no unit “%s” in the directory. Did you mean %s?"),
                        arena_cstr(c->a, name), arena_cstr(c->a, buf_str(&b))));
}

static bool has_unit(const struct item_wishes *w, struct unit_id id)
{
    for (size_t i = 0; w != NULL && i < w->count; i++)
        if (w->list[i].unit.v == id.v)
            return true;
    return false;
}

static bool add(struct item_wishes *w, struct unit_id id, struct str name)
{
    if (w->count == LIMIT_PARTS)
        return false;
    w->list[w->count++] = (struct part_wish){id, name};
    return true;
}

enum item_unit_reading item_unit_read(struct arena *a, const struct unit_directory *units,
                                      struct str name, const struct item_wishes *taken,
                                      struct item_wishes *w)
{
    if (w->list == NULL)
        w->list = ARENA_ARRAY(a, struct part_wish, LIMIT_PARTS);
    const struct unit_name *unit = unit_directory_get(units, unit_resolve(units, name));
    if (unit != NULL)
        return add(w, unit->unit_id, unit->name) ? ITEM_UNIT_KNOWN : ITEM_UNIT_TOO_MANY;
    const struct unit_name *const *many;
    size_t count;
    enum unit_group group = unit_group_of(a, units, name, &many, &count);
    if (group == UNIT_GROUP_NONE || count == 0)
        return ITEM_UNIT_UNKNOWN;
    if (group == UNIT_GROUP_SOME)
        return ITEM_UNIT_OPEN;
    for (size_t i = 0; i < count; i++) {
        if (has_unit(taken, many[i]->unit_id) || has_unit(w, many[i]->unit_id))
            continue; /* who leads does not support; who is named stays where it is */
        if (!add(w, many[i]->unit_id, many[i]->name))
            return ITEM_UNIT_TOO_MANY;
    }
    return ITEM_UNIT_KNOWN;
}

/* False: the name is refused. */
static bool read_one(struct ctx *c, const struct item_units *u, struct str name,
                     struct item_wishes *w, struct field_errors *errors)
{
    switch (item_unit_read(c->a, u->directory, name, u->taken, w)) {
    case ITEM_UNIT_KNOWN: return true;
    case ITEM_UNIT_TOO_MANY:
        field_error_add(errors, u->field, str_of(T(c, N_("These are too many units."))));
        return false;
    case ITEM_UNIT_OPEN:
        field_error_add(errors, u->field,
                        trf(c->a, c->lang, N_("“%s” leaves open which units are meant: name them."),
                            arena_cstr(c->a, name)));
        return false;
    case ITEM_UNIT_UNKNOWN: break;
    }
    if (was_unknown_before(u->base, name))
        return add(w, (struct unit_id){0}, arena_str(c->a, name));
    refuse_name(c, u->directory, name, u->field, errors);
    return false;
}

void item_units_resolve(struct ctx *c, const struct item_units *u, struct str *text,
                        struct item_wishes *ret_wishes, struct field_errors *errors)
{
    AUTO(buf_free) struct buf official = buf_new(KIB(64));
    struct item_wishes w = {.list = ARENA_ARRAY(c->a, struct part_wish, LIMIT_PARTS)};
    struct str rest = *text;
    struct str name;
    size_t wrong = 0;
    while (wrong < 3 && item_next_name(&rest, &name))
        wrong += read_one(c, u, name, &w, errors) ? 0 : 1;
    for (size_t i = 0; i < w.count; i++) {
        if (official.n > 0)
            buf_put(&official, S("、"));
        buf_put(&official, w.list[i].text);
    }
    if (wrong == 0)
        *text = official.n == 0 ? S("") : arena_str(c->a, buf_str(&official));
    *ret_wishes = w;
}
