/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Agenda and decisions of a meeting, and what became of the decisions of the one before. */
#include "meeting/meeting_rules.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"

#include "meeting_rows_sql.h"
#include "meeting_sql.h"

/* Reading -------------------------------------------------------------------------------------- */

err_t meeting_points_load(struct ctx *c, struct meeting_id id,
                          const struct meeting_point **ret_list, size_t *ret_count)
{
    struct meeting_agenda_list_rows rows;
    const struct unit_directory *units;
    TRY(meeting_agenda_list(c->db, c->a, (struct meeting_agenda_list_args){.meeting_id = id},
                            &rows));
    TRY(unit_directory_load(c, &units));
    struct meeting_point *list = ARENA_ARRAY(c->a, struct meeting_point, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct meeting_agenda_list_row *r = &rows.rows[i];
        const struct unit_name *u =
            r->unit_id.v == 0 ? NULL : unit_directory_get(units, r->unit_id);
        list[i] = (struct meeting_point){r->agenda_id, r->title, r->unit_id,
                                         u == NULL ? r->presenter_text : unit_display(u, c->lang),
                                         u == NULL ? r->presenter_text : u->name};
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

static struct meeting_outcome decision_outcome(const struct ctx *c,
                                               const struct meeting_decision_list_row *r)
{
    struct meeting_outcome o = {
        .decision_id = r->decision_id,
        .agenda_id = r->agenda_id,
        .text = r->text,
        .item_id = r->item_id,
        .due_on = DATE_NONE,
        .reported_on = DATE_NONE,
    };
    if (r->item_id.v == 0)
        return o;
    o.number = r->number;
    o.title = r->title;
    o.lead_name = lang_name(c->lang, r->lead_name, r->lead_name_en);
    o.status = item_status_of(r->status);
    o.light = item_light_of(o.status, r->due_sort_on, c->today);
    o.due_on = r->due_current_on;
    o.reported_on = r->reported_on;
    o.report_text = r->report_text;
    return o;
}

static struct meeting_outcome item_outcome(const struct ctx *c,
                                           const struct meeting_item_list_row *r)
{
    enum item_status status = item_status_of(r->status);
    return (struct meeting_outcome){
        .text = S(""),
        .item_id = r->item_id,
        .number = r->number,
        .title = r->title,
        .lead_name = lang_name(c->lang, r->lead_name, r->lead_name_en),
        .status = status,
        .light = item_light_of(status, r->due_sort_on, c->today),
        .due_on = r->due_current_on,
        .reported_on = r->reported_on,
        .report_text = r->report_text,
    };
}

err_t meeting_outcomes_load(struct ctx *c, struct meeting_id id, struct meeting_outcomes *ret,
                            size_t *ret_decision_count)
{
    struct meeting_decision_list_rows decisions;
    struct meeting_item_list_rows items;
    struct person_id viewer = ctx_viewer(c);
    TRY(meeting_decision_list(
        c->db, c->a,
        (struct meeting_decision_list_args){.meeting_id = id, .viewer_person_id = viewer},
        &decisions));
    TRY(meeting_item_list(c->db, c->a,
                          (struct meeting_item_list_args){
                              .meeting_id = id, .viewer_person_id = viewer, .row_limit = 200},
                          &items));
    struct meeting_outcome *list =
        ARENA_ARRAY(c->a, struct meeting_outcome, decisions.count + items.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < decisions.count; i++)
        list[count++] = decision_outcome(c, &decisions.rows[i]);
    for (size_t i = 0; i < items.count; i++)
        list[count++] = item_outcome(c, &items.rows[i]);
    *ret = (struct meeting_outcomes){list, count};
    *ret_decision_count = decisions.count;
    return OK;
}

static err_t older_open(struct ctx *c, const struct meeting *m, const struct meeting_link *last,
                        struct meeting_outcomes *ret)
{
    struct meeting_open_before_rows rows;
    TRY(meeting_open_before(c->db, c->a,
                            (struct meeting_open_before_args){
                                .series_id = m->series_id,
                                .before_on = last->held_sort_on,
                                .before_no = last->meeting_id.v,
                                .viewer_person_id = ctx_viewer(c),
                            },
                            &rows));
    struct meeting_outcome *list = ARENA_ARRAY(c->a, struct meeting_outcome, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct meeting_open_before_row *r = &rows.rows[i];
        enum item_status status = item_status_of(r->status);
        list[i] = (struct meeting_outcome){
            .text = r->text,
            .item_id = r->item_id,
            .number = r->number,
            .title = r->title,
            .lead_name = lang_name(c->lang, r->lead_name, r->lead_name_en),
            .status = status,
            .light = item_light_of(status, r->due_sort_on, c->today),
            .due_on = r->due_current_on,
            .reported_on = r->reported_on,
            .report_text = r->report_text,
            .meeting_title = r->meeting_title,
        };
    }
    *ret = (struct meeting_outcomes){list, rows.count};
    return OK;
}

/* The meetings before and after in the series, and what became of the last one's decisions. */
static err_t load_neighbours(struct ctx *c, struct meeting_full *f)
{
    const struct meeting *m = &f->meeting;
    struct meeting_neighbour_last_row *last;
    struct meeting_neighbour_next_row *next;
    size_t unused;
    if (m->series_id.v == 0)
        return OK;
    bool drafts = ctx_may(c, PLAN_CHECK);
    TRY(meeting_neighbour_last(c->db, c->a,
                               (struct meeting_neighbour_last_args){.series_id = m->series_id,
                                                                    .before_on = m->held_sort_on,
                                                                    .before_no = m->meeting_id.v,
                                                                    .can_see_drafts = drafts},
                               &last));
    TRY(meeting_neighbour_next(c->db, c->a,
                               (struct meeting_neighbour_next_args){.series_id = m->series_id,
                                                                    .after_on = m->held_sort_on,
                                                                    .after_no = m->meeting_id.v,
                                                                    .can_see_drafts = drafts},
                               &next));
    if (next != NULL) {
        f->next = (struct meeting_link){next->meeting_id, next->title, next->held_sort_on, false};
        TRY(meeting_may_read(c, next->meeting_id, &f->next.may_open));
    }
    if (last == NULL)
        return OK;
    f->last = (struct meeting_link){last->meeting_id, last->title, last->held_sort_on, false};
    TRY(meeting_may_read(c, last->meeting_id, &f->last.may_open));
    TRY(meeting_outcomes_load(c, last->meeting_id, &f->last_outcomes, &unused));
    return older_open(c, m, &f->last, &f->older_open);
}

static err_t load_people(struct ctx *c, struct meeting_full *f)
{
    struct meeting_attendance_list_rows names;
    struct meeting_id id = f->meeting.meeting_id;
    TRY(meeting_attendance_list(c->db, c->a,
                                (struct meeting_attendance_list_args){.meeting_id = id}, &names));
    struct meeting_attendance *list = ARENA_ARRAY(c->a, struct meeting_attendance, names.count + 1);
    for (size_t i = 0; i < names.count; i++)
        list[i] = (struct meeting_attendance){names.rows[i].kind, names.rows[i].person_id,
                                              names.rows[i].name};
    f->attendance = list;
    f->attendance_count = names.count;
    if (!f->sees_all)
        return OK; /* the history says every decision */
    TRY(audit_object_history(c, AUDIT_MEETING, id.v, 100, &f->history));
    return unit_history_english(c, &f->history);
}

err_t meeting_full_load(struct ctx *c, struct meeting_id id, struct meeting_full *ret)
{
    *ret = (struct meeting_full){.sees_all = ctx_viewer(c).v == 0};
    TRY(meeting_load(c, id, MEETING_READ, &ret->meeting));
    TRY(meeting_points_load(c, id, &ret->points, &ret->point_count));
    TRY(meeting_outcomes_load(c, id, &ret->decisions, &ret->decision_count));
    TRY(load_neighbours(c, ret));
    return load_people(c, ret);
}

err_t meeting_origins_load(struct ctx *c, struct item_id item,
                           const struct meeting_origin **ret_list, size_t *ret_count)
{
    struct meeting_of_item_rows rows;
    TRY(meeting_of_item(c->db, c->a, (struct meeting_of_item_args){.item_id = item}, &rows));
    struct meeting_origin *list = ARENA_ARRAY(c->a, struct meeting_origin, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct meeting_origin){rows.rows[i].meeting_id, rows.rows[i].title,
                                          rows.rows[i].text, rows.rows[i].held_on};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

/* Changing ------------------------------------------------------------------------------------- */

/* The rows as one text, for the journal. */
struct listing {
    struct str agenda;
    struct str decisions;
};
static const struct field listing_fields[] = {
    FIELD_TEXT(struct listing, agenda, N_("Agenda")),
    FIELD_TEXT(struct listing, decisions, N_("Decisions")),
};

static struct str as_text(struct ctx *c, const struct meeting_row *rows, size_t count)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    for (size_t i = 0; i < count; i++) {
        if (rows[i].text.n == 0)
            continue;
        if (b.n > 0)
            buf_put(&b, S("; "));
        buf_put(&b, rows[i].text);
        if (rows[i].presenter.n > 0) {
            buf_put(&b, S(" ("));
            buf_put(&b, rows[i].presenter);
            buf_put(&b, S(")"));
        }
    }
    return b.n == 0 ? S("") : arena_str(c->a, buf_str(&b));
}

static err_t touch(struct ctx *c, const struct meeting *m, const char *verb,
                   const struct listing *before, const struct listing *after)
{
    AUTO(buf_free) struct buf changes = buf_new(MIB(4));
    if (field_diff(FIELD_TABLE(listing_fields), before, after, &changes) == 0)
        return OK;
    TRY(meeting_touch(c->db, c->a,
                      (struct meeting_touch_args){.meeting_id = m->meeting_id,
                                                  .version = m->version,
                                                  .updated_at = c->now}));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_MEETING,
                                                 .id = m->meeting_id.v,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&changes))});
}

static err_t write_point(struct ctx *c, const struct meeting *m, const struct meeting_row *r,
                         const struct unit_directory *units, int64_t position)
{
    struct agenda_id id = {r->id};
    struct unit_id unit = unit_resolve(units, r->presenter);
    struct str text = unit.v != 0 ? S("") : r->presenter;
    if (r->text.n == 0)
        return r->id == 0
                   ? OK
                   : meeting_agenda_delete(c->db, c->a,
                                           (struct meeting_agenda_delete_args){
                                               .agenda_id = id, .meeting_id = m->meeting_id});
    if (r->id == 0)
        return meeting_agenda_insert(
            c->db, c->a,
            (struct meeting_agenda_insert_args){.meeting_id = m->meeting_id,
                                                .position = position,
                                                .title = r->text,
                                                .unit_id = unit,
                                                .presenter_text = text,
                                                .updated_at = c->now});
    return meeting_agenda_update(c->db, c->a,
                                 (struct meeting_agenda_update_args){.agenda_id = id,
                                                                     .meeting_id = m->meeting_id,
                                                                     .position = position,
                                                                     .title = r->text,
                                                                     .unit_id = unit,
                                                                     .presenter_text = text,
                                                                     .updated_at = c->now});
}

err_t meeting_agenda_change(struct ctx *c, const struct meeting *m, const struct meeting_row *rows,
                            size_t count)
{
    const struct unit_directory *units;
    TRY(unit_directory_load(c, &units));
    const struct meeting_point *points;
    size_t point_count;
    TRY(meeting_points_load(c, m->meeting_id, &points, &point_count));
    struct meeting_row *old = ARENA_ARRAY(c->a, struct meeting_row, point_count + 1);
    for (size_t i = 0; i < point_count; i++)
        old[i] =
            (struct meeting_row){.text = points[i].title, .presenter = points[i].presenter_text};
    struct meeting_told told = {.input = {.held_on = m->held_on,
                                          .place = m->place,
                                          .mode = m->mode,
                                          .chairs = m->chairs,
                                          .speakers = m->speakers}};
    TRY(meeting_people_load(c, m->meeting_id, m->chairs, m->speakers, &told.people));
    for (size_t i = 0; i < count; i++)
        TRY(write_point(c, m, &rows[i], units, (int64_t)i + 1));
    struct listing before = {as_text(c, old, point_count), S("")};
    struct listing after = {as_text(c, rows, count), S("")};
    TRY(touch(c, m, "agenda", &before, &after));
    return meeting_tell(c, m->meeting_id, &told, &told.input); /* who presents is new */
}

static err_t write_decision(struct ctx *c, const struct meeting *m, const struct meeting_row *r,
                            int64_t position)
{
    struct decision_id id = {r->id};
    if (r->text.n == 0)
        return r->id == 0
                   ? OK
                   : meeting_decision_delete(c->db, c->a,
                                             (struct meeting_decision_delete_args){
                                                 .decision_id = id, .meeting_id = m->meeting_id});
    if (r->id == 0)
        return meeting_decision_insert(
            c->db, c->a,
            (struct meeting_decision_insert_args){.meeting_id = m->meeting_id,
                                                  .agenda_id = (struct agenda_id){r->point},
                                                  .position = position,
                                                  .text = r->text,
                                                  .updated_at = c->now});
    return meeting_decision_update(
        c->db, c->a,
        (struct meeting_decision_update_args){.decision_id = id,
                                              .meeting_id = m->meeting_id,
                                              .agenda_id = (struct agenda_id){r->point},
                                              .position = position,
                                              .text = r->text,
                                              .updated_at = c->now});
}

static struct str point_title(const struct meeting_point *points, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (id != 0 && points[i].agenda_id.v == id)
            return points[i].title;
    return S("");
}

err_t meeting_decisions_change(struct ctx *c, const struct meeting *m,
                               const struct meeting_row *rows, size_t count)
{
    struct meeting_outcomes was;
    size_t was_count, point_count;
    const struct meeting_point *points;
    TRY(meeting_outcomes_load(c, m->meeting_id, &was, &was_count));
    TRY(meeting_points_load(c, m->meeting_id, &points, &point_count));
    struct meeting_row *old = ARENA_ARRAY(c->a, struct meeting_row, was_count + 1);
    struct meeting_row *new = ARENA_ARRAY(c->a, struct meeting_row, count + 1);
    for (size_t i = 0; i < was_count; i++)
        old[i] = (struct meeting_row){
            .text = was.list[i].text,
            .presenter = point_title(points, point_count, was.list[i].agenda_id.v)};
    for (size_t i = 0; i < count; i++) {
        new[i] = (struct meeting_row){.text = rows[i].text,
                                      .presenter = point_title(points, point_count, rows[i].point)};
        TRY(write_decision(c, m, &rows[i], (int64_t)i + 1));
    }
    struct listing before = {S(""), as_text(c, old, was_count)};
    struct listing after = {S(""), as_text(c, new, count)};
    return touch(c, m, "decide", &before, &after);
}
