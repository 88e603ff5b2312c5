/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Entering and editing a checklist: its name and its lines at once. */
#include "checklist/checklist_web.h"

#include "base/limits.h"
#include "checklist/checklist_view.h"

#include "checklist_html.h"

#include <stdlib.h>

#define EMPTY_ROWS 3

struct edit {
    struct checklist list; /* template_id {0}: a new one */
    struct str name, note;
    struct checklist_row rows[LIMIT_LIST_LINES + EMPTY_ROWS];
    size_t count;
};

struct str checklist_row_error(const struct checklist_edit_view *v, const char *name, size_t n)
{
    struct str field = arena_printf(v->c->a, "%s-%d", name, (int)n);
    return field_error_of(v->errors, arena_cstr(v->c->a, field));
}

static struct checklist_row empty_row(void)
{
    return (struct checklist_row){
        {0, S(""), S(""), S(""), S(""), S(""), false},
        S(""),
    };
}

static err_t edit_show(struct ctx *c, struct edit *e, const struct field_errors *errors, int status)
{
    const struct unit_directory *units;
    TRY(unit_directory_load(c, &units));
    for (size_t i = 0; i < EMPTY_ROWS; i++)
        e->rows[e->count + i] = empty_row();
    bool is_new = e->list.template_id.v == 0;
    struct checklist_edit_view v = {
        .c = c,
        .list = &e->list,
        .name = e->name,
        .note = e->note,
        .rows = e->rows,
        .row_count = e->count + EMPTY_ROWS,
        .errors = errors,
        .action = is_new ? ctx_url0(c, ROUTE_checklist_create)
                         : ctx_url1(c, ROUTE_checklist_change, e->list.template_id.v),
        .cancel = is_new ? ctx_url0(c, ROUTE_checklist_index)
                         : ctx_url1(c, ROUTE_checklist_show, e->list.template_id.v),
    };
    v.units = unit_directory_list(units, &v.unit_count);
    struct str title = is_new ? str_of(T(c, N_("New checklist")))
                              : trf(c->a, c->lang, N_("Edit: %s"), arena_cstr(c->a, e->list.name));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Checklists"))), ctx_url0(c, ROUTE_checklist_index)},
        {title, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = title,
                                                 .nav = NAV_PLANS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors->count > 0 ? errors : NULL,
                                                 .status = status});
    checklist_edit_page(h, &v);
    return page_close(c);
}

err_t checklist_new(struct ctx *c)
{
    struct edit *e = ARENA_NEW(c->a, struct edit);
    static const struct field_errors none;
    return edit_show(c, e, &none, 0);
}

static err_t edit_load(struct ctx *c, struct edit *e)
{
    const struct checklist_line *lines;
    size_t count;
    TRY(checklist_load(c, (struct template_id){c->ids[0]}, &e->list));
    TRY(checklist_lines_load(c, e->list.template_id, &lines, &count));
    e->name = e->list.name;
    e->note = e->list.note;
    for (size_t i = 0; i < count && i < LIMIT_LIST_LINES; i++)
        e->rows[e->count++] =
            (struct checklist_row){lines[i], arena_printf(c->a, "%d", (int)i + 1)};
    return OK;
}

err_t checklist_edit(struct ctx *c)
{
    struct edit *e = ARENA_NEW(c->a, struct edit);
    static const struct field_errors none;
    TRY(edit_load(c, e));
    return edit_show(c, e, &none, 0);
}

/* Saving --------------------------------------------------------------------------------------- */

static struct str value(struct ctx *c, const char *name, size_t n)
{
    struct str v = form_value(&c->form, arena_printf(c->a, "%s-%d", name, (int)n));
    return v.p == NULL ? S("") : str_trim(v);
}

static int64_t order_of(const struct checklist_row *r)
{
    int64_t order;
    return str_to_int64(r->order, &order) && order >= 0 && order < 10000 ? order : 10000;
}

static int by_order(const void *a, const void *b)
{
    const struct checklist_row *x = a;
    const struct checklist_row *y = b;
    int64_t i = order_of(x) * 1000 + x->line.position;
    int64_t j = order_of(y) * 1000 + y->line.position;
    return (i > j) - (i < j);
}

static struct checklist_row read_row(struct ctx *c, size_t n)
{
    return (struct checklist_row){
        {
            .position = (int64_t)n,
            .title = value(c, "title", n),
            .lead = value(c, "lead", n),
            .support = value(c, "support", n),
            .deliverable = value(c, "deliverable", n),
            .due_rule = value(c, "due", n),
            .is_bottom_line = value(c, "bottom", n).n > 0,
        },
        value(c, "order", n),
    };
}

/* The rows that have a title, in the order of their numbers. */
static void read_rows(struct ctx *c, struct edit *e, struct field_errors *errors)
{
    e->count = 0;
    for (size_t n = 1; n <= LIMIT_LIST_LINES + EMPTY_ROWS; n++) {
        struct checklist_row r = read_row(c, n);
        if (r.line.title.n == 0)
            continue;
        if (e->count == LIMIT_LIST_LINES) {
            field_error_add(errors, "", str_of(T(c, N_("These are too many rows."))));
            break;
        }
        e->rows[e->count++] = r;
    }
    qsort(e->rows, e->count, sizeof *e->rows, by_order);
}

static err_t save(struct ctx *c, struct edit *e)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct str note = str_trim(form_value(&c->form, S("note")));
    e->name = str_trim(form_value(&c->form, S("name")));
    e->note = note.p == NULL ? S("") : note;
    read_rows(c, e, errors);
    struct checklist_line *lines = ARENA_ARRAY(c->a, struct checklist_line, e->count + 1);
    for (size_t i = 0; i < e->count; i++)
        lines[i] = e->rows[i].line;
    struct checklist_input in = {e->name, e->note, lines, e->count};
    TRY(checklist_check(c, e->list.template_id, &in, errors));
    int64_t version = 0;
    (void)str_to_int64(form_value(&c->form, S("version")), &version);
    bool is_stale = version != e->list.version;
    if (is_stale)
        field_error_add(
            errors, "",
            str_of(T(
                c, N_("Somebody else has changed this checklist. Save again to keep your text."))));
    if (errors->count > 0)
        return edit_show(c, e, errors, is_stale ? 409 : 422);
    struct template_id id;
    TRY(checklist_save(c, &e->list, &in, &id));
    bool more = form_value(&c->form, S("more")).n > 0;
    return redirect(c, ctx_url1(c, more ? ROUTE_checklist_edit : ROUTE_checklist_show, id.v),
                    "saved");
}

err_t checklist_create(struct ctx *c)
{
    return save(c, ARENA_NEW(c->a, struct edit));
}

err_t checklist_change(struct ctx *c)
{
    struct edit *e = ARENA_NEW(c->a, struct edit);
    TRY(edit_load(c, e));
    return save(c, e);
}
