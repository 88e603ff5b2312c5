/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The agenda and the decisions of a meeting as rows of inputs: all at once, in the order of their
 * numbers. */
#include "meeting/meeting_web.h"

#include "base/limits.h"
#include "meeting/meeting_view.h"

#include "meeting_edit_html.h"

#include <stdlib.h>

#define EMPTY_ROWS 3

struct rows {
    struct meeting meeting;
    bool is_agenda;
    struct meeting_form_row list[LIMIT_MEETING_ROWS + EMPTY_ROWS];
    size_t count;
    const struct meeting_point *points;
    size_t point_count;
};

static void add_row(struct ctx *c, struct rows *r, struct meeting_row row, struct str linked)
{
    if (r->count == LIMIT_MEETING_ROWS)
        return;
    r->list[r->count] =
        (struct meeting_form_row){row, arena_printf(c->a, "%d", (int)r->count + 1), linked};
    r->count++;
}

static err_t rows_load(struct ctx *c, struct rows *r)
{
    struct meeting_outcomes outcomes = {0};
    size_t decisions = 0;
    TRY(meeting_load(c, (struct meeting_id){c->ids[0]}, MEETING_EDIT, &r->meeting));
    struct meeting_id id = r->meeting.meeting_id;
    TRY(meeting_points_load(c, id, &r->points, &r->point_count));
    if (r->is_agenda) {
        for (size_t i = 0; i < r->point_count; i++)
            add_row(c, r,
                    (struct meeting_row){r->points[i].agenda_id.v, r->points[i].title,
                                         r->points[i].presenter_text, 0},
                    S(""));
        return OK;
    }
    TRY(meeting_outcomes_load(c, id, &outcomes, &decisions));
    for (size_t i = 0; i < decisions; i++) {
        const struct meeting_outcome *o = &outcomes.list[i];
        add_row(c, r, (struct meeting_row){o->decision_id.v, o->text, S(""), o->agenda_id.v},
                o->item_id.v == 0 ? S("")
                : o->number.n > 0 ? o->number
                                  : o->title);
    }
    return OK;
}

static err_t rows_show(struct ctx *c, struct rows *r, const struct field_errors *errors, int status)
{
    const struct unit_directory *units;
    TRY(unit_directory_load(c, &units));
    for (int i = 0; i < EMPTY_ROWS; i++)
        r->list[r->count + (size_t)i] =
            (struct meeting_form_row){{0, S(""), S(""), 0}, S(""), S("")};
    enum route_name route = r->is_agenda ? ROUTE_meeting_agenda_save : ROUTE_meeting_decisions_save;
    struct meeting_rows_view v = {
        .c = c,
        .meeting = &r->meeting,
        .rows = r->list,
        .row_count = r->count + EMPTY_ROWS,
        .points = r->points,
        .point_count = r->point_count,
        .is_agenda = r->is_agenda,
        .version = r->meeting.version,
        .action = ctx_url1(c, route, c->ids[0]),
        .cancel = ctx_url1(c, ROUTE_meeting_show, c->ids[0]),
    };
    v.units = unit_directory_list(units, &v.unit_count);
    struct str title = str_of(r->is_agenda ? T(c, N_("Agenda")) : T(c, N_("Decisions")));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Meetings"))), ctx_url0(c, ROUTE_meeting_list)},
        {r->meeting.title, v.cancel},
        {title, {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = title,
                                                 .nav = NAV_MEETINGS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors,
                                                 .status = status});
    meeting_rows_page(h, &v);
    return page_close(c);
}

static err_t rows_edit(struct ctx *c, bool is_agenda)
{
    struct rows *r = ARENA_NEW(c->a, struct rows);
    r->is_agenda = is_agenda;
    TRY(rows_load(c, r));
    return rows_show(c, r, NULL, 0);
}

err_t meeting_agenda_edit(struct ctx *c)
{
    return rows_edit(c, /* is_agenda= */ true);
}

err_t meeting_decisions_edit(struct ctx *c)
{
    return rows_edit(c, /* is_agenda= */ false);
}

/* Saving --------------------------------------------------------------------------------------- */

static struct str row_value(struct ctx *c, const char *name, size_t n)
{
    struct str v = form_value(&c->form, arena_printf(c->a, "%s-%d", name, (int)n));
    return v.p == NULL ? S("") : str_trim(v);
}

static bool is_known(const struct rows *stored, int64_t id)
{
    for (size_t i = 0; i < stored->count; i++)
        if (stored->list[i].row.id == id)
            return true;
    return id == 0;
}

static bool is_point(const struct rows *stored, int64_t id)
{
    for (size_t i = 0; i < stored->point_count; i++)
        if (stored->points[i].agenda_id.v == id)
            return true;
    return false;
}

/* What was typed, as far as it names rows of this meeting. */
static void read_rows(struct ctx *c, const struct rows *stored, struct rows *typed,
                      struct field_errors *errors)
{
    size_t chars = typed->is_agenda ? LIMIT_TITLE_CHARS : 4000;
    for (size_t n = 1; n <= LIMIT_MEETING_ROWS + EMPTY_ROWS; n++) {
        int64_t id = 0;
        struct meeting_form_row f = {.order = row_value(c, "order", n)};
        f.row.text = row_value(c, "text", n);
        f.row.presenter = row_value(c, "presenter", n);
        (void)str_to_int64(row_value(c, "point", n), &f.row.point);
        if (!str_to_int64(row_value(c, "id", n), &id) || !is_known(stored, id) ||
            (id == 0 && f.row.text.n == 0))
            continue;
        f.row.id = id;
        if (!is_point(stored, f.row.point))
            f.row.point = 0;
        if (f.row.text.n > chars * 4 || f.row.presenter.n > LIMIT_NAME_CHARS * 4)
            field_error_add(errors, arena_cstr(c->a, arena_printf(c->a, "text-%d", (int)n)),
                            str_of(T(c, N_("This row is too long."))));
        if (typed->count == LIMIT_MEETING_ROWS) {
            field_error_add(errors, "", str_of(T(c, N_("These are too many rows."))));
            return;
        }
        typed->list[typed->count++] = f;
    }
}

static int by_order(const void *a, const void *b)
{
    const struct meeting_row *x = a;
    const struct meeting_row *y = b;
    return (x->point > y->point) - (x->point < y->point);
}

/* The rows in the order of their numbers; those without one behind, as they stand. */
static struct meeting_row *sorted(struct ctx *c, const struct rows *typed)
{
    struct meeting_row *keys = ARENA_ARRAY(c->a, struct meeting_row, typed->count + 1);
    struct meeting_row *list = ARENA_ARRAY(c->a, struct meeting_row, typed->count + 1);
    for (size_t i = 0; i < typed->count; i++) {
        int64_t order = 0;
        if (!str_to_int64(typed->list[i].order, &order) || order < 0 || order > 9999)
            order = 10000;
        keys[i] = (struct meeting_row){.id = (int64_t)i, .point = order * 1000 + (int64_t)i};
    }
    qsort(keys, typed->count, sizeof *keys, by_order);
    for (size_t i = 0; i < typed->count; i++)
        list[i] = typed->list[keys[i].id].row;
    return list;
}

static err_t rows_save(struct ctx *c, bool is_agenda)
{
    struct rows *stored = ARENA_NEW(c->a, struct rows);
    struct rows *typed = ARENA_NEW(c->a, struct rows);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    stored->is_agenda = is_agenda;
    TRY(rows_load(c, stored));
    *typed = (struct rows){.meeting = stored->meeting,
                           .is_agenda = is_agenda,
                           .points = stored->points,
                           .point_count = stored->point_count};
    read_rows(c, stored, typed, errors);
    int64_t version = 0;
    bool is_stale = !str_to_int64(form_value(&c->form, S("version")), &version) ||
                    version != stored->meeting.version;
    if (is_stale)
        field_error_add(
            errors, "",
            str_of(
                T(c, N_("Somebody else has changed this meeting. Save again to keep your text."))));
    if (errors->count > 0)
        return rows_show(c, typed, errors, is_stale ? 409 : 422);
    const struct meeting_row *list = sorted(c, typed);
    if (is_agenda)
        TRY(meeting_agenda_change(c, &stored->meeting, list, typed->count));
    else
        TRY(meeting_decisions_change(c, &stored->meeting, list, typed->count));
    enum route_name again = is_agenda ? ROUTE_meeting_agenda_edit : ROUTE_meeting_decisions_edit;
    bool more = form_value(&c->form, S("more")).n > 0;
    return redirect(c, ctx_url1(c, more ? again : ROUTE_meeting_show, c->ids[0]), "saved");
}

err_t meeting_agenda_save(struct ctx *c)
{
    return rows_save(c, /* is_agenda= */ true);
}

err_t meeting_decisions_save(struct ctx *c)
{
    return rows_save(c, /* is_agenda= */ false);
}
