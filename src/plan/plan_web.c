/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /plans and GET /plans/{plan}. */
#include "plan/plan_web.h"

#include "plan/plan_view.h"

#include "plan_list_html.h"
#include "plan_show_html.h"

struct url plan_items_url(struct html *h, struct plan_id plan, const char *state)
{
    struct str id = arena_printf(h->a, "%lld", (long long)plan.v);
    return url_arg(h, url_arg(h, url0(h, ROUTE_item_list), "state", str_of(state)), "plan", id);
}

struct url plan_below_url(struct html *h, struct item_id programme, const char *state)
{
    struct str id = arena_printf(h->a, "%lld", (long long)programme.v);
    return url_arg(h, url_arg(h, url0(h, ROUTE_item_list), "state", str_of(state)), "programme",
                   id);
}

struct url plan_loose_url(struct html *h, struct plan_id plan, const char *state)
{
    return url_arg(h, plan_items_url(h, plan, state), "programme", S("none"));
}

struct str plan_share(struct arena *a, int64_t parts, int64_t all)
{
    return arena_printf(a, "%lld%%", all == 0 ? 0LL : (long long)(parts * 100 / all));
}

const char *plan_light_class(const struct plan_node *n)
{
    return item_light_class(n->light.kind);
}

const char *plan_light_label(const struct plan_node *n)
{
    return item_light_label(n->light.kind);
}

err_t plan_list(struct ctx *c)
{
    struct plan_lines lines;
    struct plan_id after = {0};
    (void)str_to_int64(http_arg(c->request, S("after")), &after.v);
    TRY(plan_find(c, after, &lines));
    struct plan_list_view v = {
        .lines = &lines,
        .may_give = ctx_may(c, DOCUMENT_GIVE),
        .may_read_checklists = ctx_may(c, CHECKLIST_READ),
        .may_read_documents = ctx_may(c, DOCUMENT_READ),
    };
    if (lines.has_next)
        v.next = ctx_url_arg(
            c, ctx_url0(c, ROUTE_plan_list), "after",
            arena_printf(c->a, "%lld", (long long)lines.list[lines.count - 1].plan.plan_id.v));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Plans"))), .nav = NAV_PLANS});
    plan_list_page(h, &v);
    return page_close(c);
}

err_t plan_show(struct ctx *c)
{
    struct plan plan;
    struct plan_tree tree;
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, PLAN_READ, &plan));
    TRY(plan_tree_load(c, &plan, &tree));
    bool is_draft = str_eq(plan.status, S("draft"));
    struct plan_show_view v = {
        .c = c,
        .plan = &plan,
        .tree = &tree,
        .is_draft = is_draft,
        .is_table = str_eq(http_arg(c->request, S("view")), S("table")),
        .may_create = str_eq(plan.status, S("confirmed")) && ctx_may(c, ITEM_CREATE),
        .may_check = is_draft && plan.document_id.v != 0 && ctx_may(c, DOCUMENT_CHECK),
        .may_confirm = is_draft && plan.document_id.v == 0 && ctx_may(c, PLAN_CHECK),
        .may_read_documents = ctx_may(c, DOCUMENT_READ),
    };
    TRY(plan_linked_load(c, plan.plan_id, &v.linked, &v.linked_count));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Plans"))), ctx_url0(c, ROUTE_plan_list)},
        {plan.title, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = plan.title,
                                                 .nav = NAV_PLANS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    plan_show_page(h, &v);
    return page_close(c);
}

err_t plan_confirm_drafts(struct ctx *c)
{
    struct plan plan;
    size_t count;
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, PLAN_CHECK, &plan));
    TRY(plan_confirm(c, &plan, &count));
    return redirect(c, ctx_url1(c, ROUTE_plan_show, plan.plan_id.v), "confirmed");
}

err_t plan_discard_drafts(struct ctx *c)
{
    struct plan plan;
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, PLAN_CHECK, &plan));
    TRY(plan_discard(c, &plan));
    return redirect(c, ctx_url0(c, ROUTE_plan_list), "discarded");
}
