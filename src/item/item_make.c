/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Items that other concepts make: from a decision, a line of a checklist, a period of a recurring
 * item; and the registration of drafts that were made so. The rules are those of the form. */
#include "item/item_write.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "calendar/calendar.h"

#include "item_sql.h"

static void check_title(struct ctx *c, struct str title, struct field_errors *errors)
{
    if (str_trim(title).n == 0)
        field_error_add(errors, "title", str_of(T(c, N_("Enter a title."))));
    else if (title.n > LIMIT_TITLE_CHARS * 4)
        field_error_add(errors, "title", str_of(T(c, N_("The title is too long."))));
}

err_t item_make(struct ctx *c, const struct item_place *place, const struct item_wish *wish,
                struct field_errors *errors, struct item_id *ret_id)
{
    size_t before = errors->count;
    struct item_input input = {
        .title = str_given(wish->title),
        .text = str_given(wish->text),
        .deliverable = str_given(wish->deliverable),
        .lead = str_given(wish->lead),
        .support = str_given(wish->support),
        .leader = S(""),
        .handler = S(""),
        .due_text = S(""),
        .due_on = wish->due_on,
        .no_due_reason = str_given(wish->no_due_reason),
        .recurrence = str_given(wish->recurrence),
        .report_period = S(""),
        .weight = 1,
        .is_bottom_line = wish->is_bottom_line,
    };
    struct item_base base = {
        .parent_due_on = place->parent_due_on,
        .is_task = !place->is_draft, /* a draft may lack lead and date until it is registered */
        .status = place->is_draft ? ITEM_DRAFT : ITEM_REGISTERED,
    };
    const struct unit_directory *units;
    struct item_resolved resolved;
    TRY(unit_directory_load(c, &units));
    check_title(c, input.title, errors);
    TRY(item_resolve(c, units, &base, &input, &resolved, errors));
    *ret_id = (struct item_id){0};
    if (errors->count > before)
        return OK;
    struct item_new n = {place->plan, place->parent, /* is_task= */ true, place->is_draft,
                         &resolved};
    return item_write_new(c, &n, &input, ret_id);
}

/* R-ITEM-11, R-ITEM-12 */
static err_t check_complete(struct ctx *c, const struct item_drafts_row *r)
{
    if (!str_eq(r->kind, S("task")))
        return OK;
    const char *title = arena_cstr(c->a, r->title);
    if (r->lead_unit_id.v == 0)
        return ctx_fail(c, CONFLICT, T(c, N_("“%s” has no lead unit. Enter it first.")), title);
    if (date_is_none(r->due_current_on) && r->recurrence.n == 0 && r->no_due_reason.n == 0)
        return ctx_fail(c, CONFLICT,
                        T(c, N_("“%s” has no due date and no reason for that. Enter it first.")),
                        title);
    return OK;
}

static err_t register_draft(struct ctx *c, const struct item_drafts_row *r)
{
    bool is_task = str_eq(r->kind, S("task"));
    struct date effective = DATE_NONE;
    if (!date_is_none(r->due_current_on)) {
        const struct calendar *cal;
        TRY(calendar_load_around(c, r->due_current_on, &cal));
        effective = calendar_effective(cal, c->institution.due_policy, r->due_current_on);
    }
    struct item_register_draft_args args = {
        .item_id = r->item_id,
        .number = STR_NONE,
        .is_open = is_task,
        .due_effective_on = effective,
        .due_sort_on = item_due_sort(ITEM_REGISTERED, r->due_current_on, effective),
        .updated_at = c->now,
    };
    if (is_task)
        TRY(item_number_next(c, date_civil(c->today).year, &args.number));
    TRY(item_register_draft(c->db, c->a, args));
    TRY(item_reindex(c, r->item_id, STR_NONE));
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_ITEM, .id = r->item_id.v, .item = r->item_id, .verb = "register"});
}

err_t item_register_drafts(struct ctx *c, struct plan_id plan, size_t *ret_count)
{
    struct item_drafts_rows rows;
    TRY(item_drafts(c->db, c->a, (struct item_drafts_args){.plan_id = plan}, &rows));
    for (size_t i = 0; i < rows.count; i++)
        TRY(check_complete(c, &rows.rows[i]));
    for (size_t i = 0; i < rows.count; i++)
        TRY(register_draft(c, &rows.rows[i]));
    *ret_count = rows.count;
    return OK;
}
