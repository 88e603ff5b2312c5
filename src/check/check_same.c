/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-CHECK-13: an item that runs in another plan already is linked, not created a second time: one
 * report then serves every plan that holds it. */
#include "audit/audit.h"
#include "check/check_parts.h"
#include "check_same_sql.h"

static struct str name_of(struct ctx *c, struct str number, struct str title)
{
    return number.n == 0 ? title : arena_printf(c->a, "%.*s %.*s", STR_ARG(number), STR_ARG(title));
}

err_t check_link_same(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                      struct item_id same, struct str number)
{
    struct check_same_find_row *row;
    TRY(check_same_find(c->db, c->a,
                        (struct check_same_find_args){.plan_id = d->document.plan_id,
                                                      .item_id = same,
                                                      .number = number.n == 0 ? S("-") : number},
                        &row));
    if (row == NULL)
        return ctx_fail(c, INVALID, "%s",
                        T(c, "No item of another plan that is being worked on has this number."));
    struct str name = name_of(c, row->number, row->title);
    TRY(check_drop(c, it, trf(c->a, c->lang, "Runs already: %s", arena_cstr(c->a, name))));
    TRY(check_same_put(
        c->db, c->a,
        (struct check_same_put_args){.item_id = it->item_id, .same_item_id = row->item_id}));
    return check_record(c, it->item_id, "link", "same", name);
}

err_t check_unlink_same(struct ctx *c, const struct check_item *it)
{
    if (it->same == NULL)
        return OK;
    return check_same_forget(c->db, c->a, (struct check_same_forget_args){.item_id = it->item_id});
}

static err_t link_one(struct ctx *c, const struct check_draft *d, const struct check_item *it)
{
    TRY(check_plan_link_put(c->db, c->a,
                            (struct check_plan_link_put_args){.plan_id = d->document.plan_id,
                                                              .item_id = it->same->item_id,
                                                              .linked_person_id = c->actor.person,
                                                              .linked_at = c->now}));
    TRY(check_same_sources(c->db, c->a, (struct check_same_sources_args){.item_id = it->item_id}));
    return check_record(c, it->same->item_id, "link", "plan", d->document.plan_title);
}

err_t check_links_confirm(struct ctx *c, const struct check_draft *d)
{
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].same != NULL && d->items[i].is_dropped && !d->items[i].is_merged)
            TRY(link_one(c, d, &d->items[i]));
    return OK;
}
