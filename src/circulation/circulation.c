/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of circulated documents; see circulation.h. */
#include "circulation/circulation.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "calendar/calendar.h"
#include "notify/notify.h"

#include "circulation_sql.h"

static const struct field fields[] = {
    FIELD_DATE(struct circulation_input, sign_due_on, N_("Sign by"), .required = true),
    FIELD_TEXT(struct circulation_input, note, N_("Note to the units"), .max = 2000,
               .help = N_("For example how it is to be passed on.")),
};
const struct field_table circulation_table = {fields, ARRAY_LEN(fields)};

struct unit_entry {
    struct str unit;
};
static const struct field unit_fields[] = {FIELD_LINE(struct unit_entry, unit, N_("Unit"))};

/* unit: whose receipt it is, "" for the whole. */
static err_t record(struct ctx *c, struct circulation_id id, const char *verb, struct str unit)
{
    AUTO(buf_free) struct buf changes = buf_new(KIB(4));
    struct unit_entry nothing = {S("")};
    struct unit_entry named = {unit.p == NULL ? S("") : unit};
    (void)field_diff(FIELD_TABLE(unit_fields), &nothing, &named, &changes);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_CIRCULATION,
                                                 .id = id.v,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&changes))});
}

/* Reading -------------------------------------------------------------------------------------- */

err_t circulation_load(struct ctx *c, struct circulation_id id, enum action action,
                       struct circulation *ret)
{
    struct circulation_by_id_row *r;
    TRY(circulation_by_id(c->db, c->a,
                          (struct circulation_by_id_args){.is_english = c->lang == LANG_EN,
                                                          .circulation_id = id,
                                                          .actor_person_id = c->actor.person,
                                                          .viewer_person_id = ctx_viewer(c)},
                          &r));
    if (r == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such circulation.")));
    TRY(authz_decide(&c->actor, action,
                     (struct facts){.has_object = true, .takes_part = r->mine_count > 0}));
    bool is_open = str_eq(r->status, S("open"));
    *ret = (struct circulation){
        .circulation_id = r->circulation_id,
        .document_id = r->document_id,
        .title = r->title,
        .issuer = r->issuer,
        .reference = r->reference,
        .language = r->language,
        .kind = r->kind,
        .filename = r->filename,
        .content_hash = r->content_hash,
        .dated_on = r->dated_on,
        .note = r->note,
        .sign_due_on = r->sign_due_on,
        .is_open = is_open,
        .is_late = is_open && r->sign_due_on.day<c->today.day, .is_mine = r->mine_count> 0,
        .created_name = r->created_name,
        .created_at = r->created_at,
        .closed_at = r->closed_at,
    };
    return OK;
}

static bool is_same_day(const struct ctx *c, struct instant a, struct instant b)
{
    int offset = c->institution.utc_offset;
    return clock_date(a, offset).day == clock_date(b, offset).day;
}

err_t circulation_units_load(struct ctx *c, struct circulation_id id,
                             const struct circulation_unit **ret_list, size_t *ret_count)
{
    struct circulation_unit_list_rows rows;
    TRY(circulation_unit_list(c->db, c->a,
                              (struct circulation_unit_list_args){
                                  .circulation_id = id, .actor_person_id = c->actor.person},
                              &rows));
    struct circulation_unit *list = ARENA_ARRAY(c->a, struct circulation_unit, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct circulation_unit_list_row *r = &rows.rows[i];
        list[i] = (struct circulation_unit){
            .unit_id = r->unit_id,
            .name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .read_at = r->read_at,
            .signed_at = r->signed_at,
            .urged_at = r->urged_at,
            .read_name = r->read_name,
            .signed_name = r->signed_name,
            .text = r->text,
            .urge_count = r->urge_count,
            .is_mine = r->is_mine,
            .is_signed = r->signed_at.us != 0,
            .is_read = r->read_at.us != 0,
            .is_urgeable = r->signed_at.us == 0 && !is_same_day(c, r->urged_at, c->now),
        };
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

static struct circulation_line line_of(const struct ctx *c, const struct circulation_page_row *r)
{
    bool is_open = str_eq(r->status, S("open"));
    return (struct circulation_line){
        .circulation = {.circulation_id = r->circulation_id,
                        .title = r->title,
                        .issuer = r->issuer,
                        .reference = r->reference,
                        .sign_due_on = r->sign_due_on,
                        .is_open = is_open,
                        .is_late = is_open && r->sign_due_on.day < c->today.day &&
                                   r->signed_count<r->unit_count, .is_mine = r->mine_count> 0,
                        .created_at = r->created_at},
        .unit_count = r->unit_count,
        .signed_count = r->signed_count,
        .read_count = r->read_count,
        .mine_count = r->mine_count,
    };
}

err_t circulation_find(struct ctx *c, enum circulation_state state, struct circulation_id after,
                       struct circulation_lines *ret)
{
    struct str status = state == CIRCULATION_OPEN     ? S("open")
                        : state == CIRCULATION_CLOSED ? S("closed")
                                                      : S("");
    struct circulation_page_rows rows;
    TRY(circulation_page(c->db, c->a,
                         (struct circulation_page_args){
                             .below_no = after.v == 0 ? INT64_MAX : after.v,
                             .status = status,
                             .is_mine_only = state == CIRCULATION_MINE,
                             .actor_person_id = c->actor.person,
                             .viewer_person_id = ctx_viewer(c),
                             .row_limit = PAGE_ROWS + 1,
                         },
                         &rows));
    size_t count = rows.count > PAGE_ROWS ? PAGE_ROWS : rows.count;
    struct circulation_line *list = ARENA_ARRAY(c->a, struct circulation_line, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = line_of(c, &rows.rows[i]);
    *ret = (struct circulation_lines){list, count, rows.count > PAGE_ROWS};
    return OK;
}

err_t circulation_of(struct ctx *c, struct document_id id, struct circulation_lines *ret)
{
    struct circulation_of_document_rows rows;
    TRY(circulation_of_document(c->db, c->a,
                                (struct circulation_of_document_args){.document_id = id}, &rows));
    struct circulation_line *list = ARENA_ARRAY(c->a, struct circulation_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct circulation_of_document_row *r = &rows.rows[i];
        list[i] = (struct circulation_line){
            .circulation = {.circulation_id = r->circulation_id,
                            .sign_due_on = r->sign_due_on,
                            .is_open = str_eq(r->status, S("open")),
                            .created_at = r->created_at},
            .unit_count = r->unit_count,
            .signed_count = r->signed_count,
        };
    }
    *ret = (struct circulation_lines){list, rows.count, false};
    return OK;
}

err_t circulation_waiting_for(struct ctx *c, int64_t *ret_count)
{
    struct circulation_waiting_row row;
    TRY(circulation_waiting(
        c->db, c->a, (struct circulation_waiting_args){.viewer_person_id = c->actor.person}, &row));
    *ret_count = row.waiting_count;
    return OK;
}

err_t circulation_choices_load(struct ctx *c, const struct circulation_choice **ret_list,
                               size_t *ret_count)
{
    struct circulation_choices_rows rows;
    TRY(circulation_choices(c->db, c->a, &rows));
    size_t count = rows.count < LIMIT_CIRCULATION_UNITS ? rows.count : LIMIT_CIRCULATION_UNITS;
    struct circulation_choice *list = ARENA_ARRAY(c->a, struct circulation_choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct circulation_choices_row *r = &rows.rows[i];
        list[i] = (struct circulation_choice){r->unit_id, lang_name(c->lang, r->name, r->name_en),
                                              r->kind};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* Changing ------------------------------------------------------------------------------------- */

err_t circulation_check_document(struct ctx *c, const struct document *d)
{
    if (str_eq(d->status, S("discarded")))
        return ctx_fail(c, CONFLICT, "%s", T(c, N_("This document was discarded.")));
    bool is_kind = str_eq(d->kind, S("directive")) || str_eq(d->kind, S("instruction")) ||
                   str_eq(d->kind, S("other"));
    if (!is_kind)
        return ctx_fail(
            c, CONFLICT, "%s",
            T(c, N_("Only notices, directives, instructions and other documents are circulated. "
                    "Correct the kind of the document first.")));
    return OK;
}

err_t circulation_send(struct ctx *c, const struct document *d, const struct circulation_input *in,
                       const struct unit_id *units, size_t unit_count,
                       struct circulation_id *ret_id)
{
    struct circulation_insert_row row;
    TRY(circulation_check_document(c, d));
    TRY(circulation_insert(c->db, c->a,
                           (struct circulation_insert_args){
                               .document_id = d->document_id,
                               .note = in->note,
                               .sign_due_on = in->sign_due_on,
                               .created_person_id = c->actor.person,
                               .created_at = c->now,
                           },
                           &row));
    for (size_t i = 0; i < unit_count; i++) {
        TRY(circulation_unit_insert(
            c->db, c->a,
            (struct circulation_unit_insert_args){.circulation_id = row.circulation_id,
                                                  .unit_id = units[i],
                                                  .position = (int64_t)i + 1}));
        TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_CIRCULATED,
                                                  .object = NOTIFY_ON_CIRCULATION,
                                                  .object_no = row.circulation_id.v,
                                                  .unit = units[i],
                                                  .detail = d->title}));
    }
    *ret_id = row.circulation_id;
    return record(c, row.circulation_id, "circulate", STR_NONE);
}

err_t circulation_open(struct ctx *c, const struct circulation *k)
{
    const struct circulation_unit *units;
    size_t count;
    if (!k->is_mine)
        return OK;
    TRY(circulation_units_load(c, k->circulation_id, &units, &count));
    bool is_new = false;
    for (size_t i = 0; i < count; i++)
        is_new = is_new || (units[i].is_mine && !units[i].is_read);
    if (!is_new)
        return OK;
    TRY(circulation_mark_read(
        c->db, c->a,
        (struct circulation_mark_read_args){.circulation_id = k->circulation_id,
                                            .reader_person_id = c->actor.person,
                                            .read_at = c->now}));
    for (size_t i = 0; i < count; i++)
        if (units[i].is_mine && !units[i].is_read)
            TRY(record(c, k->circulation_id, "read", units[i].name));
    return OK;
}

static err_t find_unit(struct ctx *c, const struct circulation *k, struct unit_id id,
                       const struct circulation_unit **ret)
{
    const struct circulation_unit *units;
    size_t count;
    TRY(circulation_units_load(c, k->circulation_id, &units, &count));
    const struct circulation_unit *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (units[i].is_mine && (id.v == 0 || units[i].unit_id.v == id.v) && found == NULL)
            found = &units[i];
    if (found != NULL) {
        *ret = found;
        return OK;
    }
    return ctx_fail(c, FORBIDDEN, "%s",
                    T(c, N_("Only the head or the liaison of the unit signs for it.")));
}

static err_t check_open(struct ctx *c, const struct circulation *k)
{
    if (!k->is_open)
        return ctx_fail(c, CONFLICT, "%s", T(c, N_("This circulation is closed.")));
    return OK;
}

err_t circulation_sign(struct ctx *c, const struct circulation *k, struct unit_id unit,
                       struct str text)
{
    const struct circulation_unit *u;
    TRY(find_unit(c, k, unit, &u));
    TRY(check_open(c, k));
    if (u->is_signed)
        return ctx_fail(c, CONFLICT, T(c, N_("%s has signed for this unit already.")),
                        arena_cstr(c->a, u->signed_name));
    TRY(circulation_mark_signed(c->db, c->a,
                                (struct circulation_mark_signed_args){
                                    .circulation_id = k->circulation_id,
                                    .unit_id = u->unit_id,
                                    .signed_person_id = c->actor.person,
                                    .signed_at = c->now,
                                    .text = text.p == NULL ? S("") : text,
                                }));
    return record(c, k->circulation_id, "sign", u->name);
}

err_t circulation_urge(struct ctx *c, const struct circulation *k, size_t *ret_count)
{
    const struct circulation_unit *units;
    size_t count, told = 0;
    TRY(check_open(c, k));
    TRY(circulation_units_load(c, k->circulation_id, &units, &count));
    for (size_t i = 0; i < count; i++) {
        const struct circulation_unit *u = &units[i];
        if (!u->is_urgeable) /* R-CIRC-04 */
            continue;
        TRY(circulation_mark_urged(
            c->db, c->a,
            (struct circulation_mark_urged_args){
                .circulation_id = k->circulation_id, .unit_id = u->unit_id, .urged_at = c->now}));
        TRY(notify_tell(c, &(struct notify_event){
                               .kind = NOTIFY_URGED,
                               .object = NOTIFY_ON_CIRCULATION,
                               .object_no = k->circulation_id.v,
                               .unit = u->unit_id,
                               .detail = trf(c->a, c->lang, N_("Please read and sign: %s"),
                                             arena_cstr(c->a, k->title)),
                           }));
        told++;
    }
    *ret_count = told;
    if (told == 0)
        return OK;
    return record(c, k->circulation_id, "urge", STR_NONE);
}

err_t circulation_close(struct ctx *c, const struct circulation *k)
{
    TRY(check_open(c, k));
    TRY(circulation_set_closed(c->db, c->a,
                               (struct circulation_set_closed_args){
                                   .circulation_id = k->circulation_id, .closed_at = c->now}));
    return record(c, k->circulation_id, "end", STR_NONE);
}

err_t circulation_remind(struct ctx *c)
{
    const struct calendar *cal;
    struct circulation_late_rows rows;
    TRY(calendar_load_around(c, c->today, &cal));
    if (!calendar_day(cal, c->lang, c->today).is_workday)
        return OK;
    TRY(circulation_late(c->db, c->a, (struct circulation_late_args){.today_on = c->today}, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_CIRCULATION_OVERDUE,
                                                  .object = NOTIFY_ON_CIRCULATION,
                                                  .object_no = rows.rows[i].circulation_id.v,
                                                  .unit = rows.rows[i].unit_id,
                                                  .detail = rows.rows[i].title}));
    return OK;
}
