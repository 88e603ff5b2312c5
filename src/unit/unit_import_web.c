/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Importing units: paste, look at the lines, write all or nothing. The checking screen sends the
 * names that it does not find (?text=…&document=…); afterwards it is shown again. */
#include "unit/unit_view.h"
#include "unit_import_html.h"

static err_t show(struct ctx *c, struct unit_import_view *v, int status)
{
    v->c = c;
    v->action = ctx_url0(c, ROUTE_unit_import);
    v->cancel =
        v->document > 0 ? ctx_url1(c, ROUTE_check_show, v->document) : ctx_url0(c, ROUTE_unit_list);
    const struct crumb crumbs[] = {{str_of(T(c, N_("Units"))), ctx_url0(c, ROUTE_unit_list)},
                                   {str_of(T(c, N_("Import"))), {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Import units"))),
                                                 .nav = NAV_UNITS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .status = status});
    unit_import_page(h, v);
    return page_close(c);
}

err_t unit_import_form(struct ctx *c)
{
    struct unit_import_view v = {.text = http_arg(c->request, S("text"))};
    (void)str_to_int64(http_arg(c->request, S("document")), &v.document);
    return show(c, &v, 200);
}

err_t unit_import(struct ctx *c)
{
    struct unit_import_lines lines;
    struct unit_import_view v = {.text = form_value(&c->form, S("text"))};
    (void)str_to_int64(form_value(&c->form, S("document")), &v.document);
    unit_import_parse(c->a, c->lang, v.text, &lines);
    if (lines.count == 0) {
        v.text_error = str_of(T(c, N_("Paste at least one line.")));
        return show(c, &v, 422);
    }
    if (lines.is_cut) {
        v.text_error =
            trf(c->a, c->lang,
                N_("These are more than %d lines. Import them in several parts; what you "
                   "pasted is still below."),
                LIMIT_IMPORT_UNITS);
        return show(c, &v, 422);
    }
    TRY(unit_import_check(c, &lines));
    v.import = &lines;
    if (lines.error_count > 0)
        return show(c, &v, 422);
    if (!str_eq(form_value(&c->form, S("step")), S("write")))
        return show(c, &v, 200);
    TRY(unit_import_write(c, &lines));
    return redirect(c,
                    v.document > 0 ? ctx_url1(c, ROUTE_check_show, v.document)
                                   : ctx_url0(c, ROUTE_unit_list),
                    "imported");
}
