/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading an item for a step, and writing what the step changed: the row, its parts, one entry of
 * the journal that says every state before and after. */
#include "base/buf.h"
#include "base/check.h"
#include "base/limits.h"

#include "audit/audit.h"
#include "loop/loop_view.h"
#include "loop/loop_write.h"
#include "json/json_write.h"

#include "loop_sql.h"

static const struct {
    const char *word;
    const char *label;
    const char *question;
    enum action permission;
    unsigned asks;
} events[] = {
#define LOOP_EVENT(name, word, label, question, permission, asks) \
    [LOOP_##name] = {word, label, question, permission, asks},
#include "loop/loop_events.def"
#undef LOOP_EVENT
};

const char *loop_word(enum loop_event e)
{
    return events[e].word;
}

const char *loop_label(enum loop_event e)
{
    return events[e].label;
}

const char *loop_question(enum loop_event e)
{
    return events[e].question;
}

enum action loop_permission(enum loop_event e)
{
    return events[e].permission;
}

unsigned loop_asks(enum loop_event e)
{
    return events[e].asks;
}

/* Loading -------------------------------------------------------------------------------------- */

static err_t load_state(struct ctx *c, struct loop_case *k)
{
    struct loop_item_state_row r;
    TRY(loop_item_state_recv(c->db, c->a, &r));
    const struct item *it = &k->item;
    k->now = (struct loop_state){
        .status = it->status,
        .resume_status = r.resume_status,
        .stopped_on = r.stopped_on,
        .dispatched_on = r.dispatched_on,
        .sign_due_on = r.sign_due_on,
        .review_due_on = r.review_due_on,
        .due_current_on = it->due_current_on,
        .due_effective_on = it->due_effective_on,
        .dispatched_at = r.dispatched_at,
        .submitted_at = r.submitted_at,
        .done_at = r.done_at,
        .closed_at = r.closed_at,
        .urged_at = r.urged_at,
        .extension_count = it->extension_count,
        .return_count = it->return_count,
        .urge_count = r.urge_count,
        .ended_text = r.ended_text,
        .text = it->text,
        .successor_item_id = r.successor_item_id,
    };
    k->was = k->now;
    k->plan_period = r.report_period;
    k->plan_day = r.report_day;
    k->has_open_child = r.has_open_child;
    k->is_doer = r.is_doer;
    k->has_requests = r.has_requests;
    k->has_blockers = r.has_blockers;
    k->has_reports = r.has_reports;
    k->has_reviews = r.has_reviews;
    k->has_meetings = r.has_meetings;
    return OK;
}

static void take_part(struct arena *a, const struct loop_case *k, const struct part_row *r,
                      struct loop_part *p)
{
    bool is_known = r->unit_id.v != 0;
    *p = (struct loop_part){
        .part_id = r->part_id,
        .unit_id = r->unit_id,
        .unit_name = is_known ? r->unit_name : r->unit_text,
        .unit_name_en = is_known ? r->unit_name_en : S(""),
        .is_lead = r->is_lead,
        .is_first = is_known && r->unit_id.v == k->item.lead_unit_id.v,
        .is_mine = r->is_mine,
        .is_my_head = r->is_my_head,
        .status = r->status,
        .due_on = r->due_on,
        .due_effective_on = r->due_effective_on,
        .stopped_on = r->stopped_on,
        .signed_at = r->signed_at,
        .signed_person_id = r->signed_person_id,
        .submitted_at = r->submitted_at,
        .submitted_person_id = r->submitted_person_id,
        .accepted_at = r->accepted_at,
        .return_count = r->return_count,
        .report_due_on = r->report_due_on,
        .reported_on = r->reported_on,
        .percent = r->percent,
        .version = r->version,
        .was = ARENA_NEW(a, struct loop_part_was),
    };
    *p->was = (struct loop_part_was){p->status, p->due_on, p->due_effective_on, p->stopped_on,
                                     p->report_due_on};
}

static void take_parts(struct ctx *c, struct loop_case *k, const struct part_rows *rows)
{
    k->parts = ARENA_ARRAY(c->a, struct loop_part, rows->count + 1);
    k->part_count = rows->count;
    for (size_t i = 0; i < rows->count; i++)
        take_part(c->a, k, &rows->list[i], &k->parts[i]);
}

static err_t load_requests(struct ctx *c, struct loop_case *k)
{
    struct loop_waiting_requests_rows rows;
    TRY(loop_waiting_requests_recv(c->db, c->a, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct str kind = rows.rows[i].kind;
        struct request_id *at = str_eq(kind, S("extend"))   ? &k->extension
                                : str_eq(kind, S("adjust")) ? &k->adjustment
                                                            : &k->dispute;
        *at = rows.rows[i].request_id;
    }
    return OK;
}

static err_t send_state(struct ctx *c, struct item_id id, bool is_step)
{
    TRY(loop_item_state_send(
        c->db, (struct loop_item_state_args){
                   .item_id = id, .actor_person_id = c->actor.person, .is_step = is_step}));
    return loop_waiting_requests_send(c->db, (struct loop_waiting_requests_args){.item_id = id});
}

err_t loop_page_load(struct ctx *c, const struct item *item, const struct part_rows *parts,
                     struct loop_case *ret_case)
{
    struct loop_case k = {.item = *item};
    TRY(send_state(c, item->item_id, /* is_step= */ false));
    TRY(load_state(c, &k));
    TRY(load_requests(c, &k));
    take_parts(c, &k, parts);
    *ret_case = k;
    return OK;
}

static err_t load_step(struct ctx *c, const struct item *item, struct loop_case *ret_case)
{
    struct loop_case k = {.item = *item};
    struct part_rows parts;
    TRY(send_state(c, item->item_id, /* is_step= */ true));
    TRY(part_rows_send(c, item->item_id));
    TRY(load_state(c, &k));
    TRY(load_requests(c, &k));
    TRY(part_rows_recv(c, &parts));
    take_parts(c, &k, &parts);
    *ret_case = k;
    return OK;
}

err_t loop_load(struct ctx *c, struct item_id id, enum action action, struct loop_case *ret_case)
{
    struct item item;
    TRY(item_load(c, id, action, &item));
    return load_step(c, &item, ret_case);
}

err_t loop_reload(struct ctx *c, struct item_id id, struct loop_case *ret_case)
{
    struct item item;
    TRY(item_reload(c, id, &item));
    return load_step(c, &item, ret_case);
}

err_t loop_plans(struct ctx *c, struct plan_id but, const struct loop_plan_choice **ret_list,
                 size_t *ret_count)
{
    struct loop_plan_choices_rows rows;
    TRY(loop_plan_choices(c->db, c->a, (struct loop_plan_choices_args){.but_plan_id = but}, &rows));
    struct loop_plan_choice *list = ARENA_ARRAY(c->a, struct loop_plan_choice, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct loop_plan_choice){rows.rows[i].plan_id, rows.rows[i].title};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t loop_item_by_number(struct ctx *c, struct str number, struct item_id *ret_id)
{
    struct loop_by_number_row *row;
    TRY(loop_by_number(c->db, c->a, (struct loop_by_number_args){.number = number}, &row));
    if (row == NULL)
        return ctx_fail(c, INVALID, T(c, N_("There is no item with the number “%s”.")),
                        arena_cstr(c->a, number));
    *ret_id = row->item_id;
    return OK;
}

err_t loop_registered(struct ctx *c, struct plan_id plan, const struct item_id **ret_ids,
                      size_t *ret_count)
{
    struct loop_plan_registered_rows rows;
    TRY(loop_plan_registered(c->db, c->a, (struct loop_plan_registered_args){.plan_id = plan},
                             &rows));
    struct item_id *ids = ARENA_ARRAY(c->a, struct item_id, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.rows[i].item_id;
    *ret_ids = ids;
    *ret_count = rows.count;
    return OK;
}

/* Moving --------------------------------------------------------------------------------------- */

void loop_move(struct loop_case *k, const char *event, enum item_status to)
{
    size_t count;
    const struct item_transition *t = item_transitions(&count);
    bool is_row = false;
    for (size_t i = 0; i < count && !is_row; i++)
        is_row = t[i].from == k->now.status && t[i].to == to && strcmp(t[i].event, event) == 0;
    CHECK(is_row); /* R-LOOP-01 */
    k->now.status = to;
}

void loop_part_move(struct loop_part *p, const char *event, enum part_status to)
{
    size_t count;
    const struct part_transition *t = part_transitions(&count);
    bool is_row = false;
    for (size_t i = 0; i < count && !is_row; i++)
        is_row = t[i].from == p->status && t[i].to == to && strcmp(t[i].event, event) == 0;
    CHECK(is_row);
    p->status = to;
}

/* Writing -------------------------------------------------------------------------------------- */

struct changes {
    struct json json;
    struct arena *a;
};

static void change(struct changes *ch, const char *field, struct str before, struct str after)
{
    if (str_eq(before, after))
        return;
    json_object_begin(&ch->json);
    json_key(&ch->json, "field");
    json_str(&ch->json, str_of(field));
    json_key(&ch->json, "before");
    json_str(&ch->json, before);
    json_key(&ch->json, "after");
    json_str(&ch->json, after);
    json_object_end(&ch->json);
}

static struct str day_text(struct arena *a, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_str(a, str_of(text));
}

static void change_day(struct changes *ch, const char *field, struct date before, struct date after)
{
    if (before.day != after.day)
        change(ch, field, day_text(ch->a, before), day_text(ch->a, after));
}

static void change_count(struct changes *ch, const char *field, int64_t before, int64_t after)
{
    if (before != after)
        change(ch, field, arena_printf(ch->a, "%lld", (long long)before),
               arena_printf(ch->a, "%lld", (long long)after));
}

static void item_changes(struct changes *ch, const struct loop_state *was,
                         const struct loop_state *now)
{
    change(ch, "status", str_of(item_status_word(was->status)),
           str_of(item_status_word(now->status)));
    change_day(ch, "due_on", was->due_current_on, now->due_current_on);
    change_day(ch, "stopped_on", was->stopped_on, now->stopped_on);
    change_day(ch, "sign_due_on", was->sign_due_on, now->sign_due_on);
    change_count(ch, "extension_count", was->extension_count, now->extension_count);
    change_count(ch, "return_count", was->return_count, now->return_count);
    change_count(ch, "urge_count", was->urge_count, now->urge_count);
    change(ch, "text", was->text, now->text);
    change(ch, "ended_text", was->ended_text, now->ended_text);
}

/* "part:教务处", "part_due:教务处": the unit's name as it is at that time. */
static void part_changes(struct changes *ch, const struct loop_part *p)
{
    change(ch, arena_cstr(ch->a, arena_printf(ch->a, "part:%.*s", STR_ARG(p->unit_name))),
           str_of(part_status_word(p->was->status)), str_of(part_status_word(p->status)));
    change_day(ch, arena_cstr(ch->a, arena_printf(ch->a, "part_due:%.*s", STR_ARG(p->unit_name))),
               p->was->due_on, p->due_on);
    change_day(ch,
               arena_cstr(ch->a, arena_printf(ch->a, "part_stopped:%.*s", STR_ARG(p->unit_name))),
               p->was->stopped_on, p->stopped_on);
}

static bool part_changed(const struct loop_part *p)
{
    return p->status != p->was->status || p->due_on.day != p->was->due_on.day ||
           p->due_effective_on.day != p->was->due_effective_on.day ||
           p->stopped_on.day != p->was->stopped_on.day ||
           p->report_due_on.day != p->was->report_due_on.day;
}

struct str loop_unit_names(struct arena *a, const struct loop_case *k, enum loop_role role)
{
    struct str list = S("");
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        if (role != LOOP_ANY && p->is_lead != (role == LOOP_LEADS))
            continue;
        list = list.n == 0 ? p->unit_name
                           : arena_printf(a, "%.*s、%.*s", STR_ARG(list), STR_ARG(p->unit_name));
    }
    return list;
}

static err_t save_item(struct ctx *c, const struct loop_case *k)
{
    const struct loop_state *s = &k->now;
    bool stands = !date_is_none(s->stopped_on);
    return loop_item_save(c->db, c->a,
                          (struct loop_item_save_args){
                              .item_id = k->item.item_id,
                              .version = k->item.version,
                              .status = str_of(item_status_word(s->status)),
                              .is_open = k->item.is_task && item_status_is_open(s->status),
                              .resume_status = s->resume_status,
                              .stopped_on = s->stopped_on,
                              .dispatched_on = s->dispatched_on,
                              .sign_due_on = s->sign_due_on,
                              .review_due_on = s->review_due_on,
                              .due_current_on = s->due_current_on,
                              .due_effective_on = s->due_effective_on,
                              .due_sort_on = item_due_sort(stands ? ITEM_SUSPENDED : s->status,
                                                           s->due_current_on, s->due_effective_on),
                              .dispatched_at = s->dispatched_at,
                              .submitted_at = s->submitted_at,
                              .done_at = s->done_at,
                              .closed_at = s->closed_at,
                              .urged_at = s->urged_at,
                              .extension_count = s->extension_count,
                              .return_count = s->return_count,
                              .urge_count = s->urge_count,
                              .ended_text = s->ended_text,
                              .text = s->text,
                              .successor_item_id = s->successor_item_id,
                              .updated_at = c->now,
                          });
}

static err_t save_part(struct ctx *c, const struct loop_part *p)
{
    return loop_part_save(c->db, c->a,
                          (struct loop_part_save_args){
                              .part_id = p->part_id,
                              .version = p->version,
                              .status = str_of(part_status_word(p->status)),
                              .due_on = p->due_on,
                              .due_effective_on = p->due_effective_on,
                              .stopped_on = p->stopped_on,
                              .signed_at = p->signed_at,
                              .signed_person_id = p->signed_person_id,
                              .submitted_at = p->submitted_at,
                              .submitted_person_id = p->submitted_person_id,
                              .accepted_at = p->accepted_at,
                              .return_count = p->return_count,
                              .report_due_on = p->report_due_on,
                              .updated_at = c->now,
                          });
}

err_t loop_save(struct ctx *c, struct loop_case *k, const char *verb, struct str reason)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(4));
    struct changes ch = {.a = c->a};
    ch.json = json_new(&b);
    json_array_begin(&ch.json);
    item_changes(&ch, &k->was, &k->now);
    if (k->units_was.n > 0)
        change(&ch, "units", k->units_was, loop_unit_names(c->a, k, LOOP_ANY));
    for (size_t i = 0; i < k->part_count; i++)
        part_changes(&ch, &k->parts[i]);
    json_array_end(&ch.json);
    TRY(save_item(c, k));
    for (size_t i = 0; i < k->part_count; i++)
        if (part_changed(&k->parts[i]))
            TRY(save_part(c, &k->parts[i]));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = k->item.item_id.v,
                                                 .item = k->item.item_id,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&b)),
                                                 .reason = reason});
}
