/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Checklists and the plans made from them; see checklist.h. */
#include "checklist/checklist.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "notify/notify.h"

#include "checklist_sql.h"

err_t checklist_load_all(struct ctx *c, const struct checklist **ret_list, size_t *ret_count)
{
    struct checklist_list_rows rows;
    TRY(checklist_list(c->db, c->a, &rows));
    struct checklist *list = ARENA_ARRAY(c->a, struct checklist, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct checklist){.template_id = rows.rows[i].template_id,
                                     .name = rows.rows[i].name,
                                     .note = rows.rows[i].note,
                                     .line_count = rows.rows[i].line_count};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t checklist_load(struct ctx *c, struct template_id id, struct checklist *ret)
{
    struct checklist_by_id_row *row;
    TRY(checklist_by_id(c->db, c->a, (struct checklist_by_id_args){.template_id = id}, &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such checklist.")));
    *ret = (struct checklist){
        .template_id = id, .name = row->name, .note = row->note, .version = row->version};
    return OK;
}

err_t checklist_lines_load(struct ctx *c, struct template_id id,
                           const struct checklist_line **ret_list, size_t *ret_count)
{
    struct checklist_lines_rows rows;
    TRY(checklist_lines(c->db, c->a, (struct checklist_lines_args){.template_id = id}, &rows));
    struct checklist_line *list = ARENA_ARRAY(c->a, struct checklist_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct checklist_lines_row *r = &rows.rows[i];
        list[i] = (struct checklist_line){r->position,    r->title,    r->lead,          r->support,
                                          r->deliverable, r->due_rule, r->is_bottom_line};
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

/* Writing -------------------------------------------------------------------------------------- */

static void row_error(struct ctx *c, const char *name, size_t n, struct str message,
                      struct field_errors *errors)
{
    field_error_add(errors, arena_cstr(c->a, arena_printf(c->a, "%s-%d", name, (int)n)), message);
}

static void check_units(struct ctx *c, const struct unit_directory *units, struct str names,
                        const char *field, size_t n, struct field_errors *errors)
{
    struct str rest = names;
    struct str name;
    while (errors->count < 20 && item_next_name(&rest, &name)) {
        if (unit_resolve(units, name).v == 0)
            row_error(c, field, n,
                      trf(c->a, c->lang,
                          N_("There is no unit “%s” in the directory. Choose one from the list."),
                          arena_cstr(c->a, name)),
                      errors);
    }
}

static void check_line(struct ctx *c, const struct unit_directory *units,
                       const struct checklist_line *l, size_t n, struct field_errors *errors)
{
    struct date start = {0};
    struct date due;
    if (l->title.n > LIMIT_TITLE_CHARS * 3)
        row_error(c, "title", n, str_of(T(c, N_("The title is too long."))), errors);
    if (l->lead.n == 0)
        row_error(c, "lead", n, str_of(T(c, N_("Enter the unit that leads."))), errors);
    check_units(c, units, l->lead, "lead", n, errors);
    check_units(c, units, l->support, "support", n, errors);
    if (!checklist_due(l->due_rule, start, &due))
        row_error(c, "due", n,
                  str_of(T(c, N_("Write -10 or +7 for days from the start, or a day like 03-15."))),
                  errors);
}

err_t checklist_check(struct ctx *c, struct template_id id, const struct checklist_input *in,
                      struct field_errors *errors)
{
    const struct unit_directory *units;
    struct checklist_by_name_row *same;
    TRY(unit_directory_load(c, &units));
    TRY(checklist_by_name(c->db, c->a, (struct checklist_by_name_args){.name = in->name}, &same));
    if (in->name.n == 0 || in->name.n > LIMIT_NAME_CHARS * 3)
        field_error_add(errors, "name",
                        str_of(T(c, N_("Enter a name of at most 120 characters."))));
    else if (same != NULL && same->template_id.v != id.v)
        field_error_add(errors, "name", str_of(T(c, N_("Another checklist has this name."))));
    for (size_t i = 0; i < in->line_count && errors->count < 20; i++)
        check_line(c, units, &in->lines[i], i + 1, errors);
    return OK;
}

static err_t record(struct ctx *c, struct template_id id, const char *verb, struct str reason)
{
    return audit_record(c,
                        &(struct audit_entry){
                            .object = AUDIT_TEMPLATE, .id = id.v, .verb = verb, .reason = reason});
}

static err_t write_lines(struct ctx *c, struct template_id id, const struct checklist_input *in)
{
    TRY(checklist_lines_clear(c->db, c->a, (struct checklist_lines_clear_args){.template_id = id}));
    for (size_t i = 0; i < in->line_count; i++) {
        const struct checklist_line *l = &in->lines[i];
        TRY(checklist_line_insert(c->db, c->a,
                                  (struct checklist_line_insert_args){
                                      .template_id = id,
                                      .position = (int64_t)i + 1,
                                      .title = l->title,
                                      .lead = l->lead,
                                      .support = l->support,
                                      .deliverable = l->deliverable,
                                      .due_rule = l->due_rule,
                                      .is_bottom_line = l->is_bottom_line,
                                  }));
    }
    return OK;
}

err_t checklist_save(struct ctx *c, const struct checklist *before,
                     const struct checklist_input *in, struct template_id *ret_id)
{
    struct template_id id = before->template_id;
    bool is_new = id.v == 0;
    if (is_new) {
        struct checklist_insert_row row;
        TRY(checklist_insert(c->db, c->a,
                             (struct checklist_insert_args){
                                 .name = in->name, .note = in->note, .updated_at = c->now},
                             &row));
        id = row.template_id;
    } else {
        TRY(checklist_update(c->db, c->a,
                             (struct checklist_update_args){.template_id = id,
                                                            .version = before->version,
                                                            .name = in->name,
                                                            .note = in->note,
                                                            .updated_at = c->now}));
    }
    TRY(write_lines(c, id, in));
    *ret_id = id;
    return record(c, id, is_new ? "create" : "edit", in->name);
}

err_t checklist_drop(struct ctx *c, const struct checklist *list)
{
    TRY(checklist_retire(
        c->db, c->a,
        (struct checklist_retire_args){.template_id = list->template_id, .updated_at = c->now}));
    return record(c, list->template_id, "discard", list->name);
}

/* A plan --------------------------------------------------------------------------------------- */

err_t checklist_steps(struct ctx *c, const struct checklist_line *lines, size_t count,
                      struct date start, struct checklist_step **ret_steps)
{
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    struct checklist_step *steps = ARENA_ARRAY(c->a, struct checklist_step, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct checklist_step *s = &steps[i];
        *s = (struct checklist_step){
            .line = &lines[i], .due = DATE_NONE, .effective = DATE_NONE, .is_chosen = true};
        if (!checklist_due(lines[i].due_rule, start, &s->due))
            continue;
        s->effective = calendar_effective(cal, c->institution.due_policy, s->due);
        s->is_past = s->effective.day < c->today.day;
        bool is_known = calendar_year_known(cal, date_civil(s->due).year);
        s->reading = calendar_reading(c->a, c->lang, cal, is_known, s->due, s->effective);
    }
    *ret_steps = steps;
    return OK;
}

static struct date last_due(const struct checklist_step *steps, size_t count)
{
    struct date last = DATE_NONE;
    for (size_t i = 0; i < count; i++)
        if (steps[i].is_chosen && steps[i].due.day > last.day)
            last = steps[i].due;
    return last;
}

/* R-LIST-03, and at least one line. */
static err_t check_plan(struct ctx *c, const struct checklist_plan_input *in,
                        const struct checklist_step *steps, size_t count,
                        struct field_errors *errors)
{
    struct checklist_plan_by_title_row *same;
    bool has_any = false;
    for (size_t i = 0; i < count; i++)
        has_any = has_any || steps[i].is_chosen;
    if (!has_any)
        field_error_add(errors, "lines", str_of(T(c, N_("Choose at least one line."))));
    if (in->title.n == 0 || in->title.n > LIMIT_TITLE_CHARS * 3) {
        field_error_add(errors, "title", str_of(T(c, N_("Enter a title."))));
        return OK;
    }
    TRY(checklist_plan_by_title(c->db, c->a,
                                (struct checklist_plan_by_title_args){.title = in->title}, &same));
    if (same != NULL)
        field_error_add(
            errors, "title",
            str_of(T(c, N_("An open plan with this title exists already. Change the title."))));
    return OK;
}

static err_t make_step(struct ctx *c, const struct item_place *place,
                       const struct checklist_step *s, struct field_errors *errors)
{
    struct field_errors found = {0};
    struct item_id item;
    struct item_wish wish = {
        .title = s->line->title,
        .deliverable = s->line->deliverable,
        .lead = s->line->lead,
        .support = s->line->support,
        .due_on = s->due,
        .is_bottom_line = s->line->is_bottom_line,
    };
    TRY(item_make(c, place, &wish, &found, &item));
    for (size_t i = 0; i < found.count; i++)
        row_error(c, "line", (size_t)s->line->position,
                  arena_printf(c->a, "%.*s: %.*s", STR_ARG(s->line->title),
                               STR_ARG(found.list[i].message)),
                  errors);
    return OK;
}

err_t checklist_make(struct ctx *c, const struct checklist *list,
                     const struct checklist_plan_input *in, const struct checklist_step *steps,
                     size_t count, struct field_errors *errors, struct plan_id *ret_plan)
{
    struct plan_id plan;
    TRY(check_plan(c, in, steps, count, errors));
    if (errors->count > 0)
        return OK;
    TRY(plan_create(c,
                    &(struct plan_input){.title = in->title,
                                         .kind = S("campaign"),
                                         .start_on = in->start_on,
                                         .end_on = last_due(steps, count),
                                         .is_draft = in->is_draft},
                    &plan));
    struct item_place place = {.plan = plan, .parent_due_on = DATE_NONE, .is_draft = in->is_draft};
    for (size_t i = 0; i < count && errors->count < 20; i++)
        if (steps[i].is_chosen)
            TRY(make_step(c, &place, &steps[i], errors));
    if (errors->count > 0)
        return OK;
    *ret_plan = plan;
    TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_CHECKLIST_MADE,
                                              .object = NOTIFY_ON_PLAN,
                                              .object_no = plan.v,
                                              .to_clerks = true,
                                              .detail = in->title}));
    return record(c, list->template_id, "use", in->title);
}
