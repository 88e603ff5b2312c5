/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The periods of a recurring item: section of the item's page, page of their own, skipping. */
#include "checklist/checklist_view.h"
#include "checklist/checklist_web.h"

#include "base/limits.h"

#include "recur_html.h"

#define SECTION_LINES 6
#define PAGE_LINES    200

static void show_section(struct html *h, const void *view)
{
    recur_section(h, view);
}

err_t recur_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot)
{
    struct recur_view *recur = ARENA_NEW(c->a, struct recur_view);
    *ret_slot = (struct item_slot){0};
    if (item->recurrence.n == 0)
        return OK;
    TRY(recur_load(c, item, recur));
    if (recur->line_count == 0 && recur->next_count == 0)
        return OK;
    struct recur_page_view *v = ARENA_NEW(c->a, struct recur_page_view);
    *v = (struct recur_page_view){
        .c = c,
        .item = item,
        .recur = recur,
        .shown = recur->line_count < SECTION_LINES ? recur->line_count : SECTION_LINES,
    };
    *ret_slot = (struct item_slot){show_section, v};
    return OK;
}

static err_t page_show(struct ctx *c, const struct item *item, struct recur_page_view *v,
                       const struct field_errors *errors)
{
    struct recur_view *recur = ARENA_NEW(c->a, struct recur_view);
    TRY(recur_load(c, item, recur));
    v->c = c;
    v->item = item;
    v->recur = recur;
    v->shown = recur->line_count < PAGE_LINES ? recur->line_count : PAGE_LINES;
    v->ahead = recur_ahead(item->recurrence);
    v->may_edit = ctx_may(c, ITEM_EDIT);
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Items"))), ctx_url0(c, ROUTE_item_list)},
        {item->number.n > 0 ? item->number : item->title,
         ctx_url1(c, ROUTE_item_show, item->item_id.v)},
        {str_of(T(c, N_("Periods"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Periods"))),
                                                 .nav = NAV_ITEMS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors});
    recur_show_page(h, v);
    return page_close(c);
}

err_t recur_show(struct ctx *c)
{
    struct item item;
    struct recur_page_view v = {0};
    TRY(item_load(c, (struct item_id){c->ids[0]}, ITEM_READ, &item));
    return page_show(c, &item, &v, NULL);
}

err_t recur_skip_save(struct ctx *c)
{
    struct item item;
    TRY(item_load(c, (struct item_id){c->ids[0]}, ITEM_EDIT, &item));
    struct recur_page_view v = {
        .typed_key = form_value(&c->form, S("period")),
        .typed_reason = str_trim(form_value(&c->form, S("reason"))),
    };
    if (v.typed_reason.n == 0 || v.typed_reason.n > LIMIT_TITLE_CHARS * 3) {
        struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
        v.reason_error =
            str_of(T(c, N_("Say why this period is skipped, in at most 300 characters.")));
        field_error_add(errors, "", v.reason_error);
        return page_show(c, &item, &v, errors);
    }
    TRY(recur_skip(c, &item, v.typed_key, v.typed_reason));
    return redirect(c, ctx_url1(c, ROUTE_recur_show, item.item_id.v), "saved");
}
