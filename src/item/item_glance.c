/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A list of items for other views than the table: board, timeline, calendar, units. */
#include "item/item_list_web.h"

static void apply(const struct item_glance_ask *ask, struct item_filter *f)
{
    f->sort = ITEM_SORT_DUE;
    f->is_desc = false;
    f->after = f->before = (struct item_key){0};
    if (!date_is_none(ask->from))
        f->due_from = ask->from;
    if (!date_is_none(ask->to))
        f->due_to = ask->to;
    if (ask->state == NULL)
        return;
    f->scope = ITEM_SCOPE_ALL;
    if (strcmp(ask->state, "open") == 0)
        f->scope = ITEM_SCOPE_OPEN;
    else if (item_status_parse(str_of(ask->state), &f->status))
        f->scope = ITEM_SCOPE_STATUS;
}

static struct item_glance glance(const struct item_list_row *r)
{
    bool has_lead = r->lead_count > 0;
    return (struct item_glance){
        .item_id = r->item_id,
        .number = r->number,
        .title = r->title,
        .status = r->status,
        .light = r->light,
        .is_bottom_line = r->is_bottom_line,
        .unit_id = has_lead ? r->leads[0].unit_id : (struct unit_id){0},
        .unit_name = has_lead ? r->leads[0].name : S(""),
        .due_original_on = r->due_original_on,
        .due_current_on = r->due_current_on,
        .due_on = date_is_none(r->due_effective_on) ? r->due_current_on : r->due_effective_on,
    };
}

err_t item_glance_list(struct ctx *c, const struct item_glance_ask *ask,
                       struct item_glances *ret_rows, struct field_errors *errors)
{
    const struct unit_directory *units;
    struct item_filter f;
    struct item_list list = {0};
    TRY(unit_directory_load(c, &units));
    TRY(item_filter_parse(c, units, &f, errors));
    apply(ask, &f);
    if (errors->count == 0)
        TRY(item_list_whole(c, units, &f, ask->limit, &list));
    struct item_glance *rows = ARENA_ARRAY(c->a, struct item_glance, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        rows[i] = glance(&list.rows[i]);
    *ret_rows = (struct item_glances){rows, list.count, list.has_next};
    return OK;
}

/* What the address says wrong is left out of the new one. */
static struct item_filter filter_of(struct ctx *c)
{
    struct field_errors unused = {.count = 0};
    const struct unit_directory *units;
    struct item_filter f = {.due_from = DATE_NONE, .due_to = DATE_NONE};
    if (unit_directory_load(c, &units) == OK)
        (void)item_filter_parse(c, units, &f, &unused);
    return f;
}

struct url item_glance_url(struct ctx *c, enum route_name route, const struct item_glance_ask *ask)
{
    struct item_filter f = filter_of(c);
    apply(ask, &f);
    return item_filter_url(c, route, &f);
}

bool item_glance_is_filtered(struct ctx *c)
{
    struct item_filter f = filter_of(c);
    return item_filter_is_set(&f);
}
