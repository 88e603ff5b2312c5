/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pages of ladders: list and presets, editor, simulator. */
#include "ladder/ladder_view.h"

#include "base/limits.h"

#include "ladder_edit_html.h"

static struct crumb settings_crumb(struct ctx *c)
{
    return (struct crumb){str_of(T(c, N_("Ladders"))), ctx_url0(c, ROUTE_ladder_list)};
}

err_t ladder_list(struct ctx *c)
{
    struct ladder_list_view v = {.c = c};
    TRY(ladders_load(c, &v.all));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Ladders"))), .nav = NAV_SLIPS});
    ladder_list_page(h, &v);
    return page_close(c);
}

/* A copy of a preset, not in use until somebody says so. */
err_t ladder_create(struct ctx *c)
{
    int64_t number = 0;
    struct ladder_id id;
    (void)str_to_int64(form_value(&c->form, S("preset")), &number);
    if (number < 1 || number > (int64_t)ladder_preset_count)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Choose a ladder to copy.")));
    TRY(ladder_insert(c, &ladder_presets[number - 1], &id));
    return redirect(c, ctx_url1(c, ROUTE_ladder_show, id.v), "created");
}

static err_t load(struct ctx *c, const struct ladders **ret_all, const struct ladder **ret_ladder)
{
    TRY(ladders_load(c, ret_all));
    *ret_ladder = ladder_by_id(*ret_all, (struct ladder_id){c->ids[0]});
    return *ret_ladder != NULL ? OK
                               : ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such ladder.")));
}

static err_t show(struct ctx *c, const struct ladders *all, bool is_typed,
                  struct ladder_edit_view *v)
{
    v->c = c;
    TRY(ladder_plans_fill(c, all, is_typed, v));
    if (date_is_none(v->try_on))
        v->try_on = c->today;
    struct str title = ladder_name(v->stored, c->lang);
    const struct crumb crumbs[] = {settings_crumb(c), {title, {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = title,
                                                 .nav = NAV_SLIPS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = v->errors});
    ladder_edit_page(h, v);
    return page_close(c);
}

err_t ladder_show(struct ctx *c)
{
    const struct ladders *all;
    struct ladder_edit_view *v = ARENA_NEW(c->a, struct ladder_edit_view);
    TRY(load(c, &all, &v->stored));
    ladder_text_of(c->a, v->stored, &v->text);
    v->draft = v->stored;
    v->version = v->stored->version;
    v->try_on = DATE_NONE;
    return show(c, all, /* is_typed= */ false, v);
}

/* What was typed, and what stands against it. */
static err_t read_form(struct ctx *c, const struct ladders **ret_all, struct ladder_edit_view *v,
                       struct field_errors *errors)
{
    struct ladder *draft = ARENA_NEW(c->a, struct ladder);
    TRY(load(c, ret_all, &v->stored));
    ladder_text_read(c->a, &c->form, &v->text);
    ladder_text_parse(c->a, c->lang, &v->text, v->stored, draft, errors);
    v->draft = draft;
    v->try_on = DATE_NONE;
    (void)date_parse(str_trim(form_value(&c->form, S("try_on"))), &v->try_on);
    (void)str_to_int64(form_value(&c->form, S("version")), &v->version);
    v->errors = errors->count > 0 ? errors : NULL;
    return OK;
}

err_t ladder_save(struct ctx *c)
{
    const struct ladders *all;
    struct ladder_edit_view *v = ARENA_NEW(c->a, struct ladder_edit_view);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(read_form(c, &all, v, errors));
    if (errors->count == 0 && v->version != v->stored->version) {
        field_error_add(errors, "name",
                        str_of(T(c, N_("Somebody else has changed this ladder meanwhile. What you "
                                       "typed stands below; look at the ladder as it is now in "
                                       "another window, then save again."))));
        v->version = v->stored->version;
        v->errors = errors;
    }
    if (errors->count > 0)
        return show(c, all, /* is_typed= */ true, v);
    TRY(ladder_change(c, v->stored, v->draft));
    TRY(ladder_set_plans(c, v->stored, v->text.plans, v->text.plan_count));
    return redirect(c, ctx_url1(c, ROUTE_ladder_show, v->stored->ladder_id.v), "saved");
}

err_t ladder_try(struct ctx *c)
{
    const struct ladders *all;
    struct ladder_edit_view *v = ARENA_NEW(c->a, struct ladder_edit_view);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct ladder_try *tried = ARENA_NEW(c->a, struct ladder_try);
    TRY(read_form(c, &all, v, errors));
    if (date_is_none(v->try_on))
        v->try_on = c->today;
    if (errors->count == 0) {
        TRY(ladder_try_run(c, v->draft, v->stored, v->try_on, tried));
        v->tried = tried;
    }
    return show(c, all, /* is_typed= */ true, v);
}

err_t ladder_delete(struct ctx *c)
{
    const struct ladders *all;
    const struct ladder *ladder;
    TRY(load(c, &all, &ladder));
    TRY(ladder_remove(c, ladder));
    return redirect(c, ctx_url0(c, ROUTE_ladder_list), "ladder-removed");
}
