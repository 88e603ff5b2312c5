/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Calling people to a meeting, and telling them when it is moved. R-MEETING-04 */
#include "base/buf.h"
#include "meeting/meeting_rules.h"
#include "notify/notify.h"
#include "json/json_write.h"

#include "meeting_tell_sql.h"

/* Names joined by 、 or commas, each a text of the list. */
static void put_names(struct json *j, struct str names)
{
    static const char *const joints[] = {"、", "，", ",", ";", "；", "\n"};
    struct str name;
    while (str_split_any(&names, joints, ARRAY_LEN(joints), &name))
        if (name.n > 0)
            json_str(j, name);
}

/* reader {0}: everybody whom it concerns. */
static err_t load_concerned(struct ctx *c, const struct meeting_concerned_args *whom,
                            struct str chairs, struct str speakers,
                            struct meeting_concerned_rows *ret_rows)
{
    struct meeting_concerned_args args = *whom;
    AUTO(buf_free) struct buf names = buf_new(KIB(64));
    struct json j = json_new(&names);
    json_array_begin(&j);
    put_names(&j, str_given(chairs));
    put_names(&j, str_given(speakers));
    json_array_end(&j);
    args.names_json = arena_str(c->a, buf_str(&names));
    return meeting_concerned(c->db, c->a, args, ret_rows);
}

err_t meeting_people_load(struct ctx *c, struct meeting_id id, struct str chairs,
                          struct str speakers, struct meeting_people *ret_people)
{
    struct meeting_concerned_rows rows;
    TRY(load_concerned(c, &(struct meeting_concerned_args){.meeting_id = id}, chairs, speakers,
                       &rows));
    struct person_id *list = ARENA_ARRAY(c->a, struct person_id, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.rows[i].person_id;
    *ret_people = (struct meeting_people){list, rows.count};
    return OK;
}

err_t meeting_is_called(struct ctx *c, struct meeting_id id, struct str chairs, struct str speakers,
                        bool *ret_is_called)
{
    struct meeting_concerned_rows rows;
    TRY(load_concerned(
        c, &(struct meeting_concerned_args){.meeting_id = id, .reader_person_id = c->actor.person},
        chairs, speakers, &rows));
    *ret_is_called = rows.count > 0;
    return OK;
}

/* Those of `people` who are (or are not) among `others`. */
static struct meeting_people among(struct arena *a, const struct meeting_people *people,
                                   const struct meeting_people *others, bool is_wanted)
{
    struct person_id *list = ARENA_ARRAY(a, struct person_id, people->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < others->count && !is_there; k++)
            is_there = others->list[k].v == people->list[i].v;
        if (is_there == is_wanted)
            list[count++] = people->list[i];
    }
    return (struct meeting_people){list, count};
}

static struct str day_text(struct ctx *c, struct date day)
{
    char text[DATE_TEXT];
    date_format(day, text);
    return date_is_none(day) ? str_of(tr(c->institution.lang, N_("no day fixed yet")))
                             : arena_str(c->a, str_of(text));
}

/* "2026-12-02 → 2026-12-04 · 明理楼三楼会议室" */
static struct str where_and_when(struct ctx *c, struct date was, const struct meeting_input *now)
{
    struct str text = day_text(c, now->held_on);
    if (was.day != now->held_on.day)
        text = arena_printf(c->a, "%.*s → %.*s", STR_ARG(day_text(c, was)), STR_ARG(text));
    if (now->place.n > 0)
        text = arena_printf(c->a, "%.*s · %.*s", STR_ARG(text), STR_ARG(now->place));
    const char *mode = meeting_mode_label(str_given(now->mode));
    return mode[0] == '\0'
               ? text
               : arena_printf(c->a, "%.*s · %s", STR_ARG(text), tr(c->institution.lang, mode));
}

static err_t tell(struct ctx *c, struct meeting_id id, enum notify_kind kind,
                  const struct meeting_people *people, struct str detail)
{
    if (people->count == 0)
        return OK;
    return notify_tell(c, &(struct notify_event){.kind = kind,
                                                 .object = NOTIFY_ON_MEETING,
                                                 .object_no = id.v,
                                                 .people = people->list,
                                                 .people_count = people->count,
                                                 .detail = detail});
}

static bool is_ahead(const struct ctx *c, struct date day)
{
    return !date_is_none(day) && day.day >= c->today.day;
}

err_t meeting_tell(struct ctx *c, struct meeting_id id, const struct meeting_told *before,
                   const struct meeting_input *now)
{
    struct meeting_people people;
    bool was_called = is_ahead(c, before->input.held_on);
    bool is_put_off = was_called && date_is_none(now->held_on);
    if (!is_ahead(c, now->held_on) && !is_put_off)
        return OK; /* what is recorded afterwards calls nobody */
    TRY(meeting_people_load(c, id, now->chairs, now->speakers, &people));
    if (!was_called)
        return tell(c, id, NOTIFY_MEETING_CALLED, &people, where_and_when(c, now->held_on, now));
    struct meeting_people known = among(c->a, &people, &before->people, true);
    struct meeting_people added = among(c->a, &people, &before->people, false);
    bool is_moved = before->input.held_on.day != now->held_on.day ||
                    !str_eq(before->input.place, now->place) ||
                    !str_eq(before->input.mode, now->mode);
    if (is_moved)
        TRY(tell(c, id, NOTIFY_MEETING_MOVED, &known,
                 where_and_when(c, before->input.held_on, now)));
    return is_put_off
               ? OK
               : tell(c, id, NOTIFY_MEETING_CALLED, &added, where_and_when(c, now->held_on, now));
}
