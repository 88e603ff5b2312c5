/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From a draft to a plan: what is kept, what is dropped, numbers, dates, index and journal, all in
 * the transaction of the caller. */
#include "audit/audit.h"
#include "check/check.h"
#include "check/check_parts.h"
#include "check_confirm_sql.h"
#include "item/item.h"
#include "search/search.h"

void check_judge(struct arena *a, const struct check_draft *d, struct check_verdict *ret)
{
    bool *kept = ARENA_ARRAY(a, bool, d->item_count + 1);
    bool *implied = ARENA_ARRAY(a, bool, d->item_count + 1);
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        if (!it->is_ticked || it->is_dropped || it->is_merged)
            continue;
        kept[i] = true;
        size_t steps = 0;
        for (size_t p = it->parent; p != CHECK_NO_PARENT && steps++ < d->item_count;
             p = d->items[p].parent) {
            const struct check_item *above = &d->items[p];
            if (!above->is_task && !above->is_dropped && !above->is_merged && !above->is_ticked)
                kept[p] = implied[p] = true;
        }
    }
    struct check_verdict v = {.is_kept = kept, .is_implied = implied};
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        if (!kept[i]) {
            v.dropped_count += !it->is_merged;
            v.linked_count += !it->is_merged && it->is_dropped && it->same != NULL;
            continue;
        }
        v.implied_count += implied[i];
        v.warning_count += it->warning_count;
        if (!it->is_task) {
            v.programme_count++;
            continue;
        }
        v.task_count++;
        v.by_confidence[it->confidence.n == 1 ? it->confidence.p[0] - 'A' : 4]++;
        v.no_date += date_is_none(it->due_on) && it->recurrence.n == 0;
        v.no_lead += it->part_count == 0 || !it->parts[0].is_lead;
        v.alike += it->alike_count > 0;
        v.day_off +=
            !date_is_none(it->due_on) && !calendar_day(d->calendar, LANG_EN, it->due_on).is_workday;
        for (size_t k = 0; k < it->part_count; k++) {
            if (!check_part_is_known(&it->parts[k])) {
                v.unknown_unit++;
                break;
            }
        }
    }
    *ret = v;
}

/* What stays of an item: its number and its place. */
struct registering {
    struct ctx *c;
    const struct check_draft *d;
    struct check_verdict verdict;
    const struct check_reasons *reasons;
    struct str *numbers; /* by item index; STR_NONE: none */
};

/* R-CHECK-09: only tasks get numbers, in document order. */
static err_t give_numbers(struct registering *r)
{
    int64_t year = date_civil(r->c->today).year;
    for (size_t i = 0; i < r->d->item_count; i++)
        if (r->verdict.is_kept[i] && r->d->items[i].is_task)
            TRY(item_number_next(r->c, year, &r->numbers[i]));
    return OK;
}

/* The nearest item above that is kept too. */
static struct item_id kept_parent(const struct registering *r, const struct check_item *it)
{
    size_t steps = 0;
    for (size_t p = it->parent; p != CHECK_NO_PARENT && steps++ < r->d->item_count;
         p = r->d->items[p].parent)
        if (r->verdict.is_kept[p])
            return r->d->items[p].item_id;
    return (struct item_id){0};
}

static void put_row(struct json *j, const struct registering *r, const struct check_item *it)
{
    struct item_id parent = kept_parent(r, it);
    json_array_begin(j);
    json_int(j, it->item_id.v);
    json_str(j, r->numbers[it->index]);
    json_date(j, it->effective_on);
    json_date(j, item_due_sort(ITEM_REGISTERED, it->due_on, it->effective_on));
    if (parent.v != 0)
        json_int(j, parent.v);
    else
        json_put_null(j);
    json_array_end(j);
}

static err_t write_items(struct registering *r)
{
    struct ctx *c = r->c;
    AUTO(buf_free) struct buf b = buf_new(MIB(4));
    struct json j = json_new(&b);
    json_array_begin(&j);
    for (size_t i = 0; i < r->d->item_count; i++)
        if (r->verdict.is_kept[i])
            put_row(&j, r, &r->d->items[i]);
    json_array_end(&j);
    if (b.failed)
        return TOO_LARGE;
    return check_register(c->db, c->a,
                          (struct check_register_args){.undated_reason = r->reasons->undated,
                                                       .now_at = c->now,
                                                       .rows_json = buf_str(&b),
                                                       .plan_id = r->d->document.plan_id});
}

static err_t record_item(struct registering *r, const struct check_item *it, struct str reason)
{
    bool is_kept = r->verdict.is_kept[it->index];
    struct str number = r->numbers[it->index];
    struct str changes = STR_NONE;
    if (is_kept && number.n > 0)
        changes =
            arena_printf(r->c->a, "[{\"field\":\"number\",\"before\":\"\",\"after\":\"%.*s\"}]",
                         STR_ARG(number));
    return audit_record(r->c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                    .id = it->item_id.v,
                                                    .item = it->item_id,
                                                    .verb = is_kept ? "register" : "drop",
                                                    .changes = changes,
                                                    .reason = is_kept ? STR_NONE : reason});
}

static err_t finish_items(struct registering *r, struct str reason)
{
    struct ctx *c = r->c;
    for (size_t i = 0; i < r->d->item_count; i++) {
        const struct check_item *it = &r->d->items[i];
        if (it->is_merged || (it->is_dropped && !r->verdict.is_kept[i]))
            continue;
        TRY(record_item(r, it, reason));
        if (r->verdict.is_kept[i])
            TRY(search_index_item(
                c, it->item_id, STR_NONE,
                item_search_text(c->a, r->numbers[i], it->title, it->text, it->deliverable)));
    }
    return OK;
}

err_t check_confirm_draft(struct ctx *c, const struct check_draft *d,
                          const struct check_reasons *reasons)
{
    struct registering r = {.c = c, .d = d, .reasons = reasons};
    check_judge(c->a, d, &r.verdict);
    if (r.verdict.task_count + r.verdict.programme_count + r.verdict.linked_count == 0)
        return ctx_fail(c, INVALID, "%s", T(c, "Tick at least one item before you confirm."));
    r.numbers = ARENA_ARRAY(c->a, struct str, d->item_count + 1);
    TRY(give_numbers(&r));
    for (size_t i = 0; i < d->item_count; i++) /* before the first lead is written down */
        if (r.verdict.is_kept[i])
            TRY(check_group_expand(c, &d->items[i]));
    TRY(write_items(&r));
    TRY(check_drop_rest(c->db, c->a,
                        (struct check_drop_rest_args){.drop_reason = reasons->dropped,
                                                      .now_at = c->now,
                                                      .plan_id = d->document.plan_id}));
    TRY(finish_items(&r, reasons->dropped));
    TRY(check_links_confirm(c, d));
    TRY(check_plan_confirm(c->db, c->a,
                           (struct check_plan_confirm_args){
                               .confirmed_person_id = c->actor.person,
                               .now_at = c->now,
                               .plan_id = d->document.plan_id,
                           }));
    TRY(audit_record(c, &(struct audit_entry){
                            .object = AUDIT_PLAN, .id = d->document.plan_id.v, .verb = "confirm"}));
    return document_mark_confirmed(c, &d->document,
                                   r.verdict.task_count + r.verdict.programme_count);
}

err_t check_confirm_document(struct ctx *c, struct document_id id)
{
    struct check_draft d;
    TRY(check_load(c, id, &d));
    return check_confirm_draft(
        c, &d,
        &(struct check_reasons){.dropped = str_of(T(c, "not chosen when checked")),
                                .undated = str_of(T(c, "The document names no date."))});
}
