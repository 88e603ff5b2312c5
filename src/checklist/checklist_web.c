/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Checklists: list, one, and the plan that is made from it. Editing: checklist_edit_web.c. */
#include "checklist/checklist_web.h"

#include "base/limits.h"
#include "checklist/checklist_view.h"

#include "checklist_html.h"

err_t checklist_index(struct ctx *c)
{
    struct checklist_list_view v = {.c = c, .may_edit = ctx_may(c, CHECKLIST_EDIT)};
    TRY(checklist_load_all(c, &v.list, &v.count));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Plans"))), ctx_url0(c, ROUTE_plan_list)},
        {str_of(T(c, N_("Checklists"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Checklists"))),
                                                 .nav = NAV_PLANS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    checklist_index_page(h, &v);
    return page_close(c);
}

static err_t load(struct ctx *c, struct checklist *list, const struct checklist_line **ret_lines,
                  size_t *ret_count)
{
    TRY(checklist_load(c, (struct template_id){c->ids[0]}, list));
    return checklist_lines_load(c, list->template_id, ret_lines, ret_count);
}

err_t checklist_show(struct ctx *c)
{
    struct checklist list;
    struct checklist_show_view v = {.c = c, .list = &list, .may_edit = ctx_may(c, CHECKLIST_EDIT)};
    TRY(load(c, &list, &v.lines, &v.line_count));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Plans"))), ctx_url0(c, ROUTE_plan_list)},
        {str_of(T(c, N_("Checklists"))), ctx_url0(c, ROUTE_checklist_index)},
        {list.name, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = list.name,
                                                 .nav = NAV_PLANS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    checklist_show_page(h, &v);
    return page_close(c);
}

err_t checklist_discard(struct ctx *c)
{
    struct checklist list;
    TRY(checklist_load(c, (struct template_id){c->ids[0]}, &list));
    TRY(checklist_drop(c, &list));
    return redirect(c, ctx_url0(c, ROUTE_checklist_index), "discarded");
}

/* A plan --------------------------------------------------------------------------------------- */

struct making {
    struct checklist list;
    const struct checklist_line *lines;
    size_t line_count;
    struct date start;
};

/* The next 1 March or 1 September: when semesters usually begin. */
static struct date usual_start(struct date today)
{
    int year = date_civil(today).year;
    struct date d[3];
    (void)date_make(year, 3, 1, &d[0]);
    (void)date_make(year, 9, 1, &d[1]);
    (void)date_make(year + 1, 3, 1, &d[2]);
    return today.day <= d[0].day ? d[0] : today.day <= d[1].day ? d[1] : d[2];
}

static struct str usual_title(struct ctx *c, const struct making *m)
{
    struct civil d = date_civil(m->start);
    const char *name = arena_cstr(c->a, m->list.name);
    return d.month >= 2 && d.month <= 7
               ? trf(c->a, c->lang, N_("%d, spring semester: %s"), d.year, name)
               : trf(c->a, c->lang, N_("%d, autumn semester: %s"), d.year, name);
}

static err_t plan_show_form(struct ctx *c, const struct making *m, struct checklist_plan_view *v)
{
    v->c = c;
    v->list = &m->list;
    v->step_count = v->has_start ? m->line_count : 0;
    v->here = ctx_url1(c, ROUTE_checklist_plan_form, m->list.template_id.v);
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Plans"))), ctx_url0(c, ROUTE_plan_list)},
        {str_of(T(c, N_("Checklists"))), ctx_url0(c, ROUTE_checklist_index)},
        {m->list.name, ctx_url1(c, ROUTE_checklist_show, m->list.template_id.v)},
        {str_of(T(c, N_("Make a plan of it"))), {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Make a plan of it"))),
                                    .nav = NAV_PLANS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs),
                                    .errors = v->errors->count > 0 ? v->errors : NULL});
    checklist_plan_page(h, v);
    return page_close(c);
}

/* The first day of the semester as typed; an error when it is none. */
static bool read_start(struct ctx *c, struct str typed, struct making *m,
                       struct field_errors *errors)
{
    if (date_parse(str_trim(typed), &m->start))
        return true;
    field_error_add(errors, "start_on", str_of(T(c, N_("Enter a day like 2027-03-01."))));
    return false;
}

err_t checklist_plan_form(struct ctx *c)
{
    struct making m;
    struct field_errors errors = {0};
    struct checklist_plan_view v = {.errors = &errors};
    struct checklist_step *steps;
    TRY(load(c, &m.list, &m.lines, &m.line_count));
    struct str typed = http_arg(c->request, S("start_on"));
    char day[DATE_TEXT];
    date_format(usual_start(c->today), day);
    v.start = typed.n > 0 ? typed : arena_printf(c->a, "%s", day);
    v.has_start = read_start(c, v.start, &m, &errors);
    if (!v.has_start)
        return plan_show_form(c, &m, &v);
    TRY(checklist_steps(c, m.lines, m.line_count, m.start, &steps));
    v.steps = steps;
    v.title = usual_title(c, &m);
    return plan_show_form(c, &m, &v);
}

err_t checklist_plan_make(struct ctx *c)
{
    struct making m;
    struct field_errors errors = {0};
    struct checklist_step *steps;
    struct plan_id plan = {0};
    TRY(load(c, &m.list, &m.lines, &m.line_count));
    struct checklist_plan_view v = {
        .errors = &errors,
        .start = form_value(&c->form, S("start_on")),
        .title = str_trim(form_value(&c->form, S("title"))),
        .is_draft = str_eq(form_value(&c->form, S("as")), S("draft")),
    };
    v.has_start = read_start(c, v.start, &m, &errors);
    if (!v.has_start)
        return plan_show_form(c, &m, &v);
    TRY(checklist_steps(c, m.lines, m.line_count, m.start, &steps));
    for (size_t i = 0; i < m.line_count; i++)
        steps[i].is_chosen =
            form_value(&c->form, arena_printf(c->a, "pick-%lld", (long long)m.lines[i].position))
                .n > 0;
    struct checklist_plan_input in = {v.title, m.start, v.is_draft};
    TRY(checklist_make(c, &m.list, &in, steps, m.line_count, &errors, &plan));
    v.steps = steps;
    if (errors.count > 0)
        return plan_show_form(c, &m, &v);
    return redirect(c, ctx_url1(c, ROUTE_plan_show, plan.v), v.is_draft ? "created" : "confirmed");
}
