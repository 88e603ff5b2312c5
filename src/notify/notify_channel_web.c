/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pages of channels: rows of web/routes.def. */
#include "notify/notify_channel_view.h"
#include "notify/notify_sign.h"
#include "notify/notify_web.h"
#include "notify_channel_html.h"

err_t channel_list(struct ctx *c)
{
    struct channel_list_view v = {0};
    TRY(channel_lines(c, &v.lines, &v.count));
    for (int i = 0; i < CHANNEL_KIND_COUNT; i++)
        v.new_of[i] = ctx_url_arg(c, ctx_url0(c, ROUTE_channel_new), "kind",
                                  str_of(channel_kind_word((enum channel_kind)i)));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Channels"))), .nav = NAV_SETTINGS});
    channel_list_html(h, &v);
    return page_close(c);
}

static err_t show(struct ctx *c, const struct channel_detail *d, const struct channel_input *input,
                  const struct field_errors *errors, int64_t version)
{
    int64_t id = d->channel_id.v;
    struct channel_view v = {
        .c = c,
        .d = d,
        .form = {channel_fields(), input, errors, errors == NULL ? NULL : &c->form},
        .heading = channel_kind_label(d->kind),
        .cancel = ctx_url0(c, ROUTE_channel_list),
        .is_new = id == 0,
        .version = version,
    };
    if (v.is_new) {
        v.action = ctx_url0(c, ROUTE_channel_create);
        v.new_secret = input->secret.n > 0 ? input->secret : sign_webhook_secret(c->a);
    } else {
        v.action = ctx_url1(c, ROUTE_channel_save, id);
        v.test = ctx_url1(c, ROUTE_channel_test, id);
        v.replay = ctx_url1(c, ROUTE_channel_replay, id);
        TRY(channel_history_load(c, d->channel_id, d->last_error, &v.history));
    }
    const struct crumb crumbs[] = {
        {str_of(T(c, N_("Channels"))), ctx_url0(c, ROUTE_channel_list)},
        {v.is_new ? str_of(T(c, v.heading)) : d->input.name, {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = crumbs[1].text,
                                                 .nav = NAV_SETTINGS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors});
    channel_html(h, &v);
    return page_close(c);
}

static bool new_channel(struct str kind, struct channel_detail *ret_detail)
{
    *ret_detail = (struct channel_detail){
        .input = {.is_enabled = true, .keyword = S("督办"), .what = S("all")}};
    return channel_kind_parse(kind, &ret_detail->kind);
}

err_t channel_new(struct ctx *c)
{
    struct channel_detail d;
    if (!new_channel(http_arg(c->request, S("kind")), &d))
        return NOT_FOUND;
    return show(c, &d, &d.input, NULL, 0);
}

static err_t store(struct ctx *c, struct channel_detail *d)
{
    struct channel_input input = d->input;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct unit_id unit;
    struct channel_id id;
    int64_t version = d->version;
    (void)str_to_int64(form_value(&c->form, S("version")), &version);
    field_parse(channel_fields(), &c->form, c->a, c->lang, &input, errors);
    struct channel_input typed = input;
    TRY(channel_check(c, d, &input, &unit, errors));
    if (errors->count > 0)
        return show(c, d, &typed, errors, version);
    TRY(channel_store(c, d, &input, unit, version, &id));
    return redirect(c, ctx_url1(c, ROUTE_channel_show, id.v), "saved");
}

err_t channel_create(struct ctx *c)
{
    struct channel_detail d;
    if (!new_channel(form_value(&c->form, S("kind")), &d))
        return BAD_REQUEST;
    return store(c, &d);
}

err_t channel_show(struct ctx *c)
{
    struct channel_detail d;
    TRY(channel_load(c, (struct channel_id){c->ids[0]}, &d));
    return show(c, &d, &d.input, NULL, d.version);
}

err_t channel_save(struct ctx *c)
{
    struct channel_detail d;
    TRY(channel_load(c, (struct channel_id){c->ids[0]}, &d));
    return store(c, &d);
}

err_t channel_test(struct ctx *c)
{
    struct channel_id id = {c->ids[0]};
    TRY(channel_send_test(c, id));
    return redirect(c, ctx_url1(c, ROUTE_channel_show, id.v), "testing");
}

err_t channel_replay(struct ctx *c)
{
    struct channel_id id = {c->ids[0]};
    int64_t message_no = -1; /* refused below */
    (void)str_to_int64(form_value(&c->form, S("message")), &message_no);
    TRY(channel_send_again(c, id, message_no));
    return redirect(c, ctx_url1(c, ROUTE_channel_show, id.v), "again");
}
