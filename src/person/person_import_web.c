/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Importing people: paste, look at the lines, write all or nothing. Passwords are made on a slow
 * thread, then everything is written in one transaction and they are shown once. */
#include "person/person_view.h"

#include "person_import_html.h"

static struct html *open_import(struct ctx *c, struct str title, int status)
{
    const struct crumb crumbs[] = {{str_of(T(c, N_("People"))), ctx_url0(c, ROUTE_person_list)},
                                   {str_of(T(c, N_("Import"))), {STR_NONE}}};
    return page_open(c, &(struct page){.title = title,
                                       .nav = NAV_PEOPLE,
                                       .crumbs = crumbs,
                                       .crumb_count = ARRAY_LEN(crumbs),
                                       .status = status});
}

static err_t show(struct ctx *c, struct person_import_view *v, int status)
{
    v->c = c;
    v->action = ctx_url0(c, ROUTE_person_import);
    v->cancel = ctx_url0(c, ROUTE_person_list);
    struct html *h = open_import(c, str_of(T(c, N_("Import people"))), status);
    person_import_page(h, v);
    return page_close(c);
}

err_t person_import_form(struct ctx *c)
{
    struct person_import_view v = {0};
    return show(c, &v, 200);
}

static err_t import_finish(struct ctx *c)
{
    const struct person_import_lines *lines = c->next_state;
    TRY(person_import_write(c, lines));
    struct person_import_view v = {
        .c = c, .import = lines, .cancel = ctx_url0(c, ROUTE_person_list)};
    struct html *h = open_import(c, str_of(T(c, N_("The accounts are made"))), 200);
    person_import_done_page(h, &v);
    return page_close(c);
}

err_t person_import(struct ctx *c)
{
    struct person_import_lines *lines = ARENA_NEW(c->a, struct person_import_lines);
    struct person_import_view v = {.text = form_value(&c->form, S("text"))};
    person_import_parse(c->a, c->lang, v.text, lines);
    if (lines->count == 0) {
        v.text_error = str_of(T(c, N_("Paste at least one line.")));
        return show(c, &v, 422);
    }
    if (lines->is_cut) {
        v.text_error =
            trf(c->a, c->lang,
                N_("These are more than %d lines. Import them in several parts; what you "
                   "pasted is still below."),
                LIMIT_IMPORT_PEOPLE);
        return show(c, &v, 422);
    }
    TRY(person_import_check(c, lines));
    v.import = lines;
    if (lines->error_count > 0)
        return show(c, &v, 422);
    if (!str_eq(form_value(&c->form, S("step")), S("write")))
        return show(c, &v, 200);
    TRY(person_import_seal(c, lines));
    c->next = import_finish;
    c->next_state = lines;
    return OK;
}
