/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Entering and changing a meeting: the form, attendance, series. Each change is one journal entry.
 */
#include "meeting/meeting_rules.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"

#include "meeting_sql.h"

static const struct choice modes[] = {
    {"", N_("Not known")},
    {"onsite", N_("On site")},
    {"online", N_("Online")},
    {"hybrid", N_("On site and online")},
    {NULL, NULL},
};

static const struct field fields[] = {
    FIELD_LINE(struct meeting_input, title, N_("Title"), .required = true,
               .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct meeting_input, series, N_("Series"),
               .help = N_("Meetings of one series follow each other; a new name makes a new one.")),
    FIELD_DATE(struct meeting_input, held_on, N_("Held on")),
    FIELD_LINE(struct meeting_input, place, N_("Place")),
    FIELD_CHOICE(struct meeting_input, mode, N_("Mode"), modes),
    FIELD_LINE(struct meeting_input, chairs, N_("Chair"), .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct meeting_input, speakers, N_("Speakers"), .max = 2000),
    FIELD_TEXT(struct meeting_input, present, N_("Present"), .max = 8000,
               .help = N_("Names, divided by 、 or commas.")),
    FIELD_TEXT(struct meeting_input, observers, N_("In attendance"), .max = 8000),
    FIELD_TEXT(struct meeting_input, excused, N_("Excused"), .max = 8000),
    FIELD_TEXT(struct meeting_input, absent, N_("Absent"), .max = 8000),
    FIELD_TEXT(struct meeting_input, note, N_("Note"), .max = 4000),
};
const struct field_table meeting_table = {fields, ARRAY_LEN(fields)};

static err_t record(struct ctx *c, struct meeting_id id, const char *verb, struct str changes)
{
    return audit_record(c,
                        &(struct audit_entry){
                            .object = AUDIT_MEETING, .id = id.v, .verb = verb, .changes = changes});
}

/* Attendance ----------------------------------------------------------------------------------- */

static struct str joined(struct ctx *c, const struct meeting_attendance_list_rows *rows,
                         struct str kind)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    for (size_t i = 0; i < rows->count; i++) {
        if (!str_eq(rows->rows[i].kind, kind))
            continue;
        if (b.n > 0)
            buf_put(&b, S("、"));
        buf_put(&b, rows->rows[i].name);
    }
    return b.n == 0 ? S("") : arena_str(c->a, buf_str(&b));
}

static err_t write_names(struct ctx *c, struct meeting_id id, struct str kind, struct str text)
{
    struct str rest = text;
    struct str name;
    int64_t position = 0;
    while (position < LIMIT_ATTENDANCE && item_next_name(&rest, &name)) {
        position++;
        TRY(meeting_attendance_insert(c->db, c->a,
                                      (struct meeting_attendance_insert_args){
                                          .meeting_id = id,
                                          .kind = kind,
                                          .position = position,
                                          .name = name,
                                      }));
    }
    return OK;
}

static err_t write_attendance(struct ctx *c, struct meeting_id id, const struct meeting_input *in)
{
    TRY(meeting_attendance_clear(c->db, c->a,
                                 (struct meeting_attendance_clear_args){.meeting_id = id}));
    TRY(write_names(c, id, S("present"), in->present));
    TRY(write_names(c, id, S("observer"), in->observers));
    TRY(write_names(c, id, S("excused"), in->excused));
    return write_names(c, id, S("absent"), in->absent);
}

/* Input ---------------------------------------------------------------------------------------- */

err_t meeting_input_of(struct ctx *c, const struct meeting *m, struct meeting_input *ret)
{
    struct meeting_attendance_list_rows rows;
    TRY(meeting_attendance_list(
        c->db, c->a, (struct meeting_attendance_list_args){.meeting_id = m->meeting_id}, &rows));
    *ret = (struct meeting_input){
        .series = str_given(m->series_key),
        .title = m->title,
        .held_on = m->held_on,
        .place = m->place,
        .mode = m->mode,
        .chairs = m->chairs,
        .speakers = m->speakers,
        .present = joined(c, &rows, S("present")),
        .observers = joined(c, &rows, S("observer")),
        .excused = joined(c, &rows, S("excused")),
        .absent = joined(c, &rows, S("absent")),
        .note = m->note,
    };
    return OK;
}

static struct meeting_input empty_input(void)
{
    return (struct meeting_input){
        .series = S(""),
        .title = S(""),
        .held_on = DATE_NONE,
        .place = S(""),
        .mode = S(""),
        .chairs = S(""),
        .speakers = S(""),
        .present = S(""),
        .observers = S(""),
        .excused = S(""),
        .absent = S(""),
        .note = S(""),
    };
}

static err_t find_series(struct ctx *c, struct series_id id, const struct meeting_series **ret)
{
    const struct meeting_series *list;
    size_t count;
    TRY(meeting_series_load(c, &list, &count));
    *ret = NULL;
    for (size_t i = 0; i < count; i++)
        if (list[i].series_id.v == id.v)
            *ret = &list[i];
    return OK;
}

err_t meeting_next_input(struct ctx *c, struct series_id series, struct meeting_input *ret)
{
    const struct meeting_series *s;
    *ret = empty_input();
    TRY(find_series(c, series, &s));
    if (s == NULL)
        return OK;
    int year = date_civil(c->today).year;
    struct date from, to, far;
    (void)date_make(year, 1, 1, &from);
    (void)date_make(year, 12, 31, &to);
    (void)date_make(2199, 12, 31, &far);
    struct meeting_series_year_count_row n;
    struct meeting_neighbour_last_row *last;
    TRY(meeting_series_year_count(c->db, c->a,
                                  (struct meeting_series_year_count_args){
                                      .series_id = series, .start_on = from, .end_on = to},
                                  &n));
    TRY(meeting_neighbour_last(c->db, c->a,
                               (struct meeting_neighbour_last_args){
                                   .series_id = series,
                                   .before_on = far,
                                   .before_no = INT64_MAX,
                                   .can_see_drafts = ctx_may(c, PLAN_CHECK),
                               },
                               &last));
    if (last != NULL) {
        struct meeting m;
        TRY(meeting_load(c, last->meeting_id, MEETING_READ, &m));
        TRY(meeting_input_of(c, &m, ret));
    }
    ret->series = s->name;
    ret->held_on = DATE_NONE;
    ret->speakers = ret->excused = ret->absent = ret->note = S("");
    ret->title = trf(c->a, c->lang, N_("%d, no. %d: %s"), year, (int)n.meeting_count + 1,
                     arena_cstr(c->a, lang_name(c->lang, s->name, s->name_en)));
    return OK;
}

err_t meeting_document_input(struct ctx *c, struct document_id id, struct meeting_input *ret)
{
    struct meeting_document_head_row *row;
    TRY(meeting_document_head(c->db, c->a, (struct meeting_document_head_args){.document_id = id},
                              &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s",
                        T(c, N_("There is no such document, or its meeting is recorded already.")));
    *ret = empty_input();
    ret->title = row->title;
    ret->held_on = row->dated_on;
    return OK;
}

/* Writing -------------------------------------------------------------------------------------- */

static struct date sort_day(struct date held_on)
{
    struct date far;
    (void)date_make(2199, 12, 31, &far);
    return date_is_none(held_on) ? far : held_on;
}

static err_t resolve_series(struct ctx *c, struct str name, struct series_id *ret_id)
{
    *ret_id = (struct series_id){0};
    if (name.n == 0)
        return OK;
    struct meeting_series_by_name_row *row;
    TRY(meeting_series_by_name(c->db, c->a, (struct meeting_series_by_name_args){.name = name},
                               &row));
    if (row != NULL) {
        *ret_id = row->series_id;
        return OK;
    }
    struct meeting_series_insert_row made;
    TRY(meeting_series_insert(
        c->db, c->a, (struct meeting_series_insert_args){.name = name, .updated_at = c->now},
        &made));
    *ret_id = made.series_id;
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_SERIES, .id = made.series_id.v, .verb = "create", .reason = name});
}

err_t meeting_add(struct ctx *c, struct document_id document, const struct meeting_input *in,
                  struct meeting_id *ret_id)
{
    struct series_id series;
    struct meeting_insert_row row;
    TRY(resolve_series(c, in->series, &series));
    TRY(meeting_insert(c->db, c->a,
                       (struct meeting_insert_args){
                           .document_id = document,
                           .series_id = series,
                           .title = in->title,
                           .held_on = in->held_on,
                           .held_sort_on = sort_day(in->held_on),
                           .mode = in->mode,
                           .chairs = in->chairs,
                           .speakers = in->speakers,
                           .place = in->place,
                           .note = in->note,
                           .updated_at = c->now,
                       },
                       &row));
    TRY(write_attendance(c, row.meeting_id, in));
    *ret_id = row.meeting_id;
    AUTO(buf_free) struct buf changes = buf_new(MIB(1));
    struct meeting_input nothing = empty_input();
    (void)field_diff(meeting_table, &nothing, in, &changes);
    TRY(record(c, row.meeting_id, "create", arena_str(c->a, buf_str(&changes))));
    return meeting_tell(c, row.meeting_id, &(struct meeting_told){.input = nothing}, in);
}

err_t meeting_change(struct ctx *c, const struct meeting *m, const struct meeting_input *before,
                     const struct meeting_input *after)
{
    AUTO(buf_free) struct buf changes = buf_new(MIB(1));
    if (field_diff(meeting_table, before, after, &changes) == 0)
        return OK;
    struct series_id series;
    struct meeting_told told = {.input = *before};
    TRY(meeting_people_load(c, m->meeting_id, before->chairs, before->speakers, &told.people));
    TRY(resolve_series(c, after->series, &series));
    TRY(meeting_update(c->db, c->a,
                       (struct meeting_update_args){
                           .meeting_id = m->meeting_id,
                           .version = m->version,
                           .series_id = series,
                           .title = after->title,
                           .held_on = after->held_on,
                           .held_sort_on = sort_day(after->held_on),
                           .mode = after->mode,
                           .chairs = after->chairs,
                           .speakers = after->speakers,
                           .place = after->place,
                           .note = after->note,
                           .updated_at = c->now,
                       }));
    TRY(write_attendance(c, m->meeting_id, after));
    TRY(record(c, m->meeting_id, "edit", arena_str(c->a, buf_str(&changes))));
    return meeting_tell(c, m->meeting_id, &told, after);
}

/* Series --------------------------------------------------------------------------------------- */

err_t meeting_series_load(struct ctx *c, const struct meeting_series **ret_list, size_t *ret_count)
{
    struct meeting_series_list_rows rows;
    TRY(meeting_series_list(c->db, c->a, &rows));
    struct meeting_series *list = ARENA_ARRAY(c->a, struct meeting_series, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct meeting_series_list_row *r = &rows.rows[i];
        list[i] = (struct meeting_series){r->series_id, r->name, r->name_en, r->version,
                                          r->meeting_count};
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t meeting_series_change(struct ctx *c, const struct meeting_series *s, struct str name,
                            struct str name_en)
{
    TRY(meeting_series_update(c->db, c->a,
                              (struct meeting_series_update_args){
                                  .series_id = s->series_id,
                                  .version = s->version,
                                  .name = name,
                                  .name_en = str_given(name_en),
                                  .updated_at = c->now,
                              }));
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_SERIES, .id = s->series_id.v, .verb = "edit", .reason = name});
}
