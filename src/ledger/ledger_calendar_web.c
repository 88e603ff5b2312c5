/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The calendar's settings: importing with a preview, own days, and what a change moved. */
#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/ledger_view.h"
#include "ledger_calendar_page_html.h"
#include "settings/settings.h"

#define CHANGES_SHOWN 10

static const struct choice own_kinds[] = {
    {"off", N_("Day off")},
    {"work", N_("Workday")},
    {NULL, NULL},
};

static const struct field own_fields[] = {
    FIELD_DATE(struct own_input, from_on, N_("First day"), .required = true),
    FIELD_DATE(struct own_input, to_on, N_("Last day"),
               .help = N_("Only when there are several days.")),
    FIELD_CHOICE(struct own_input, kind, N_("Kind"), own_kinds),
    FIELD_LINE(struct own_input, name, N_("Name"), .required = true, .max = 60,
               .help = N_("Shown with the day, like: Sports day.")),
    FIELD_LINE(struct own_input, name_en, N_("English name"), .max = 60),
};

static const struct field policy_fields[] = {
    FIELD_CHOICE(
        struct policy_input, due_policy, N_("A date on a day off means"), settings_policies,
        .help = N_("The date as written is always kept and shown; this decides when an item "
                   "counts as overdue. Internal plans usually take the working day before, "
                   "legal terms the working day after.")),
};

/* Settings ------------------------------------------------------------------------------------- */

/* From October on the next year's notice is due; from the middle of December it is missing. */
static void warn_of_next_year(const struct ctx *c, const struct calendar *cal,
                              struct calendar_settings_view *v)
{
    struct civil today = date_civil(c->today);
    if (!calendar_year_known(cal, today.year)) {
        v->warning = N_("The holidays of this year are missing: dates in it may be wrong by days. "
                        "Paste the notice below.");
        v->is_late = true;
        return;
    }
    if (today.month < 10 || calendar_year_known(cal, today.year + 1))
        return;
    v->warning = N_("The holidays of next year are not in the calendar yet. The notice is usually "
                    "published in October or November; until then dates in that year are "
                    "provisional.");
    v->is_late = today.month == 12 && today.day >= 15;
}

static err_t show(struct ctx *c, struct calendar_settings_view *v,
                  const struct field_errors *errors)
{
    const struct calendar *cal;
    struct date from = {c->today.day - 366};
    size_t all = 0;
    const struct calendar_group *groups;
    TRY(calendar_load(c, &cal));
    struct policy_input *policy = ARENA_NEW(c->a, struct policy_input);
    policy->due_policy = settings_policy_word(c->institution.due_policy);
    v->policy_form = (struct field_form){FIELD_TABLE(policy_fields), policy, errors, NULL};
    v->policy_check = ctx_url0(c, ROUTE_policy_check);
    v->c = c;
    v->check = ctx_url0(c, ROUTE_calendar_check);
    v->own = ctx_url0(c, ROUTE_calendar_own_save);
    v->calendar = ctx_url0(c, ROUTE_calendar_show);
    all = calendar_groups(c->a, cal, from, date_last_of_month(2199, 12), &groups);
    struct calendar_group *own = ARENA_ARRAY(c->a, struct calendar_group, all + 1);
    for (size_t i = 0; i < all; i++)
        if (groups[i].is_own && date_civil(groups[i].last).year >= date_civil(c->today).year)
            own[v->group_count++] = groups[i];
    v->groups = own;
    TRY(calendar_year_list(c, cal, &v->years, &v->year_count));
    TRY(calendar_change_list(c, CHANGES_SHOWN, &v->changes, &v->change_count));
    warn_of_next_year(c, cal, v);
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Settings"))), ctx_url0(c, ROUTE_settings_form)},
        {str_of(T(c, N_("Calendar settings"))), {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Calendar settings"))),
                                    .nav = NAV_SETTINGS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs),
                                    .errors = errors != NULL && errors->count > 0 ? errors : NULL});
    ledger_settings_page(h, v);
    return page_close(c);
}

static struct own_input no_input(void)
{
    return (struct own_input){.from_on = DATE_NONE,
                              .to_on = DATE_NONE,
                              .kind = S("off"),
                              .name = S(""),
                              .name_en = S("")};
}

static err_t show_import_error(struct ctx *c, struct str text, struct str message)
{
    struct own_input input = no_input();
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct calendar_settings_view v = {.text = text, .text_error = message};
    field_error_add(errors, "text", message);
    v.own_form = (struct field_form){FIELD_TABLE(own_fields), &input, NULL, NULL};
    return show(c, &v, errors);
}

err_t calendar_settings(struct ctx *c)
{
    struct own_input input = no_input();
    struct calendar_settings_view v = {.text = S("")};
    v.own_form = (struct field_form){FIELD_TABLE(own_fields), &input, NULL, NULL};
    return show(c, &v, NULL);
}

/* Import --------------------------------------------------------------------------------------- */

/* The first line of a text, the name of a file. */
static struct str title_of(struct ctx *c, struct str text, struct str filename)
{
    struct str line;
    struct str rest = str_trim(text);
    if (filename.n > 0)
        return utf8_head(filename, LIMIT_NAME_CHARS);
    if (!str_split(&rest, '\n', &line) || str_trim(line).n == 0)
        return str_of(T(c, N_("Holidays")));
    return utf8_head(str_trim(line), 60);
}

/* The page that shows what a change would move, before it is made. */
static struct html *preview_open(struct ctx *c)
{
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Settings"))), ctx_url0(c, ROUTE_settings_form)},
        {str_of(T(c, N_("Calendar settings"))), ctx_url0(c, ROUTE_calendar_settings)},
        {str_of(T(c, N_("What changes"))), {STR_NONE}},
    };
    return page_open(c, &(struct page){.title = str_of(T(c, N_("What changes"))),
                                       .nav = NAV_SETTINGS,
                                       .crumbs = crumbs,
                                       .crumb_count = ARRAY_LEN(crumbs)});
}

static err_t show_check(struct ctx *c, const struct calendar_import *import,
                        const struct calendar_edit *edit)
{
    struct ledger_moves moves = {0};
    if (edit->count > 0)
        TRY(ledger_calendar_preview(c, edit, &moves));
    struct calendar_check_view v = {
        .c = c,
        .apply = ctx_url0(c, ROUTE_calendar_apply),
        .cancel = ctx_url0(c, ROUTE_calendar_settings),
        .import = import,
        .edit = edit,
        .moves = &moves,
        .lines = calendar_import_lines(c->a, import),
    };
    struct html *h = preview_open(c);
    ledger_check_page(h, &v);
    return page_close(c);
}

err_t calendar_check(struct ctx *c)
{
    struct calendar_import import;
    struct calendar_edit edit;
    const struct calendar *cal;
    struct note why = {{0}};
    struct str text = form_value(&c->form, S("text"));
    struct str filename = S("");
    struct str bytes = text;
    for (size_t i = 0; i < c->form.file_count; i++) {
        if (c->form.files[i].bytes.n == 0)
            continue;
        bytes = c->form.files[i].bytes;
        filename = c->form.files[i].filename;
    }
    TRY(calendar_load(c, &cal));
    err_t e = calendar_import_read(c->a, c->lang, bytes, filename, cal, &import, &why);
    if (e == INVALID || e == TOO_LARGE)
        return show_import_error(c, text, arena_str(c->a, str_of(why.text)));
    TRY(e);
    TRY(calendar_compare(c, &import, &edit));
    edit.title = title_of(c, bytes, filename);
    return show_check(c, &import, &edit);
}

err_t calendar_apply(struct ctx *c)
{
    struct calendar_import import;
    struct calendar_edit edit;
    struct change_id change;
    enum calendar_source source = CALENDAR_FROM_NOTICE;
    bool is_known = calendar_source_parse(form_value(&c->form, S("source")), &source) &&
                    source != CALENDAR_FROM_PROGRAM;
    if (!is_known || !calendar_import_parse(c->a, form_value(&c->form, S("lines")), &import))
        return show_import_error(c, S(""), str_of(T(c, N_("Give in the notice once more."))));
    import.source = source;
    TRY(calendar_compare(c, &import, &edit));
    if (edit.count == 0) /* somebody else has written it meanwhile */
        return redirect(c, ctx_url0(c, ROUTE_calendar_settings), "saved");
    edit.title = utf8_head(str_trim(form_value(&c->form, S("title"))), LIMIT_NAME_CHARS);
    if (edit.title.n == 0)
        edit.title = str_of(T(c, N_("Holidays")));
    TRY(ledger_calendar_apply(c, &edit, &change));
    return redirect(c, ctx_url1(c, ROUTE_calendar_past, change.v), "imported");
}

/* Own days ------------------------------------------------------------------------------------- */

static void check_days(struct ctx *c, struct own_input *in, struct field_errors *errors)
{
    if (date_is_none(in->from_on)) {
        if (field_error_of(errors, "from_on").n == 0)
            field_error_add(errors, "from_on", str_of(T(c, N_("Enter a date like 2026-12-31."))));
        return;
    }
    if (date_is_none(in->to_on))
        in->to_on = in->from_on;
    if (in->to_on.day < in->from_on.day)
        field_error_add(errors, "to_on", str_of(T(c, N_("The last day is before the first."))));
    else if (in->to_on.day - in->from_on.day >= LIMIT_OWN_DAYS)
        field_error_add(errors, "to_on",
                        trf(c->a, c->lang, N_("At most %d days at a time."), LIMIT_OWN_DAYS));
}

err_t calendar_own_save(struct ctx *c)
{
    struct own_input in = no_input();
    struct calendar_edit edit;
    struct change_id change;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    bool removes = str_eq(form_value(&c->form, S("do")), S("remove"));
    field_parse(FIELD_TABLE(own_fields), &c->form, c->a, c->lang, &in, errors);
    if (removes)
        *errors = (struct field_errors){0}; /* a row has no name */
    check_days(c, &in, errors);
    if (errors->count > 0) {
        struct calendar_settings_view v = {.text = S("")};
        v.own_form = (struct field_form){FIELD_TABLE(own_fields), &in, errors, &c->form};
        return show(c, &v, errors);
    }
    struct calendar_entry wanted = {
        .is_work = str_eq(in.kind, S("work")), .name = in.name, .name_en = in.name_en};
    TRY(calendar_compare_own(c, in.from_on, in.to_on, removes ? NULL : &wanted, &edit));
    if (edit.count == 0)
        return redirect(c, ctx_url0(c, ROUTE_calendar_settings), "saved");
    edit.title = edit.days[0].name.n > 0 ? edit.days[0].name : str_of(T(c, N_("Own days")));
    TRY(ledger_calendar_apply(c, &edit, &change));
    return redirect(c, ctx_url1(c, ROUTE_calendar_past, change.v), "saved");
}

/* What a date on a day off means ----------------------------------------------------------------
 */

static err_t read_policy(struct ctx *c, enum due_policy *ret_policy,
                         const struct field_errors **ret_errors)
{
    struct policy_input in = {S("")};
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(FIELD_TABLE(policy_fields), &c->form, c->a, c->lang, &in, errors);
    if (errors->count == 0 && !settings_policy_parse(in.due_policy, ret_policy))
        field_error_add(errors, "due_policy", str_of(T(c, N_("Choose one of the list."))));
    *ret_errors = errors;
    return OK;
}

static err_t policy_refused(struct ctx *c, const struct field_errors *errors)
{
    struct own_input input = no_input();
    struct calendar_settings_view v = {.text = S("")};
    v.own_form = (struct field_form){FIELD_TABLE(own_fields), &input, NULL, NULL};
    return show(c, &v, errors);
}

err_t policy_check(struct ctx *c)
{
    struct ledger_moves moves;
    const struct field_errors *errors;
    struct policy_check_view v = {
        .c = c,
        .apply = ctx_url0(c, ROUTE_policy_apply),
        .cancel = ctx_url0(c, ROUTE_calendar_settings),
        .before = c->institution.due_policy,
        .moves = &moves,
    };
    TRY(read_policy(c, &v.after, &errors));
    if (errors->count > 0)
        return policy_refused(c, errors);
    TRY(ledger_policy_preview(c, v.after, &moves));
    struct html *h = preview_open(c);
    ledger_policy_page(h, &v);
    return page_close(c);
}

err_t policy_apply(struct ctx *c)
{
    struct change_id change;
    enum due_policy policy = c->institution.due_policy;
    const struct field_errors *errors;
    TRY(read_policy(c, &policy, &errors));
    if (errors->count > 0)
        return policy_refused(c, errors);
    if (policy == c->institution.due_policy)
        return redirect(c, ctx_url0(c, ROUTE_calendar_settings), "saved");
    TRY(ledger_policy_apply(c, policy, &change));
    return redirect(c, ctx_url1(c, ROUTE_calendar_past, change.v), "saved");
}

/* One change ----------------------------------------------------------------------------------- */

err_t calendar_past(struct ctx *c)
{
    struct calendar_past_view v = {.c = c, .settings = ctx_url0(c, ROUTE_calendar_settings)};
    struct change_id id = {c->ids[0]};
    TRY(calendar_change_load(c, id, &v.change, &v.days, &v.day_count));
    TRY(ledger_calendar_moves(c, id, &v.moves));
    enum due_policy before, after;
    if (settings_policy_parse(v.change.old_policy, &before) &&
        settings_policy_parse(v.change.policy, &after)) {
        v.before = settings_policy_label(before);
        v.after = settings_policy_label(after);
        v.change.title = str_of(T(c, N_("Dates on a day off")));
    }
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Settings"))), ctx_url0(c, ROUTE_settings_form)},
        {str_of(T(c, N_("Calendar settings"))), v.settings},
        {str_of(T(c, N_("Change of the calendar"))), {STR_NONE}},
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Change of the calendar"))),
                                    .nav = NAV_SETTINGS,
                                    .crumbs = crumbs,
                                    .crumb_count = ARRAY_LEN(crumbs)});
    ledger_past_page(h, &v);
    return page_close(c);
}
