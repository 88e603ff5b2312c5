/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-LADDER-06  A change of a ladder is journalled with its levels in words, before and after, and
 *              every light is looked at again.
 * R-LADDER-07  A level that has slips stays. */
#include "ladder/ladder_edit.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "ladder/ladder_private.h"
#include "json/json_write.h"

#include "ladder_edit_sql.h"

/* The journal --------------------------------------------------------------------------------- */

static struct str on_off(bool is_on)
{
    return is_on ? S("1") : S("0");
}

/* A level in one line, in the institution's language. */
static struct str level_text(struct ctx *c, const struct ladder_level *l)
{
    enum lang lang = c->institution.lang;
    return arena_printf(c->a, "%.*s (%s %s, %s, %d): %.*s", STR_ARG(l->name),
                        tr(lang, ladder_colours[l->colour].label), ladder_sign(l->symbol),
                        l->is_slip ? tr(lang, N_("Slip")) : tr(lang, N_("Light only")),
                        l->term_days, STR_ARG(ladder_rule(c->a, lang, l)));
}

static struct str levels_text(struct ctx *c, const struct ladder *ladder)
{
    struct str text = S("");
    for (size_t i = 0; ladder != NULL && i < ladder->level_count; i++)
        text = arena_printf(c->a, "%.*s%s%.*s", STR_ARG(text), i == 0 ? "" : " | ",
                            STR_ARG(level_text(c, &ladder->levels[i])));
    return text;
}

static void put_change(struct json *j, const char *field, struct str before, struct str after)
{
    if (str_eq(before, after))
        return;
    json_object_begin(j);
    json_key(j, "field");
    json_str(j, str_of(field));
    json_key(j, "before");
    json_str(j, before);
    json_key(j, "after");
    json_str(j, after);
    json_object_end(j);
}

static err_t journal(struct ctx *c, struct ladder_id id, const char *verb,
                     const struct ladder *before, const struct ladder *after)
{
    static const struct ladder none;
    const struct ladder *b = before == NULL ? &none : before;
    const struct ladder *n = after == NULL ? &none : after;
    AUTO(buf_free) struct buf out = buf_new(KIB(256));
    struct json j = json_new(&out);
    json_array_begin(&j);
    put_change(&j, "name", b->name, n->name);
    put_change(&j, "name_en", b->name_en, n->name_en);
    put_change(&j, "slip_prefix", b->slip_prefix, n->slip_prefix);
    put_change(&j, "is_default", on_off(b->is_default), on_off(n->is_default));
    put_change(&j, "is_support_included", on_off(b->is_support_included),
               on_off(n->is_support_included));
    put_change(&j, "levels", levels_text(c, before), levels_text(c, after));
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_LADDER,
                                                 .id = id.v,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&out))});
}

/* Levels -------------------------------------------------------------------------------------- */

static err_t write_conditions(struct ctx *c, struct level_id id, const struct ladder_level *l)
{
    TRY(level_conditions_delete(c->db, c->a,
                                (struct level_conditions_delete_args){.level_id = id}));
    for (size_t i = 0; i < l->condition_count; i++) {
        const struct ladder_condition *k = &l->conditions[i];
        TRY(level_condition_insert(c->db, c->a,
                                   (struct level_condition_insert_args){
                                       .level_id = id,
                                       .position = (int64_t)i + 1,
                                       .joint = k->is_and ? S("and") : S("or"),
                                       .kind = str_of(condition_word(k->kind)),
                                       .amount_count = k->amount,
                                       .cap_days = k->cap_days,
                                       .is_workdays = k->is_workdays,
                                   }));
    }
    return OK;
}

static err_t insert_level(struct ctx *c, struct ladder_id ladder, int64_t position,
                          const struct ladder_level *l)
{
    struct level_insert_row row;
    TRY(level_insert(c->db, c->a,
                     (struct level_insert_args){
                         .ladder_id = ladder,
                         .position = position,
                         .name = l->name,
                         .name_en = str_given(l->name_en),
                         .colour = str_of(ladder_colours[l->colour].word),
                         .symbol = str_of(ladder_symbols[l->symbol].word),
                         .action = l->is_slip ? S("slip") : S("light"),
                         .is_unit_told = l->is_unit_told,
                         .is_clerk_told = l->is_clerk_told,
                         .is_leader_told = l->is_leader_told,
                         .paper_title = str_given(l->paper_title),
                         .term_days = l->term_days,
                     },
                     &row));
    return write_conditions(c, row.level_id, l);
}

static err_t update_level(struct ctx *c, struct ladder_id ladder, int64_t position,
                          const struct ladder_level *l)
{
    TRY(level_update(c->db, c->a,
                     (struct level_update_args){
                         .level_id = l->level_id,
                         .ladder_id = ladder,
                         .position = position,
                         .name = l->name,
                         .name_en = str_given(l->name_en),
                         .colour = str_of(ladder_colours[l->colour].word),
                         .symbol = str_of(ladder_symbols[l->symbol].word),
                         .action = l->is_slip ? S("slip") : S("light"),
                         .is_unit_told = l->is_unit_told,
                         .is_clerk_told = l->is_clerk_told,
                         .is_leader_told = l->is_leader_told,
                         .paper_title = str_given(l->paper_title),
                         .term_days = l->term_days,
                     }));
    return write_conditions(c, l->level_id, l);
}

static bool has_level(const struct ladder *ladder, struct level_id id)
{
    for (size_t i = 0; i < ladder->level_count; i++) {
        if (ladder->levels[i].level_id.v == id.v)
            return true;
    }
    return false;
}

/* R-LADDER-07 */
static err_t remove_level(struct ctx *c, const struct ladder *ladder, const struct ladder_level *l)
{
    struct level_slips_row slips;
    TRY(level_slips(c->db, c->a, (struct level_slips_args){.level_id = l->level_id}, &slips));
    if (slips.slip_count > 0)
        return ctx_fail(c, CONFLICT,
                        T(c, N_("The level “%s” has slips (%d) and cannot be removed.")),
                        arena_cstr(c->a, ladder_level_name(l, c->lang)), (int)slips.slip_count);
    return level_delete(
        c->db, c->a,
        (struct level_delete_args){.level_id = l->level_id, .ladder_id = ladder->ladder_id});
}

/* Ladders ------------------------------------------------------------------------------------- */

err_t ladder_check_all(struct ctx *c)
{
    return ladder_sweep_begin(c);
}

err_t ladder_insert(struct ctx *c, const struct ladder *ladder, struct ladder_id *ret_id)
{
    struct ladder_count_row stored;
    struct ladder_row_insert_row row;
    TRY(ladder_count(c->db, c->a, &stored));
    if (stored.ladder_count >= LIMIT_LADDERS)
        return ctx_fail(c, CONFLICT, T(c, N_("There are %d ladders already: change one of them.")),
                        LIMIT_LADDERS);
    if (ladder->is_default)
        TRY(ladder_undefault(c->db, c->a, (struct ladder_undefault_args){.ladder_id = {0}}));
    TRY(ladder_row_insert(
        c->db, c->a,
        (struct ladder_row_insert_args){.name = ladder->name,
                                        .name_en = str_given(ladder->name_en),
                                        .slip_prefix = ladder->slip_prefix,
                                        .is_default = ladder->is_default,
                                        .is_support_included = ladder->is_support_included,
                                        .updated_at = c->now},
        &row));
    for (size_t i = 0; i < ladder->level_count; i++)
        TRY(insert_level(c, row.ladder_id, (int64_t)i + 1, &ladder->levels[i]));
    *ret_id = row.ladder_id;
    TRY(journal(c, row.ladder_id, "create", NULL, ladder));
    return ladder_sweep_begin(c);
}

err_t ladder_change(struct ctx *c, const struct ladder *before, const struct ladder *after)
{
    struct ladder_id id = before->ladder_id;
    if (after->is_default)
        TRY(ladder_undefault(c->db, c->a, (struct ladder_undefault_args){.ladder_id = id}));
    TRY(ladder_row_update(
        c->db, c->a,
        (struct ladder_row_update_args){.ladder_id = id,
                                        .version = before->version,
                                        .name = after->name,
                                        .name_en = str_given(after->name_en),
                                        .slip_prefix = after->slip_prefix,
                                        .is_default = after->is_default,
                                        .is_support_included = after->is_support_included,
                                        .updated_at = c->now}));
    for (size_t i = 0; i < before->level_count; i++) {
        if (!has_level(after, before->levels[i].level_id))
            TRY(remove_level(c, before, &before->levels[i]));
    }
    TRY(level_shift(c->db, c->a, (struct level_shift_args){.ladder_id = id}));
    for (size_t i = 0; i < after->level_count; i++) {
        const struct ladder_level *l = &after->levels[i];
        TRY(l->level_id.v == 0 ? insert_level(c, id, (int64_t)i + 1, l)
                               : update_level(c, id, (int64_t)i + 1, l));
    }
    TRY(journal(c, id, "edit", before, after));
    return ladder_sweep_begin(c);
}

err_t ladder_remove(struct ctx *c, const struct ladder *ladder)
{
    TRY(ladder_plans_delete(c->db, c->a,
                            (struct ladder_plans_delete_args){.ladder_id = ladder->ladder_id}));
    for (size_t i = 0; i < ladder->level_count; i++)
        TRY(remove_level(c, ladder, &ladder->levels[i]));
    TRY(ladder_row_delete(c->db, c->a,
                          (struct ladder_row_delete_args){.ladder_id = ladder->ladder_id,
                                                          .version = ladder->version}));
    TRY(journal(c, ladder->ladder_id, "remove", ladder, NULL));
    return ladder_sweep_begin(c);
}

err_t ladder_set_plans(struct ctx *c, const struct ladder *ladder, const struct plan_id *plans,
                       size_t count)
{
    TRY(ladder_plans_delete(c->db, c->a,
                            (struct ladder_plans_delete_args){.ladder_id = ladder->ladder_id}));
    for (size_t i = 0; i < count; i++)
        TRY(ladder_plan_put(
            c->db, c->a,
            (struct ladder_plan_put_args){.plan_id = plans[i], .ladder_id = ladder->ladder_id}));
    return OK;
}

/* Rules --------------------------------------------------------------------------------------- */

static void check_condition(struct arena *a, enum lang lang, const struct ladder_condition *k,
                            const char *name, struct field_errors *errors)
{
    struct condition_shape shape = condition_shape(k->kind);
    const char *label = tr(lang, condition_label(k->kind));
    if (shape.most > 0 && (k->amount < shape.least || k->amount > shape.most))
        field_error_add(
            errors, name,
            trf(a, lang, N_("%s: write a number from %d to %d."), label, shape.least, shape.most));
    if (k->cap_days < 0 || k->cap_days > LADDER_CAP_MAX)
        field_error_add(errors, name,
                        trf(a, lang, N_("%s: the cap is 0 to %d days."), label, LADDER_CAP_MAX));
}

static void check_level(struct arena *a, enum lang lang, const struct ladder *ladder, size_t at,
                        struct field_errors *errors)
{
    const struct ladder_level *l = &ladder->levels[at];
    const char *name = arena_cstr(a, arena_printf(a, "level-%zu-name", at));
    const char *shown = arena_cstr(a, l->name);
    if (l->name.n == 0)
        field_error_add(errors, name, trf(a, lang, N_("Level %d needs a name."), (int)at + 1));
    if (l->condition_count == 0 && at > 0)
        field_error_add(
            errors, name,
            trf(a, lang, N_("“%s” has no condition: only the lowest level may have none."), shown));
    if (l->is_slip && l->condition_count == 0)
        field_error_add(errors, name,
                        trf(a, lang,
                            N_("“%s” would propose a slip for every item: give it a "
                               "condition, or let it be a light only."),
                            shown));
    if (l->term_days < 1 || l->term_days > 60)
        field_error_add(
            errors, name,
            trf(a, lang, N_("“%s”: the term for the answer is 1 to 60 working days."), shown));
    for (size_t i = 0; i < l->condition_count; i++) {
        const char *row = arena_cstr(a, arena_printf(a, "level-%zu-%zu-kind", at, i));
        check_condition(a, lang, &l->conditions[i], row, errors);
        bool is_below_slip = at > 0 && ladder->levels[at - 1].is_slip;
        if (l->conditions[i].kind == CONDITION_IGNORED && !is_below_slip)
            field_error_add(errors, row,
                            trf(a, lang,
                                N_("“%s” waits for an unanswered slip of the level below, "
                                   "which has none."),
                                shown));
    }
}

void ladder_check_rules(struct arena *a, enum lang lang, const struct ladder *ladder,
                        struct field_errors *errors)
{
    if (ladder->name.n == 0)
        field_error_add(errors, "name", str_of(tr(lang, N_("Give the ladder a name."))));
    if (ladder->slip_prefix.n == 0)
        field_error_add(errors, "slip_prefix",
                        str_of(tr(lang, N_("Write the prefix of the slips' numbers."))));
    if (ladder->level_count == 0)
        field_error_add(errors, "level-0-name",
                        str_of(tr(lang, N_("A ladder has at least one level."))));
    for (size_t i = 0; i < ladder->level_count; i++)
        check_level(a, lang, ladder, i, errors);
}
