/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The page of one item, with the slots that others fill. */

#include "base/utf8.h"
#include "item/item_view.h"

#include "item_show_html.h"

#define CRUMB_CHARS 24

static struct str shorten(struct ctx *c, struct str title)
{
    struct str head = utf8_head(title, CRUMB_CHARS);
    return head.n == title.n ? title : arena_printf(c->a, "%.*s…", STR_ARG(head));
}

/* Items / plan / programme … / number */
static const struct crumb *crumbs(struct ctx *c, const struct item_detail *d, size_t *ret_count)
{
    struct crumb *list = ARENA_ARRAY(c->a, struct crumb, d->above_count + 3);
    size_t count = 0;
    list[count++] = (struct crumb){str_of(T(c, N_("Items"))), ctx_url0(c, ROUTE_item_list)};
    list[count++] = (struct crumb){shorten(c, d->item.plan_title),
                                   ctx_url1(c, ROUTE_plan_show, d->item.plan_id.v)};
    if (actor_sees_all(&c->actor))
        for (size_t i = d->above_count; i > 0; i--)
            list[count++] = (struct crumb){shorten(c, d->above[i - 1].title),
                                           ctx_url1(c, ROUTE_item_show, d->above[i - 1].item_id.v)};
    list[count++] = (struct crumb){
        d->item.number.n > 0 ? d->item.number : shorten(c, d->item.title), (struct url){STR_NONE}};
    *ret_count = count;
    return list;
}

static bool has_text(const struct item_detail *d)
{
    struct str text = str_trim(d->item.text);
    for (size_t i = 0; i < d->source_count; i++)
        if (str_find(d->sources[i].sentence, text, 0) >= 0)
            return false;
    return text.n > 0 && !str_eq(text, d->item.title);
}

err_t item_page_load(struct ctx *c, struct item_id id, const struct item_detail **ret_detail,
                     const struct item **ret_item, struct part_rows *ret_parts)
{
    struct item_detail *d = ARENA_NEW(c->a, struct item_detail);
    TRY(item_detail_load(c, id, d));
    *ret_detail = d;
    *ret_item = &d->item;
    *ret_parts = d->part_rows;
    return OK;
}

err_t item_page_show(struct ctx *c, const struct item_detail *detail, struct item_slot steps,
                     const struct item_slot *sections, size_t section_count)
{
    const struct item_detail d = *detail;
    struct item_show_view v = {
        .c = c,
        .d = &d,
        .steps = steps,
        .sections = sections,
        .section_count = section_count,
        .next = !d.item.is_task
                    ? STR_NONE
                    : item_next_text(c->a, c->lang, d.item.status,
                                     lang_name(c->lang, d.item.lead_name, d.item.lead_name_en)),
        .has_text = has_text(&d),
        .may_edit = ctx_may(c, ITEM_EDIT),
        .may_read_documents = ctx_may(c, DOCUMENT_READ),
        .sees_all = actor_sees_all(&c->actor),
    };
    struct page page = {
        .title = d.item.number.n == 0 ? d.item.title
                                      : arena_printf(c->a, "%.*s %.*s", STR_ARG(d.item.number),
                                                     STR_ARG(d.item.title)),
        .nav = NAV_ITEMS,
    };
    page.crumbs = crumbs(c, &d, &page.crumb_count);
    struct html *h = page_open(c, &page);
    item_show_page(h, &v);
    return page_close(c);
}
