/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Recurring items: one item a period, made by the clock; see checklist.h, R-RECUR-01 … 03. */
#include "checklist/checklist.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "loop/loop.h"
#include "notify/notify.h"

#include "recur_sql.h"

#define LIMIT_PERIODS 2000 /* of one item: 38 years of weeks */

/* Reading -------------------------------------------------------------------------------------- */

struct recurring {
    struct recur_item_row item;
    struct recur_periods_rows had; /* the newest first */
    struct date until;             /* the item's own date, or DATE_NONE: without end */
    const struct calendar *calendar;
};

static err_t load(struct ctx *c, struct item_id id, struct recurring *r)
{
    TRY(recur_item(c->db, c->a, (struct recur_item_args){.item_id = id}, &r->item));
    TRY(recur_periods(c->db, c->a,
                      (struct recur_periods_args){.item_id = id, .viewer_person_id = ctx_viewer(c)},
                      &r->had));
    r->until = r->item.due_current_on;
    return OK;
}

static bool had_turn(const struct recurring *r, const char *key)
{
    for (size_t i = 0; i < r->had.count; i++)
        if (str_eq(r->had.rows[i].period, str_of(key)))
            return true;
    return false;
}

/* The next period from *day on that has not had its turn; *day moves behind it. */
static bool next_period(const struct recurring *r, struct date *day, struct recur_period *ret)
{
    for (int n = 0; n < LIMIT_PERIODS; n++) {
        struct recur_period p;
        if (!recur_period_of(r->item.recurrence, *day, &p))
            return false;
        if (!date_is_none(r->until) && p.start.day > r->until.day)
            return false;
        *day = (struct date){p.end.day + 1};
        if (!had_turn(r, p.key)) {
            *ret = p;
            return true;
        }
    }
    return false;
}

static struct date first_day(const struct ctx *c, const struct recurring *r)
{
    return clock_date(r->item.created_at, c->institution.utc_offset);
}

/* Making --------------------------------------------------------------------------------------- */

static err_t unit_names(struct ctx *c, struct item_id id, struct item_wish *wish)
{
    struct recur_units_rows rows;
    TRY(recur_units(c->db, c->a, (struct recur_units_args){.item_id = id}, &rows));
    AUTO(buf_free) struct buf leads = buf_new(KIB(32));
    AUTO(buf_free) struct buf supports = buf_new(KIB(32));
    for (size_t i = 0; i < rows.count; i++) {
        struct buf *b = str_eq(rows.rows[i].role, S("lead")) ? &leads : &supports;
        if (b->n > 0)
            buf_put(b, S("、"));
        buf_put(b, rows.rows[i].name);
    }
    wish->lead = leads.n == 0 ? S("") : arena_str(c->a, buf_str(&leads));
    wish->support = supports.n == 0 ? S("") : arena_str(c->a, buf_str(&supports));
    return OK;
}

/* The longest beginning of a title that leaves room for the period. */
static struct str cut_title(struct str title)
{
    size_t n = title.n;
    while (n > (LIMIT_TITLE_CHARS - 40) * 3 ||
           (n > 0 && n < title.n && ((unsigned char)title.p[n] & 0xC0u) == 0x80u))
        n--;
    return str_sub(title, 0, n);
}

static err_t insert(struct ctx *c, const struct recurring *r, const struct recur_period *p,
                    struct item_id child, struct str reason)
{
    return recur_insert(c->db, c->a,
                        (struct recur_insert_args){
                            .item_id = r->item.item_id,
                            .period = arena_printf(c->a, "%s", p->key),
                            .start_on = p->start,
                            .end_on = p->end,
                            .status = child.v != 0 ? S("made") : S("skipped"),
                            .reason = reason,
                            .child_item_id = child,
                            .person_id = c->actor.person,
                            .made_at = c->now,
                        });
}

/* An item that cannot be dispatched stays registered. */
static err_t dispatch(struct ctx *c, struct item_id id)
{
    struct loop_case k;
    struct str why_not;
    TRY(loop_reload(c, id, &k));
    if (loop_check(c, &k, LOOP_DISPATCH, &why_not) != OK)
        return OK;
    return loop_dispatch(c, &k, STR_NONE);
}

/* *ret_made false: the item cannot have a child now (no known lead); it is tried again. */
static err_t make(struct ctx *c, const struct recurring *r, const struct recur_period *p,
                  bool *ret_made)
{
    const struct recur_item_row *it = &r->item;
    struct str label = recur_period_label(c->a, c->lang, p->key);
    bool ends_before = !date_is_none(r->until) && r->until.day < p->end.day;
    struct item_wish wish = {
        .title = arena_printf(c->a, "%.*s（%.*s）", STR_ARG(cut_title(it->title)), STR_ARG(label)),
        .text = it->text,
        .deliverable = it->deliverable,
        .due_on = ends_before ? r->until : p->end,
        .is_bottom_line = it->is_bottom_line,
    };
    TRY(unit_names(c, it->item_id, &wish));
    struct item_place place = {
        .plan = it->plan_id, .parent = it->item_id, .parent_due_on = DATE_NONE};
    struct field_errors errors = {0};
    struct item_id child;
    TRY(item_make(c, &place, &wish, &errors, &child));
    *ret_made = child.v != 0;
    if (child.v == 0)
        return OK;
    TRY(insert(c, r, p, child, S("")));
    /* R-RECUR-04 */
    return item_status_of(it->status) == ITEM_REGISTERED ? OK : dispatch(c, child);
}

static void add_name(struct buf *b, const struct ctx *c, struct str label)
{
    if (b->n > 0)
        buf_put(b, c->lang == LANG_EN ? S("; ") : S("、"));
    if (b->n < 1500)
        buf_put(b, label);
}

/* R-RECUR-02: one line for the journal and the clerks. */
static err_t explain(struct ctx *c, const struct recurring *r, const struct buf *made,
                     const struct buf *skipped)
{
    struct str text = S("");
    if (skipped->n > 0)
        text = trf(c->a, c->lang, N_("Skipped, for they were over: %s."),
                   arena_cstr(c->a, buf_str(skipped)));
    if (made->n > 0)
        text = arena_printf(
            c->a, "%.*s%s%.*s", STR_ARG(text), text.n > 0 && c->lang == LANG_EN ? " " : "",
            STR_ARG(trf(c->a, c->lang, N_("Made: %s."), arena_cstr(c->a, buf_str(made)))));
    if (text.n == 0)
        return OK;
    TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_CHECKLIST_MADE,
                                              .item = r->item.item_id,
                                              .to_clerks = true,
                                              .detail = text}));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = r->item.item_id.v,
                                                 .item = r->item.item_id,
                                                 .verb = "recur",
                                                 .reason = text});
}

/* All periods of one item whose turn has come. */
static err_t run_item(struct ctx *c, const struct calendar *cal, struct item_id id)
{
    struct recurring r;
    struct recur_period p;
    AUTO(buf_free) struct buf made = buf_new(KIB(4));
    AUTO(buf_free) struct buf skipped = buf_new(KIB(4));
    TRY(load(c, id, &r));
    struct date day = first_day(c, &r);
    while (next_period(&r, &day, &p)) {
        if (p.start.day - recur_ahead(r.item.recurrence) > c->today.day)
            break;
        struct str label = recur_period_label(c->a, c->lang, p.key);
        if (calendar_effective(cal, c->institution.due_policy, p.end).day < c->today.day) {
            TRY(insert(c, &r, &p, (struct item_id){0}, S("over")));
            add_name(&skipped, c, label);
            continue;
        }
        bool is_made;
        TRY(make(c, &r, &p, &is_made));
        if (is_made)
            add_name(&made, c, label);
    }
    return explain(c, &r, &made, &skipped);
}

err_t recur_run(struct ctx *c)
{
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    int64_t after = 0;
    for (;;) {
        struct recur_items_rows rows;
        TRY(recur_items(c->db, c->a, (struct recur_items_args){.after_no = after}, &rows));
        if (rows.count == 0)
            return OK;
        for (size_t i = 0; i < rows.count; i++)
            TRY(run_item(c, cal, rows.rows[i].item_id));
        after = rows.rows[rows.count - 1].item_id.v;
    }
}

/* A person ------------------------------------------------------------------------------------- */

static struct recur_line line_of(struct ctx *c, const struct recur_periods_row *r)
{
    struct recur_line l = {
        .period = {.start = r->start_on, .end = r->end_on},
        .label = recur_period_label(c->a, c->lang, arena_cstr(c->a, r->period)),
        .is_made = str_eq(r->status, S("made")),
        .is_over = str_eq(r->reason, S("over")),
        .reason = r->reason,
        .person_name = r->person_name,
        .child_item_id = r->child_item_id,
    };
    if (r->child_item_id.v != 0) {
        l.number = r->number;
        l.status = item_status_of(r->child_status);
        l.light = item_light_of(l.status, r->due_sort_on, c->today);
    }
    return l;
}

err_t recur_load(struct ctx *c, const struct item *item, struct recur_view *ret)
{
    struct recurring r;
    struct recur_period p;
    *ret = (struct recur_view){.item_id = item->item_id, .recurrence = item->recurrence};
    if (!recur_period_of(item->recurrence, c->today, &p))
        return OK;
    TRY(load(c, item->item_id, &r));
    struct recur_line *lines = ARENA_ARRAY(c->a, struct recur_line, r.had.count + 1);
    for (size_t i = 0; i < r.had.count; i++)
        lines[i] = line_of(c, &r.had.rows[i]);
    ret->lines = lines;
    ret->line_count = r.had.count;
    struct date day = first_day(c, &r);
    if (!item_status_is_open(item->status))
        return OK;
    while (ret->next_count < RECUR_NEXT && next_period(&r, &day, &p)) {
        if (p.end.day < c->today.day)
            continue;
        size_t n = ret->next_count++;
        ret->next[n] = p;
        ret->next_labels[n] = recur_period_label(c->a, c->lang, p.key);
        struct date turn = {p.start.day - recur_ahead(item->recurrence)};
        ret->next_on[n] = turn.day < c->today.day ? c->today : turn;
    }
    return OK;
}

err_t recur_skip(struct ctx *c, const struct item *item, struct str key, struct str reason)
{
    struct recur_view v;
    struct recurring r;
    TRY(recur_load(c, item, &v));
    TRY(load(c, item->item_id, &r));
    for (size_t i = 0; i < v.next_count; i++) {
        if (!str_eq(key, str_of(v.next[i].key)))
            continue;
        TRY(insert(c, &r, &v.next[i], (struct item_id){0}, reason));
        return audit_record(c,
                            &(struct audit_entry){.object = AUDIT_ITEM,
                                                  .id = item->item_id.v,
                                                  .item = item->item_id,
                                                  .verb = "skip",
                                                  .reason = arena_printf(c->a, "%.*s: %.*s",
                                                                         STR_ARG(v.next_labels[i]),
                                                                         STR_ARG(reason))});
    }
    return ctx_fail(c, CONFLICT, "%s",
                    T(c, N_("This period has had its turn, or is none of the next ones.")));
}
