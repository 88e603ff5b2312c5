/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Meetings as they are read: list, one meeting, its agenda on paper, series. */
#include "meeting/meeting_web.h"

#include "base/buf.h"
#include "base/limits.h"
#include "meeting/meeting_view.h"

#include "meeting_list_html.h"
#include "meeting_show_html.h"

/* Message ids of what the journal says of meetings, for the catalogue. */
static const char *const verbs[] = {
    N_("verb: create"), N_("verb: edit"), N_("verb: agenda"),
    N_("verb: decide"), N_("verb: link"), N_("verb: unlink"),
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
    for (size_t i = 0; i < meeting_table.count; i++)
        if (str_eq(name, str_of(meeting_table.fields[i].name)))
            return meeting_table.fields[i].label;
    return str_eq(name, S("item"))        ? N_("Item")
           : str_eq(name, S("agenda"))    ? N_("Agenda")
           : str_eq(name, S("decisions")) ? N_("Decisions")
                                          : arena_cstr(a, name);
}

static struct str value_text(struct arena *a, enum lang lang, struct str field, struct str value)
{
    (void)a;
    const char *label = str_eq(field, S("mode")) ? meeting_mode_label(value) : "";
    if (label[0] != '\0')
        return str_of(tr(lang, label));
    return value.n > 0 ? value : str_of(tr(lang, N_("nothing")));
}

const struct audit_words meeting_words = {verb_text, field_label, value_text};

struct str meeting_names(struct arena *a, const struct meeting_full *f, const char *kind)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    for (size_t i = 0; i < f->attendance_count; i++) {
        if (!str_eq(f->attendance[i].kind, str_of(kind)))
            continue;
        if (b.n > 0)
            buf_put(&b, S("、"));
        buf_put(&b, f->attendance[i].name);
    }
    return b.n == 0 ? S("") : arena_str(a, buf_str(&b));
}

int64_t meeting_point_no(const struct meeting_full *f, struct agenda_id id)
{
    for (size_t i = 0; i < f->point_count; i++)
        if (id.v != 0 && f->points[i].agenda_id.v == id.v)
            return (int64_t)i + 1;
    return 0;
}

/* List ----------------------------------------------------------------------------------------- */

static struct meeting_filter read_filter(const struct ctx *c)
{
    const struct request *r = c->request;
    struct meeting_filter f = {.q = str_trim(http_arg(r, S("q"))), .before_on = DATE_NONE};
    struct date on;
    int64_t no;
    (void)str_to_int64(http_arg(r, S("series")), &f.series.v);
    if (f.q.p == NULL)
        f.q = S("");
    if (date_parse(http_arg(r, S("before_on")), &on) &&
        str_to_int64(http_arg(r, S("before")), &no)) {
        f.before_on = on;
        f.before_no = no;
    }
    return f;
}

static struct url next_page(struct ctx *c, const struct meeting_list_view *v)
{
    if (!v->lines.has_more)
        return (struct url){STR_NONE};
    const struct meeting *last = &v->lines.list[v->lines.count - 1].meeting;
    char day[DATE_TEXT];
    date_format(last->held_sort_on, day);
    struct url u = ctx_url0(c, ROUTE_meeting_list);
    if (v->filter.series.v != 0)
        u = ctx_url_arg(c, u, "series", arena_printf(c->a, "%lld", (long long)v->filter.series.v));
    u = ctx_url_arg(c, u, "q", v->filter.q);
    u = ctx_url_arg(c, u, "before_on", arena_printf(c->a, "%s", day));
    return ctx_url_arg(c, u, "before", arena_printf(c->a, "%lld", (long long)last->meeting_id.v));
}

err_t meeting_list(struct ctx *c)
{
    struct meeting_list_view v = {
        .c = c, .filter = read_filter(c), .may_edit = ctx_may(c, MEETING_EDIT)};
    v.is_filtered = v.filter.series.v != 0 || v.filter.q.n > 0 || !date_is_none(v.filter.before_on);
    TRY(meeting_find(c, &v.filter, &v.lines));
    TRY(meeting_series_load(c, &v.series, &v.series_count));
    v.next = next_page(c, &v);
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Meetings"))), .nav = NAV_MEETINGS});
    meeting_list_page(h, &v);
    return page_close(c);
}

/* One meeting ---------------------------------------------------------------------------------- */

/* Where the meeting hangs: in the list, or for who is only called, among the notices. */
static struct crumb crumb_above(struct ctx *c, const struct meeting_full *f)
{
    return f->sees_all
               ? (struct crumb){str_of(T(c, N_("Meetings"))), ctx_url0(c, ROUTE_meeting_list)}
               : (struct crumb){str_of(T(c, N_("Notices"))), ctx_url0(c, ROUTE_notice_list)};
}

err_t meeting_show(struct ctx *c)
{
    struct meeting_full full;
    TRY(meeting_full_load(c, (struct meeting_id){c->ids[0]}, &full));
    struct meeting_show_view v = {c, &full, ctx_may(c, MEETING_EDIT)};
    struct crumb crumbs[] = {
        crumb_above(c, &full),
        {full.meeting.title, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = full.meeting.title,
                                                 .nav = NAV_MEETINGS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    meeting_show_page(h, &v);
    return page_close(c);
}

err_t meeting_paper(struct ctx *c)
{
    struct meeting_full full;
    TRY(meeting_full_load(c, (struct meeting_id){c->ids[0]}, &full));
    struct meeting_show_view v = {c, &full, /* may_edit= */ false};
    struct crumb crumbs[] = {
        crumb_above(c, &full),
        {full.meeting.title, ctx_url1(c, ROUTE_meeting_show, full.meeting.meeting_id.v)},
        {str_of(T(c, N_("Agenda"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = trf(c->a, c->lang, N_("Agenda: %s"),
                                                              arena_cstr(c->a, full.meeting.title)),
                                                 .nav = NAV_MEETINGS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    meeting_paper_page(h, &v);
    return page_close(c);
}

static void show_slot(struct html *h, const void *view)
{
    meeting_slot_section(h, view);
}

err_t meeting_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot)
{
    struct meeting_slot_view *v = ARENA_NEW(c->a, struct meeting_slot_view);
    *ret_slot = (struct item_slot){0};
    if (!ctx_may(c, MEETING_LIST))
        return OK;
    TRY(meeting_origins_load(c, item->item_id, &v->list, &v->count));
    if (v->count > 0)
        *ret_slot = (struct item_slot){show_slot, v};
    return OK;
}

/* Series --------------------------------------------------------------------------------------- */

static err_t series_show(struct ctx *c, const struct field_errors *errors)
{
    struct meeting_series_view v = {.c = c, .may_edit = ctx_may(c, MEETING_EDIT)};
    TRY(meeting_series_load(c, &v.list, &v.count));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Meetings"))), ctx_url0(c, ROUTE_meeting_list)},
        {str_of(T(c, N_("Series"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Series of meetings"))),
                                                 .nav = NAV_MEETINGS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors});
    meeting_series_all(h, &v);
    return page_close(c);
}

err_t meeting_series_page(struct ctx *c)
{
    return series_show(c, NULL);
}

static err_t check_series(struct ctx *c, const struct meeting_series *s, struct str name,
                          struct field_errors *errors)
{
    const struct meeting_series *list;
    size_t count;
    const char *field =
        arena_cstr(c->a, arena_printf(c->a, "name-%lld", (long long)s->series_id.v));
    TRY(meeting_series_load(c, &list, &count));
    bool is_known = false;
    for (size_t i = 0; i < count; i++)
        is_known = is_known || list[i].series_id.v == s->series_id.v;
    if (!is_known)
        return NOT_FOUND;
    if (name.n == 0 || name.n > LIMIT_NAME_CHARS * 4)
        field_error_add(errors, field, str_of(T(c, N_("Enter a name of at most 120 characters."))));
    for (size_t i = 0; i < count; i++)
        if (str_eq(list[i].name, name) && list[i].series_id.v != s->series_id.v)
            field_error_add(errors, field, str_of(T(c, N_("Another series has this name."))));
    return OK;
}

err_t meeting_series_save(struct ctx *c)
{
    struct meeting_series s = {.series_id = {c->ids[0]}};
    struct str name = str_trim(form_value(&c->form, S("name")));
    struct str name_en = str_trim(form_value(&c->form, S("name_en")));
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    (void)str_to_int64(form_value(&c->form, S("version")), &s.version);
    TRY(check_series(c, &s, name, errors));
    if (errors->count > 0)
        return series_show(c, errors);
    TRY(meeting_series_change(c, &s, name, name_en));
    return redirect(c, ctx_url0(c, ROUTE_meeting_series_page), "saved");
}
