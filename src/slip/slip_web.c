/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The list of slips, and issuing several at once. */
#include "base/limits.h"
#include "slip/slip_rows.h"

#include "slip_list_html.h"

#define LIMIT_BULK PAGE_ROWS /* what stands on one page */

static const struct {
    const char *word, *label;
    bool is_for_issuers;
} tabs[] = {
    {"proposed", N_("To issue"), true},
    {"issued", N_("Waiting for the unit"), false},
    {"answered", N_("Answered"), false},
    {"ended", N_("Ended"), false},
};

static int64_t number_arg(const struct ctx *c, const char *name)
{
    int64_t value = 0;
    return str_to_int64(http_arg(c->request, str_of(name)), &value) && value > 0 ? value : 0;
}

static struct str number_text(struct ctx *c, int64_t value)
{
    return arena_printf(c->a, "%lld", (long long)value);
}

static struct url state_url(struct ctx *c, const char *state)
{
    return ctx_url_arg(c, ctx_url0(c, ROUTE_slip_list), "state", str_of(state));
}

static struct url group_url(struct ctx *c, struct level_id level)
{
    return ctx_url_arg(c, state_url(c, "proposed"), "level", number_text(c, level.v));
}

/* The tab that was asked for; what waits for the actor when none was. */
static const char *chosen_tab(const struct ctx *c)
{
    struct str word = http_arg(c->request, S("state"));
    bool may = ctx_may(c, SLIP_ISSUE);
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        if (str_eq(word, str_of(tabs[i].word)) && (may || !tabs[i].is_for_issuers))
            return tabs[i].word;
    }
    return may ? "proposed" : "issued";
}

static void fill_tabs(struct ctx *c, const char *state, struct slip_list_view *v)
{
    struct slip_tab *list = ARENA_ARRAY(c->a, struct slip_tab, ARRAY_LEN(tabs));
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        if (!tabs[i].is_for_issuers || ctx_may(c, SLIP_ISSUE))
            list[v->tab_count++] = (struct slip_tab){tabs[i].label, state_url(c, tabs[i].word),
                                                     strcmp(tabs[i].word, state) == 0};
    }
    v->tabs = list;
}

static err_t fill_proposals(struct ctx *c, const struct ladders *all, struct slip_list_view *v)
{
    struct slip_group *groups;
    struct slip_row *rows;
    TRY(slip_rows_groups(c, all, &groups, &v->group_count));
    struct slip_rows_place place = {.level = {number_arg(c, "level")},
                                    .unit_no = number_arg(c, "unit"),
                                    .after_no = number_arg(c, "after")};
    if (place.level.v == 0 && v->group_count > 0)
        place.level = groups[0].level.level_id;
    for (size_t i = 0; i < v->group_count; i++) {
        groups[i].url = group_url(c, groups[i].level.level_id);
        groups[i].is_current = groups[i].level.level_id.v == place.level.v;
    }
    TRY(slip_rows_proposed(c, all, &place, &rows, &v->count));
    if (v->count > PAGE_ROWS) {
        v->count = PAGE_ROWS;
        const struct slip_row *last = &rows[PAGE_ROWS - 1];
        v->next =
            ctx_url_arg(c, group_url(c, place.level), "unit", number_text(c, last->unit_id.v));
        v->next = ctx_url_arg(c, v->next, "after", number_text(c, last->slip_id.v));
    }
    v->is_proposals = true;
    v->groups = groups;
    v->rows = rows;
    return OK;
}

static err_t fill_state(struct ctx *c, const struct ladders *all, const char *state,
                        struct slip_list_view *v)
{
    struct slip_row *rows;
    TRY(slip_rows_state(c, all, str_of(state), number_arg(c, "before"), &rows, &v->count));
    if (v->count > PAGE_ROWS) {
        v->count = PAGE_ROWS;
        v->next = ctx_url_arg(c, state_url(c, state), "before",
                              number_text(c, rows[PAGE_ROWS - 1].slip_id.v));
    }
    v->rows = rows;
    return OK;
}

static err_t show_list(struct ctx *c, struct str bulk_error)
{
    const struct ladders *all;
    const char *state = chosen_tab(c);
    struct slip_list_view v = {
        .c = c, .lights = ctx_url0(c, ROUTE_light_list), .bulk_error = bulk_error};
    TRY(ladders_load(c, &all));
    fill_tabs(c, state, &v);
    if (strcmp(state, "proposed") == 0)
        TRY(fill_proposals(c, all, &v));
    else
        TRY(fill_state(c, all, state, &v));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Supervision slips"))),
                                                 .nav = NAV_SLIPS,
                                                 .status = bulk_error.n > 0 ? 422 : 200});
    slip_list_page(h, &v);
    return page_close(c);
}

err_t slip_list(struct ctx *c)
{
    return show_list(c, STR_NONE);
}

/* The chosen ones as they are proposed; all or none. */
err_t slip_bulk(struct ctx *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->form.fields.count; i++) {
        const struct http_field *f = &c->form.fields.list[i];
        int64_t id = 0;
        struct slip s;
        if (!str_eq(f->name, S("slip")) || !str_to_int64(f->value, &id))
            continue;
        if (++count > LIMIT_BULK)
            return ctx_fail(c, INVALID, T(c, N_("At most %d slips can be issued at once.")),
                            LIMIT_BULK);
        TRY(slip_load(c, (struct slip_id){id}, SLIP_ISSUE, &s));
        struct slip_input input = slip_input_of(&s);
        TRY(slip_issue(c, &s, &input));
    }
    if (count == 0)
        return show_list(c, str_of(T(c, N_("Tick at least one slip to issue it."))));
    return redirect(c, state_url(c, "issued"), "slips-issued");
}
