/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The settings page. */
#include "settings/settings_view.h"
#include "settings_page_html.h"

/* Minutes east of Greenwich. */
static const int16_t zones[] = {-720, -660, -600, -570, -540, -480, -420, -360, -300, -240,
                                -210, -180, -120, -60,  0,    60,   120,  180,  210,  240,
                                270,  300,  330,  345,  360,  390,  420,  480,  525,  540,
                                570,  600,  630,  660,  720,  765,  780,  840};

struct str settings_zone_text(struct arena *a, int64_t minutes)
{
    int64_t size = minutes < 0 ? -minutes : minutes;
    const char *sign = minutes == 0 ? "" : minutes < 0 ? "-" : "+";
    if (minutes == 0)
        return S("UTC");
    if (size % 60 == 0)
        return arena_printf(a, "UTC%s%lld", sign, (long long)(size / 60));
    return arena_printf(a, "UTC%s%lld:%02lld", sign, (long long)(size / 60),
                        (long long)(size % 60));
}

/* The one that is set stands there too, whatever it is: what is not touched stays as it was. */
static void fill_zones(struct ctx *c, const struct settings_input *input, const struct form *typed,
                       struct settings_view *v)
{
    struct settings_zone *list = ARENA_ARRAY(c->a, struct settings_zone, ARRAY_LEN(zones) + 1);
    struct str now = typed == NULL ? STR_NONE : form_value(typed, S("utc_offset"));
    if (now.p == NULL)
        now = arena_printf(c->a, "%lld", (long long)input->utc_offset);
    bool is_listed = false;
    for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
        struct settings_zone *z = &list[v->zone_count++];
        *z = (struct settings_zone){arena_printf(c->a, "%d", zones[i]),
                                    settings_zone_text(c->a, zones[i]), false};
        z->is_selected = str_eq(z->value, now);
        is_listed = is_listed || z->is_selected;
    }
    int64_t minutes = 0;
    if (!is_listed)
        list[v->zone_count++] = (struct settings_zone){
            now, str_to_int64(now, &minutes) ? settings_zone_text(c->a, minutes) : now, true};
    v->zones = list;
    v->zone_error = field_error_of(v->form.errors, "utc_offset");
}

static err_t show(struct ctx *c, const struct settings_input *input,
                  const struct field_errors *errors, const struct form *typed)
{
    struct settings_view v = {
        .c = c,
        .form = {settings_fields(), input, errors, typed},
        .action = ctx_url0(c, ROUTE_settings_save),
        .home = ctx_url0(c, ROUTE_home),
    };
    fill_zones(c, input, typed, &v);
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
