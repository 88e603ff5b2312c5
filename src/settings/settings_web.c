/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The settings page. */
#include "settings/settings_view.h"
#include "settings_page_html.h"

static err_t show(struct ctx *c, const struct settings_input *input,
                  const struct field_errors *errors, const struct form *typed)
{
    struct settings_view v = {
        .c = c,
        .form = {settings_fields(), input, errors, typed},
        .action = ctx_url0(c, ROUTE_settings_save),
        .home = ctx_url0(c, ROUTE_home),
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Settings"))),
                                                 .nav = NAV_SETTINGS,
                                                 .errors = errors});
    settings_page(h, &v);
    return page_close(c);
}

err_t settings_form(struct ctx *c)
{
    struct settings_input input = settings_input_of(&c->institution);
    return show(c, &input, NULL, NULL);
}

err_t settings_save(struct ctx *c)
{
    struct settings_input before = settings_input_of(&c->institution);
    struct settings_input after = before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(settings_fields(), &c->form, c->a, c->lang, &after, errors);
    settings_check(c, &after, errors);
    if (errors->count > 0)
        return show(c, &after, errors, &c->form);
    TRY(settings_change(c, &before, &after));
    return redirect(c, ctx_url0(c, ROUTE_settings_form), "saved");
}
