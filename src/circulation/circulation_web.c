/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of circulated documents. */
#include "circulation/circulation_web.h"

#include "base/limits.h"
#include "circulation/circulation_view.h"

#include "circulation_list_html.h"
#include "circulation_show_html.h"

/* Message ids of what the journal says of circulations, for the catalogue. */
static const char *const verbs[] = {
    N_("verb: circulate"), N_("verb: read"), N_("verb: sign"), N_("verb: urge"), N_("verb: end"),
};

static struct str verb_text(struct arena *a, enum lang lang, struct str verb)
{
    struct str id = arena_printf(a, "verb: %.*s", STR_ARG(verb));
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (str_eq(id, str_of(verbs[i])))
            return str_of(tr(lang, verbs[i]));
    return verb;
}

static const char *field_label(struct arena *a, struct str name)
{
    return str_eq(name, S("unit")) ? N_("Unit") : arena_cstr(a, name);
}

static struct str value_text(struct arena *a, enum lang lang, struct str field, struct str value)
{
    (void)a;
    (void)lang;
    (void)field;
    return value;
}

const struct audit_words circulation_words = {verb_text, field_label, value_text};

bool circulation_is_chosen(const struct circulation_new_view *v, const char *prefix,
                           struct str name)
{
    return v->typed != NULL &&
           form_value(v->typed, arena_printf(v->c->a, "%s%.*s", prefix, STR_ARG(name))).n > 0;
}

/* List ----------------------------------------------------------------------------------------- */

static enum circulation_state read_state(const struct ctx *c)
{
    struct str word = http_arg(c->request, S("state"));
    if (str_eq(word, S("mine")))
        return CIRCULATION_MINE;
    if (str_eq(word, S("open")))
        return CIRCULATION_OPEN;
    if (str_eq(word, S("closed")))
        return CIRCULATION_CLOSED;
    return CIRCULATION_ALL;
}

err_t circulation_list(struct ctx *c)
{
    struct circulation_list_view v = {
        .c = c, .state = read_state(c), .sees_all = ctx_viewer(c).v == 0};
    struct circulation_id after = {0};
    (void)str_to_int64(http_arg(c->request, S("after")), &after.v);
    TRY(circulation_find(c, v.state, after, &v.lines));
    if (v.lines.has_next) {
        int64_t last = v.lines.list[v.lines.count - 1].circulation.circulation_id.v;
        v.next = ctx_url_arg(c, ctx_url0(c, ROUTE_circulation_list), "state",
                             http_arg(c->request, S("state")));
        v.next = ctx_url_arg(c, v.next, "after", arena_printf(c->a, "%lld", (long long)last));
    }
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Circulated documents"))),
                                                 .nav = NAV_CIRCULATIONS});
    circulation_list_page(h, &v);
    return page_close(c);
}

/* One ------------------------------------------------------------------------------------------ */

/* What the actor may see of the receipts: all, or those of the own units. */
static void keep_own(struct ctx *c, struct circulation_show_view *v)
{
    struct circulation_unit *own = ARENA_ARRAY(c->a, struct circulation_unit, v->unit_count + 1);
    size_t count = 0;
    bool is_urgeable = false;
    for (size_t i = 0; i < v->unit_count; i++) {
        const struct circulation_unit *u = &v->units[i];
        if (!v->sees_all && !u->is_mine)
            continue;
        own[count++] = *u;
        v->signed_count += u->is_signed;
        v->read_count += !u->is_signed && u->is_read;
        v->missing_count += !u->is_read;
        is_urgeable = is_urgeable || u->is_urgeable;
    }
    v->units = own;
    v->unit_count = count;
    v->was_urged_today = !is_urgeable;
}

err_t circulation_show(struct ctx *c)
{
    struct circulation k;
    struct document_body body;
    struct circulation_id id = {c->ids[0]};
    TRY(circulation_load(c, id, CIRCULATION_READ, &k));
    TRY(circulation_open(c, &k));
    TRY(document_text(c, k.document_id, &body));
    struct document_text_view text = {document_paragraphs(c->a, &body, NULL, 0),
                                      body.paragraph_count, NULL, /* is_oob= */ false};
    struct circulation_show_view v = {
        .c = c,
        .circulation = &k,
        .text = &text,
        .sees_all = ctx_viewer(c).v == 0,
        .may_edit = ctx_may(c, CIRCULATION_EDIT),
        .may_read_document = ctx_may(c, DOCUMENT_READ) && ctx_may(c, CIRCULATION_EDIT),
    };
    TRY(circulation_units_load(c, id, &v.units, &v.unit_count));
    keep_own(c, &v);
    if (v.sees_all)
        TRY(audit_object_history(c, AUDIT_CIRCULATION, id.v, 100, &v.history));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Circulated documents"))), ctx_url0(c, ROUTE_circulation_list)},
        {k.title, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = k.title,
                                                 .nav = NAV_CIRCULATIONS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    circulation_show_page(h, &v);
    return page_close(c);
}

/* As document_file: only ever downloaded. */
err_t circulation_file(struct ctx *c)
{
    struct circulation k;
    struct str bytes;
    TRY(circulation_load(c, (struct circulation_id){c->ids[0]}, CIRCULATION_READ, &k));
    struct document d = {.document_id = k.document_id, .content_hash = k.content_hash};
    TRY(document_content(c, &d, &bytes));
    struct str name =
        k.filename.n > 0 ? k.filename : arena_printf(c->a, "%.*s.txt", STR_ARG(k.title));
    struct buf *body = download_open(c, S("application/octet-stream"), name);
    http_set_header(c->x, S("Content-Security-Policy"), S("default-src 'none'; sandbox"));
    buf_put(body, bytes);
    return download_close(c);
}

err_t circulation_sign_save(struct ctx *c)
{
    struct circulation k;
    struct unit_id unit = {0};
    TRY(circulation_load(c, (struct circulation_id){c->ids[0]}, CIRCULATION_SIGN, &k));
    struct str text = str_trim(form_value(&c->form, S("text")));
    (void)str_to_int64(form_value(&c->form, S("unit")), &unit.v);
    if (text.n > 4000)
        return ctx_fail(c, TOO_LARGE, "%s", T(c, N_("At most 1,000 characters, please.")));
    TRY(circulation_sign(c, &k, unit, text));
    return redirect(c, ctx_url1(c, ROUTE_circulation_show, c->ids[0]), "signed");
}

err_t circulation_urge_save(struct ctx *c)
{
    struct circulation k;
    size_t count;
    TRY(circulation_load(c, (struct circulation_id){c->ids[0]}, CIRCULATION_EDIT, &k));
    TRY(circulation_urge(c, &k, &count));
    return redirect(c, ctx_url1(c, ROUTE_circulation_show, c->ids[0]),
                    count == 0 ? "urged-before" : "urged");
}

err_t circulation_close_save(struct ctx *c)
{
    struct circulation k;
    TRY(circulation_load(c, (struct circulation_id){c->ids[0]}, CIRCULATION_EDIT, &k));
    TRY(circulation_close(c, &k));
    return redirect(c, ctx_url1(c, ROUTE_circulation_show, c->ids[0]), "closed");
}

/* New ------------------------------------------------------------------------------------------ */

static const struct circulation_group kinds[] = {
    {{"college", 7}, N_("Colleges"), NULL, 0},
    {{"department", 10}, N_("Departments"), NULL, 0},
    {{"affiliated", 10}, N_("Affiliated units"), NULL, 0},
    {{"office", 6}, N_("Offices"), NULL, 0},
    {{"group", 5}, N_("Groups"), NULL, 0},
};

/* The choices by kind, in the order of `kinds`. */
static err_t load_groups(struct ctx *c, const struct circulation_group **ret_groups,
                         size_t *ret_count)
{
    const struct circulation_choice *all;
    size_t count;
    TRY(circulation_choices_load(c, &all, &count));
    struct circulation_group *groups =
        ARENA_ARRAY(c->a, struct circulation_group, ARRAY_LEN(kinds));
    size_t used = 0;
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        struct circulation_choice *list = ARENA_ARRAY(c->a, struct circulation_choice, count + 1);
        size_t n = 0;
        for (size_t i = 0; i < count; i++)
            if (str_eq(all[i].kind, kinds[k].kind))
                list[n++] = all[i];
        if (n > 0)
            groups[used++] = (struct circulation_group){kinds[k].kind, kinds[k].label, list, n};
    }
    *ret_groups = groups;
    *ret_count = used;
    return OK;
}

static err_t new_load(struct ctx *c, struct document *ret_document, struct circulation_new_view *v)
{
    TRY(document_load(c, (struct document_id){c->ids[0]}, CIRCULATION_EDIT, ret_document));
    TRY(circulation_check_document(c, ret_document));
    v->c = c;
    v->document = ret_document;
    TRY(load_groups(c, &v->groups, &v->group_count));
    return circulation_of(c, ret_document->document_id, &v->earlier);
}

static err_t new_show(struct ctx *c, struct circulation_new_view *v)
{
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Documents"))), ctx_url0(c, ROUTE_document_list)},
        {v->document->title, ctx_url1(c, ROUTE_document_show, v->document->document_id.v)},
        {str_of(T(c, N_("Circulate"))), {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Circulate"))),
                                    .nav = NAV_CIRCULATIONS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs),
                                    .errors = v->form.errors->count > 0 ? v->form.errors : NULL});
    circulation_new_page(h, v);
    return page_close(c);
}

err_t circulation_new(struct ctx *c)
{
    struct document d;
    struct circulation_new_view v = {0};
    struct circulation_input in = {DATE_NONE, S("")};
    struct field_errors none = {0};
    TRY(new_load(c, &d, &v));
    v.form = (struct field_form){circulation_table, &in, &none, NULL};
    return new_show(c, &v);
}

static size_t chosen_units(const struct circulation_new_view *v, struct unit_id *list)
{
    size_t count = 0;
    for (size_t g = 0; g < v->group_count; g++) {
        const struct circulation_group *group = &v->groups[g];
        bool all = circulation_is_chosen(v, "all-", group->kind);
        for (size_t i = 0; i < group->count; i++) {
            struct str id = arena_printf(v->c->a, "%lld", (long long)group->list[i].unit_id.v);
            if (all || circulation_is_chosen(v, "unit-", id))
                list[count++] = group->list[i].unit_id;
        }
    }
    return count;
}

err_t circulation_create(struct ctx *c)
{
    struct document d;
    struct circulation_new_view v = {0};
    struct circulation_input in = {DATE_NONE, S("")};
    struct field_errors errors = {0};
    TRY(new_load(c, &d, &v));
    v.form = (struct field_form){circulation_table, &in, &errors, &c->form};
    v.typed = &c->form;
    field_parse(circulation_table, &c->form, c->a, c->lang, &in, &errors);
    if (!date_is_none(in.sign_due_on) && in.sign_due_on.day < c->today.day)
        field_error_add(&errors, "sign_due_on",
                        str_of(T(c, N_("Choose a day that has not passed."))));
    struct unit_id *units = ARENA_ARRAY(c->a, struct unit_id, LIMIT_CIRCULATION_UNITS);
    size_t count = chosen_units(&v, units);
    if (count == 0) {
        v.unit_error = str_of(T(c, N_("Choose at least one unit.")));
        field_error_add(&errors, "units", v.unit_error);
    }
    if (errors.count > 0)
        return new_show(c, &v);
    struct circulation_id id;
    TRY(circulation_send(c, &d, &in, units, count, &id));
    return redirect(c, ctx_url1(c, ROUTE_circulation_show, id.v), "circulated");
}
