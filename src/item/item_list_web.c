/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /items and GET /items.csv. The address is the state: every filter, sort and place is in it.
 */
#include "item/item_list_web.h"

#include "base/limits.h"
#include "base/utf8.h"

#include "http/fields.h"
#include "item/item_csv.h"
#include "item/item_view.h"

#include "item_list_html.h"

static const struct {
    enum item_scope scope;
    const char *word;
    const char *label;
} scopes[] = {
    {ITEM_SCOPE_ALL, "", N_("All")},
    {ITEM_SCOPE_OPEN, "open", N_("Open")},
    {ITEM_SCOPE_NEAR, "near", N_("Due soon")},
    {ITEM_SCOPE_OVERDUE, "overdue", N_("Overdue")},
    {ITEM_SCOPE_NODATE, "nodate", N_("No due date")},
    {ITEM_SCOPE_DONE, "done", N_("Completed")},
};

static const struct {
    enum item_sort sort;
    const char *word;
} sorts[] = {
    {ITEM_SORT_DUE, "due"},
    {ITEM_SORT_UPDATED, "updated"},
    {ITEM_SORT_NUMBER, "number"},
};

static int64_t id_of(struct str s)
{
    int64_t id = 0;
    return str_to_int64(s, &id) && id > 0 ? id : 0;
}

/* What the filter form says wrong: shown above it, never an empty list without a word. */
static void bad_date(struct ctx *c, struct field_errors *errors, const char *name)
{
    field_error_add(errors, name, str_of(T(c, N_("Write the date like 2026-12-31."))));
}

static void parse_date(struct ctx *c, const char *name, struct date *ret_date,
                       struct field_errors *errors)
{
    struct str text = str_trim(http_arg(c->request, str_of(name)));
    *ret_date = DATE_NONE;
    if (text.n > 0 && !date_parse(text, ret_date))
        bad_date(c, errors, name);
}

static void parse_state(struct ctx *c, struct item_filter *f, struct field_errors *errors)
{
    struct str word = http_arg(c->request, S("state"));
    if (str_eq(word, S("all")))
        word = STR_NONE;
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++)
        if (str_eq(word, str_of(scopes[i].word))) {
            f->scope = scopes[i].scope;
            return;
        }
    if (item_status_parse(word, &f->status) && f->status != ITEM_DRAFT)
        f->scope = ITEM_SCOPE_STATUS;
    else
        field_error_add(errors, "state", str_of(T(c, N_("Choose a state from the list."))));
}

static err_t parse_unit(struct ctx *c, const struct unit_directory *units, struct item_filter *f,
                        struct field_errors *errors)
{
    struct str text = str_trim(http_arg(c->request, S("unit")));
    if (text.n == 0)
        return OK;
    f->unit.v = id_of(text);
    if (f->unit.v == 0)
        f->unit = unit_resolve(units, text);
    if (f->unit.v != 0 && unit_directory_get(units, f->unit) != NULL)
        return OK;
    f->unit.v = 0;
    const struct unit_name *near[1];
    const char *typed = arena_cstr(c->a, text);
    if (unit_suggest(units, text, near, 1) > 0)
        field_error_add(errors, "unit",
                        trf(c->a, c->lang, N_("There is no unit “%s”. Did you mean %s?"), typed,
                            arena_cstr(c->a, unit_display(near[0], c->lang))));
    else
        field_error_add(errors, "unit", trf(c->a, c->lang, N_("There is no unit “%s”."), typed));
    return OK;
}

static void parse_sort(struct ctx *c, struct item_filter *f)
{
    struct str word = http_arg(c->request, S("sort"));
    for (size_t i = 0; i < ARRAY_LEN(sorts); i++)
        if (str_eq(word, str_of(sorts[i].word)))
            f->sort = sorts[i].sort;
    f->is_desc = f->sort != ITEM_SORT_DUE; /* dates: oldest first; the others: newest first */
    struct str order = http_arg(c->request, S("order"));
    if (order.n > 0)
        f->is_desc = str_eq(order, S("desc"));
    if (item_list_can_sort(c, f, ITEM_SORT_TEXT)) {
        f->sort = ITEM_SORT_TEXT;
        f->is_desc = true;
    } else if (!item_list_can_sort(c, f, f->sort)) {
        f->sort = ITEM_SORT_DUE;
        f->is_desc = false;
    }
}

/* Reads the address. What cannot be read is in `errors`. */
err_t item_filter_parse(struct ctx *c, const struct unit_directory *units, struct item_filter *f,
                        struct field_errors *errors)
{
    const struct request *r = c->request;
    *f = (struct item_filter){.q = utf8_head(str_trim(http_arg(r, S("q"))), LIMIT_TITLE_CHARS)};
    f->plan.v = id_of(http_arg(r, S("plan")));
    f->programme.v = id_of(http_arg(r, S("programme")));
    f->is_loose = str_eq(http_arg(r, S("programme")), S("none")) && f->plan.v != 0 && f->q.n == 0;
    struct str as = http_arg(r, S("as"));
    if (str_eq(as, S("lead")) || str_eq(as, S("support")))
        f->as = as;
    f->is_bottom_line = str_eq(http_arg(r, S("bottom")), S("1"));
    TRY(parse_unit(c, units, f, errors));
    parse_state(c, f, errors);
    parse_date(c, "due_from", &f->due_from, errors);
    parse_date(c, "due_to", &f->due_to, errors);
    parse_sort(c, f);
    bool read = item_key_parse(http_arg(r, S("after")), &f->after) &&
                item_key_parse(http_arg(r, S("before")), &f->before);
    if (!read || (f->after.is_set && f->before.is_set))
        return ctx_fail(c, BAD_REQUEST, "%s",
                        T(c, N_("The page asked for is not one of this list.")));
    return OK;
}

static struct url with_number(struct ctx *c, struct url u, const char *name, int64_t id)
{
    return id == 0 ? u : ctx_url_arg(c, u, name, arena_printf(c->a, "%lld", (long long)id));
}

static struct url with_date(struct ctx *c, struct url u, const char *name, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return ctx_url_arg(c, u, name, str_of(text));
}

static struct str scope_word(const struct item_filter *f)
{
    if (f->scope == ITEM_SCOPE_STATUS)
        return str_of(item_status_word(f->status));
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++)
        if (scopes[i].scope == f->scope)
            return str_of(scopes[i].word);
    return STR_NONE;
}

/* R-ITEM-21: the list opens on what is still to be done. An address that says anything says all. */
static bool is_bare(const struct request *r)
{
    for (size_t i = 0; i < r->args.count; i++) {
        const struct http_field *f = &r->args.list[i];
        if (str_eq(f->name, S("state")) || (f->value.n > 0 && !str_eq(f->name, S("done"))))
            return false;
    }
    return true;
}

/* The address of a filter; defaults are left out, so that the same list has one address. */
struct url item_filter_url(struct ctx *c, enum route_name route, const struct item_filter *f)
{
    struct url u = ctx_url0(c, route);
    bool says_all = f->scope == ITEM_SCOPE_ALL && route == ROUTE_item_list;
    u = ctx_url_arg(c, u, "state", says_all ? S("all") : scope_word(f));
    u = ctx_url_arg(c, u, "q", f->q);
    u = with_number(c, u, "plan", f->plan.v);
    u = with_number(c, u, "programme", f->programme.v);
    u = ctx_url_arg(c, u, "programme", f->is_loose ? S("none") : STR_NONE);
    u = with_number(c, u, "unit", f->unit.v);
    u = ctx_url_arg(c, u, "as", f->as);
    u = with_date(c, u, "due_from", f->due_from);
    u = with_date(c, u, "due_to", f->due_to);
    u = ctx_url_arg(c, u, "bottom", f->is_bottom_line ? S("1") : STR_NONE);
    for (size_t i = 0; i < ARRAY_LEN(sorts); i++)
        if (sorts[i].sort == f->sort && (f->sort != ITEM_SORT_DUE || f->is_desc)) {
            u = ctx_url_arg(c, u, "sort", str_of(sorts[i].word));
            u = ctx_url_arg(c, u, "order", f->is_desc ? S("desc") : S("asc"));
        }
    u = ctx_url_arg(c, u, "after", item_key_text(c->a, f->after));
    return ctx_url_arg(c, u, "before", item_key_text(c->a, f->before));
}

static struct item_filter first_page(const struct item_filter *f)
{
    struct item_filter first = *f;
    first.after = first.before = (struct item_key){0};
    return first;
}

static void fill_tabs(struct ctx *c, const struct item_filter *f, const struct item_counts *counts,
                      struct item_list_view *v)
{
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
        struct item_filter other = first_page(f);
        other.scope = scopes[i].scope;
        struct item_tab *tab = &v->tabs[i];
        tab->label = scopes[i].label;
        tab->is_current = f->scope == other.scope;
        tab->url = item_filter_url(c, ROUTE_item_list, &other);
        if (!counts->is_known)
            continue;
        tab->has_count = true;
        switch (other.scope) {
        case ITEM_SCOPE_NEAR: tab->count = counts->near; break;
        case ITEM_SCOPE_OVERDUE: tab->count = counts->overdue; break;
        case ITEM_SCOPE_ALL:
        case ITEM_SCOPE_OPEN:
        case ITEM_SCOPE_NODATE:
        case ITEM_SCOPE_DONE:
        case ITEM_SCOPE_STATUS: tab->has_count = false; break;
        }
    }
}

static void fill_sort(struct ctx *c, const struct item_filter *f, enum item_sort sort,
                      struct item_sort_link *link)
{
    struct item_filter other = first_page(f);
    link->can_sort = item_list_can_sort(c, f, sort);
    link->aria = "none";
    other.is_desc = sort != ITEM_SORT_DUE;
    if (f->sort == sort) {
        link->aria = f->is_desc ? "descending" : "ascending";
        other.is_desc = !f->is_desc;
    }
    other.sort = sort;
    link->url = item_filter_url(c, ROUTE_item_list, &other);
}

static void fill_states(struct ctx *c, const struct item_filter *f, struct item_list_view *v)
{
    size_t count = 0;
    struct item_state_choice *list =
        ARENA_ARRAY(c->a, struct item_state_choice, ARRAY_LEN(scopes) + ITEM_STATUS_COUNT);
    struct str now = scope_word(f);
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++)
        list[count++] = (struct item_state_choice){scopes[i].word, scopes[i].label, false};
    for (int s = ITEM_REGISTERED; s < ITEM_STATUS_COUNT; s++)
        if (s != ITEM_DONE) /* the word "done" is the view of both */
            list[count++] =
                (struct item_state_choice){item_status_word((enum item_status)s),
                                           item_status_label((enum item_status)s), false};
    for (size_t i = 0; i < count; i++)
        list[i].is_selected = str_eq(now, str_of(list[i].word));
    v->states = list;
    v->state_count = count;
}

bool item_filter_is_set(const struct item_filter *f)
{
    return f->q.n > 0 || f->plan.v != 0 || f->programme.v != 0 || f->is_loose || f->unit.v != 0 ||
           f->as.n > 0 || f->is_bottom_line || !date_is_none(f->due_from) ||
           !date_is_none(f->due_to) || f->scope == ITEM_SCOPE_STATUS;
}

/* The page that makes a calendar address, with this list. */
static struct url subscribe_url(struct ctx *c, const struct item_filter *f)
{
    struct str list = item_filter_url(c, ROUTE_item_list, f).s;
    ptrdiff_t mark = str_find_char(list, '?', 0);
    return ctx_url_arg(c, ctx_url0(c, ROUTE_notify_form), "query",
                       str_from(list, (size_t)mark + 1)); /* the state is always said */
}

static void fill_pages(struct ctx *c, const struct item_filter *f, struct item_list_view *v)
{
    struct item_filter other = first_page(f);
    v->csv = item_filter_url(c, ROUTE_item_csv, &other);
    v->subscribe = subscribe_url(c, &other);
    v->board = item_filter_url(c, ROUTE_outlook_board, &other);
    v->timeline = item_filter_url(c, ROUTE_outlook_timeline, &other);
    v->month = item_filter_url(c, ROUTE_outlook_month, &other);
    v->units_by_month = item_filter_url(c, ROUTE_outlook_units, &other);
    v->clear = ctx_url0(c, ROUTE_item_list);
    if (v->list->has_next) {
        other.after = v->list->last;
        v->next = item_filter_url(c, ROUTE_item_list, &other);
    }
    other = first_page(f);
    if (v->list->has_previous) {
        other.before = v->list->first;
        v->previous = item_filter_url(c, ROUTE_item_list, &other);
    }
}

static void fill_inputs(struct ctx *c, const struct item_filter *f,
                        const struct unit_directory *units, struct item_list_view *v)
{
    v->units = unit_directory_list(units, &v->unit_count);
    v->unit_text = http_arg(c->request, S("unit"));
    const struct unit_name *unit = unit_directory_get(units, f->unit);
    if (unit != NULL)
        v->unit_text = unit_display(unit, c->lang);
    v->due_from = str_trim(http_arg(c->request, S("due_from")));
    v->due_to = str_trim(http_arg(c->request, S("due_to")));
    v->plan_is_older = v->names->plan_title.n > 0;
    for (size_t i = 0; i < v->names->plan_count; i++)
        if (v->names->plans[i].plan_id.v == f->plan.v)
            v->plan_is_older = false;
    v->has_filters = item_filter_is_set(f);
    v->may_create = ctx_may(c, DOCUMENT_GIVE);
    v->give = ctx_url0(c, ROUTE_document_new);
    if (!v->has_filters && f->scope == ITEM_SCOPE_ALL)
        v->is_first_use = v->list->count == 0;
    fill_states(c, f, v);
    fill_sort(c, f, ITEM_SORT_NUMBER, &v->by_number);
    fill_sort(c, f, ITEM_SORT_DUE, &v->by_due);
    fill_sort(c, f, ITEM_SORT_UPDATED, &v->by_updated);
    fill_pages(c, f, v);
}

struct url item_list_url(struct ctx *c, const char *state)
{
    return ctx_url_arg(c, ctx_url0(c, ROUTE_item_list), "state", str_of(state));
}

/* Is nothing open because there is nothing yet? */
static err_t any_at_all(struct ctx *c, const struct unit_directory *units, bool *ret_is_first_use)
{
    const struct item_filter all = {.due_from = DATE_NONE, .due_to = DATE_NONE};
    struct item_list list;
    TRY(item_list_page(c, units, &all, 1, &list));
    *ret_is_first_use = list.count == 0;
    return OK;
}

err_t item_list(struct ctx *c)
{
    const struct unit_directory *units;
    struct field_errors errors = {0};
    struct item_filter f;
    struct item_list list = {0};
    struct item_counts counts;
    struct item_filter_view names;
    struct item_list_view *v = ARENA_NEW(c->a, struct item_list_view);
    TRY(unit_directory_load(c, &units));
    TRY(item_filter_parse(c, units, &f, &errors));
    v->is_default = is_bare(c->request);
    if (v->is_default)
        f.scope = ITEM_SCOPE_OPEN;
    if (errors.count == 0)
        TRY(item_list_page(c, units, &f, PAGE_ROWS, &list));
    if (v->is_default && list.count == 0)
        TRY(any_at_all(c, units, &v->is_first_use));
    TRY(item_list_counts(c, &counts));
    TRY(item_list_filter_view(c, &f, &names));
    v->c = c;
    v->filter = &f;
    v->names = &names;
    v->list = &list;
    fill_tabs(c, &f, &counts, v);
    fill_inputs(c, &f, units, v);
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Items"))),
                                                 .nav = NAV_ITEMS,
                                                 .errors = errors.count > 0 ? &errors : NULL});
    item_list_page_html(h, v);
    return page_close(c);
}

err_t item_csv(struct ctx *c)
{
    const struct unit_directory *units;
    struct field_errors errors = {0};
    struct item_filter f;
    TRY(unit_directory_load(c, &units));
    TRY(item_filter_parse(c, units, &f, &errors));
    if (errors.count > 0)
        return ctx_fail(c, BAD_REQUEST, "%.*s", STR_ARG(errors.list[0].message));
    f.after = f.before = (struct item_key){0};
    f.is_whole = true;
    return item_csv_write(c, units, &f);
}

err_t item_dated_list(struct ctx *c, struct str query, int64_t limit,
                      const struct item_dated **ret_rows, size_t *ret_count)
{
    const struct unit_directory *units;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct request asked = {.query = query, .arena = c->a};
    struct item_filter filter;
    struct item_list list;
    TRY(fields_urlencoded(c->a, query, LIMIT_FORM_FIELDS, &asked.args));
    TRY(unit_directory_load(c, &units));
    const struct request *request = c->request;
    c->request = &asked;
    err_t e = item_filter_parse(c, units, &filter, errors);
    c->request = request;
    TRY(e);
    TRY(item_list_whole(c, units, &filter, limit, &list));
    struct item_dated *rows = ARENA_ARRAY(c->a, struct item_dated, list.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct item_list_row *r = &list.rows[i];
        struct date due =
            date_is_none(r->due_effective_on) ? r->due_current_on : r->due_effective_on;
        if (!date_is_none(due))
            rows[count++] =
                (struct item_dated){r->item_id, r->number,     r->title,
                                    due,        r->updated_at, item_status_is_open(r->status)};
    }
    *ret_rows = rows;
    *ret_count = count;
    return OK;
}
