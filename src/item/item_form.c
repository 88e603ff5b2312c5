/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The field table of an item and what its texts mean. */
#include "item/item_form.h"

#include "item/item_indicator.h"

#include "base/buf.h"
#include "base/limits.h"

const struct choice item_recurrences[] = {
    {"", N_("Not recurring")},
    {"ongoing", N_("Ongoing")},
    {"daily", N_("Every day")},
    {"weekly", N_("Every week")},
    {"monthly", N_("Every month")},
    {"quarterly", N_("Every quarter")},
    {"semester", N_("Every semester")},
    {"yearly", N_("Every year")},
    {NULL, NULL},
};

const struct choice item_periods[] = {
    {"", N_("As the plan says")},       {"none", N_("Not before it is due")},
    {"month", N_("Every month")},       {"quarter", N_("Every quarter")},
    {"semester", N_("Every semester")}, {NULL, NULL},
};

static const struct field fields[] = {
    FIELD_LINE(struct item_input, title, N_("Title"), .required = true, .max = LIMIT_TITLE_CHARS),
    FIELD_TEXT(struct item_input, text, N_("What is required")),
    FIELD_LINE(struct item_input, deliverable, N_("Deliverable"), .max = LIMIT_TITLE_CHARS),
    FIELD_TEXT(struct item_input, indicators, N_("Indicators"), .max = 6000),
    FIELD_LINE(struct item_input, parent, N_("Belongs to"), .max = LIMIT_TITLE_CHARS + 40),
    FIELD_LINE(struct item_input, lead, N_("Lead units"), .max = 2000),
    FIELD_LINE(struct item_input, support, N_("Supporting units"), .max = 4000),
    FIELD_LINE(struct item_input, leader, N_("Leader in charge"), .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct item_input, handler, N_("Handler")),
    FIELD_LINE(struct item_input, due_text, N_("Due, as written"), .max = LIMIT_TITLE_CHARS),
    FIELD_DATE(struct item_input, due_on, N_("Due date")),
    FIELD_LINE(struct item_input, no_due_reason, N_("Reason for having no due date"),
               .max = LIMIT_TITLE_CHARS),
    FIELD_CHOICE(struct item_input, recurrence, N_("Recurrence"), item_recurrences),
    FIELD_CHOICE(struct item_input, report_period, N_("Reporting period"), item_periods,
                 .help = N_("It takes effect at once, for the running period too.")),
    FIELD_INT(struct item_input, weight, N_("Weight"), .least = 0, .most = 100),
    FIELD_BOOL(struct item_input, is_bottom_line, N_("Bottom line: must never slip")),
};

struct field_table item_fields(void)
{
    return FIELD_TABLE(fields);
}

/* Names of the journal that no form of an item has. */
static const struct choice other_fields[] = {
    {"number", N_("Item no.")},
    {"kind", N_("Kind")},
    {"status", N_("State")},
    {"source", N_("Source")},
    {"is_dropped", N_("Dropped")},
    {"plan", N_("Plan")},
    {"label", N_("Label")},
    {"stopped_on", N_("Clock stands since")},
    {"sign_due_on", N_("Sign by")},
    {"extension_count", N_("Times extended")},
    {"return_count", N_("Times sent back")},
    {"urge_count", N_("Times urged")},
    {"ended_text", N_("Ended by")},
    {"outlook", N_("Can it be finished?")},
    {"sample_result", N_("On the spot")},
    {"forecast_on", N_("Finished by")},
    {"percent_pct", N_("Done, in percent")},
    {"successor", N_("Successor")},
    {"is_ticked", N_("Ticked")},
    {"due_effective_on", N_("Effective date")},
    {"part_due_effective_on", N_("Effective date of one unit")},
    {"part", N_("State")}, /* "part:教务处" */
    {"part_due", N_("Due")},
    {"part_stopped", N_("Clock stands since")},
    {"units", N_("Units")},
    {"requirement", N_("What is required")}, /* of a slip */
    {"term_days", N_("Working days for the answer")},
    {NULL, NULL},
};

const char *item_field_label(struct arena *a, struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (str_eq(name, str_of(fields[i].name)))
            return fields[i].label;
    for (const struct choice *o = other_fields; o->word != NULL; o++)
        if (str_eq(name, str_of(o->word)))
            return o->label;
    return arena_cstr(a, name);
}

static struct str join_names(struct arena *a, const struct item_part *parts, size_t count,
                             bool is_lead)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    for (size_t i = 0; i < count; i++) {
        if (parts[i].is_lead != is_lead)
            continue;
        if (b.n > 0)
            buf_put(&b, S("、"));
        buf_put(&b, parts[i].official);
    }
    return b.n == 0 ? S("") : arena_str(a, buf_str(&b));
}

struct str item_parent_name(struct arena *a, struct str number, struct str title)
{
    return number.n == 0 ? title : arena_printf(a, "%.*s %.*s", STR_ARG(number), STR_ARG(title));
}

struct str item_parent_now(struct arena *a, const struct item *it)
{
    return it->parent_item_id.v == 0 ? S("")
                                     : item_parent_name(a, it->parent_number, it->parent_title);
}

struct item_input item_input_of(struct arena *a, const struct item *it,
                                const struct item_part *parts, size_t part_count,
                                struct str indicators)
{
    return (struct item_input){
        .title = it->title,
        .text = it->text,
        .deliverable = it->deliverable,
        .parent = item_parent_now(a, it),
        .indicators = indicators,
        .lead = join_names(a, parts, part_count, /* is_lead= */ true),
        .support = join_names(a, parts, part_count, /* is_lead= */ false),
        .leader = it->leader_text,
        .handler = it->handler_name.p == NULL ? S("") : it->handler_name,
        .due_text = it->due_text,
        .due_on = it->due_current_on,
        .no_due_reason = it->no_due_reason,
        .recurrence = it->recurrence,
        .report_period = it->report_period,
        .weight = it->weight,
        .is_bottom_line = it->is_bottom_line,
    };
}

/* Units ---------------------------------------------------------------------------------------- */

bool item_next_name(struct str *rest, struct str *ret_name)
{
    static const struct str separators[] = {{"、", 3}, {"，", 3}, {"；", 3}, {",", 1},
                                            {";", 1},  {"\n", 1}, {"\r", 1}};
    while (rest->n > 0) {
        size_t end = rest->n;
        size_t skip = 0;
        for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
            ptrdiff_t at = str_find(*rest, separators[i], 0);
            if (at >= 0 && (size_t)at < end) {
                end = (size_t)at;
                skip = separators[i].n;
            }
        }
        struct str name = str_trim(str_sub(*rest, 0, end));
        *rest = str_from(*rest, end + skip);
        if (name.n > 0) {
            *ret_name = name;
            return true;
        }
    }
    return false;
}

/* Handler -------------------------------------------------------------------------------------- */

static err_t resolve_handler(struct ctx *c, const struct item_base *base, struct item_input *in,
                             struct item_resolved *r, struct field_errors *errors)
{
    if (in->handler.n == 0)
        return OK;
    if (base->item != NULL && str_eq(in->handler, base->item->handler_name)) {
        r->handler =
            base->item->handler_person_id; /* unchanged, though the person may have moved */
        return OK;
    }
    struct unit_id ids[2 * LIMIT_PARTS];
    size_t count = 0;
    for (size_t i = 0; i < r->lead_count; i++)
        ids[count++] = r->leads[i].unit;
    for (size_t i = 0; i < r->support_count; i++)
        ids[count++] = r->supports[i].unit;
    const struct item_person *people;
    size_t person_count;
    TRY(item_people(c, ids, count, &people, &person_count));
    size_t found = 0;
    for (size_t i = 0; i < person_count; i++)
        if (str_eq(in->handler, people[i].name) || str_eq(in->handler, people[i].username)) {
            r->handler = people[i].person_id;
            found++;
        }
    const char *typed = arena_cstr(c->a, in->handler);
    if (found == 0)
        field_error_add(
            errors, "handler",
            trf(c->a, c->lang, N_("Nobody called “%s” works in the units that take part."), typed));
    if (found > 1)
        field_error_add(
            errors, "handler",
            trf(c->a, c->lang, N_("Several people are called “%s”; enter the user name."), typed));
    return OK;
}

/* The item above --------------------------------------------------------------------------------
 */

static const struct item_parent *parent_by_id(const struct item_base *base, struct item_id id)
{
    for (size_t i = 0; i < base->parent_count; i++)
        if (base->parents[i].item_id.v == id.v)
            return &base->parents[i];
    return NULL;
}

/* The one that is called so; where several are, the one that the item belongs to already. */
static const struct item_parent *parent_by_name(struct ctx *c, const struct item_base *base,
                                                struct str name)
{
    const struct item_parent *found = NULL;
    for (size_t i = 0; i < base->parent_count; i++) {
        const struct item_parent *p = &base->parents[i];
        bool is_same = str_eq(name, p->title) || (p->number.n > 0 && str_eq(name, p->number)) ||
                       str_eq(name, item_parent_name(c->a, p->number, p->title));
        if (is_same && (found == NULL || p->item_id.v == base->item->parent_item_id.v))
            found = p;
    }
    return found;
}

/* R-ITEM-20 */
static void resolve_parent(struct ctx *c, const struct item_base *base, const struct item_input *in,
                           struct item_resolved *r, struct date *limit_on,
                           struct field_errors *errors)
{
    if (base->item != NULL && str_eq(in->parent, item_parent_now(c->a, base->item))) {
        r->parent = base->item->parent_item_id;
        *limit_on = base->item->parent_due_on;
        return;
    }
    if (base->parents == NULL || in->parent.n == 0)
        return;
    const struct item_parent *above = parent_by_name(c, base, in->parent);
    if (above == NULL) {
        field_error_add(
            errors, "parent",
            str_of(T(c, N_("There is no such item in this plan; choose one from the list."))));
        return;
    }
    size_t steps = 0;
    for (const struct item_parent *p = above; p != NULL && steps++ <= base->parent_count;
         p = parent_by_id(base, p->parent_item_id))
        if (p->item_id.v == base->item->item_id.v) {
            field_error_add(
                errors, "parent",
                str_of(T(c, N_("An item cannot belong to itself or to an item below it."))));
            return;
        }
    r->parent = above->item_id;
    *limit_on = above->due_on;
}

/* Dates ---------------------------------------------------------------------------------------- */

/* R-ITEM-12 is asked for only when one of its fields is touched. */
static bool is_time_touched(const struct item_base *base, const struct item_input *in)
{
    const struct item *it = base->item;
    return it == NULL || it->due_current_on.day != in->due_on.day ||
           !str_eq(it->recurrence, in->recurrence) || !str_eq(it->no_due_reason, in->no_due_reason);
}

static err_t resolve_date(struct ctx *c, const struct item_base *base, const struct item_input *in,
                          struct date limit_on, struct item_resolved *r,
                          struct field_errors *errors)
{
    r->effective_on = DATE_NONE;
    if (!date_is_none(in->due_on)) {
        const struct calendar *cal;
        TRY(calendar_load_around(c, in->due_on, &cal));
        r->effective_on = calendar_effective(cal, c->institution.due_policy, in->due_on);
    }
    r->sort_on = item_due_sort(base->status, in->due_on, r->effective_on);
    if (!base->is_task)
        return OK;
    if (date_is_none(in->due_on) && in->recurrence.n == 0 && in->no_due_reason.n == 0 &&
        is_time_touched(base, in)) /* R-ITEM-12 */
        field_error_add(
            errors, "due_on",
            str_of(T(c, N_("Enter a due date like 2026-12-31, or a reason for having none."))));
    bool later =
        !date_is_none(in->due_on) && !date_is_none(limit_on) && in->due_on.day > limit_on.day;
    bool changed = base->item == NULL || base->item->due_current_on.day != in->due_on.day ||
                   base->item->parent_item_id.v != r->parent.v;
    if (later && changed) { /* R-ITEM-13 */
        char limit[DATE_TEXT];
        date_format(limit_on, limit);
        field_error_add(
            errors, "due_on",
            trf(c->a, c->lang, N_("It cannot be due later than the item above it: %s."), limit));
    }
    return OK;
}

err_t item_resolve(struct ctx *c, const struct unit_directory *units, const struct item_base *base,
                   struct item_input *input, struct item_resolved *ret_resolved,
                   struct field_errors *errors)
{
    struct item_resolved r = {0};
    struct item_wishes leads = {0}, supports = {0};
    item_units_resolve(c, &(struct item_units){units, base, "lead", NULL}, &input->lead, &leads,
                       errors);
    item_units_resolve(c, &(struct item_units){units, base, "support", &leads}, &input->support,
                       &supports, errors);
    r.leads = leads.list;
    r.lead_count = leads.count;
    r.supports = supports.list;
    r.support_count = supports.count;
    bool had_lead = base->part_count > 0 && base->parts[0].is_lead;
    if (base->is_task && input->lead.n == 0 && (base->item == NULL || had_lead)) /* R-ITEM-11 */
        field_error_add(errors, "lead", str_of(T(c, N_("Enter the unit that leads."))));
    TRY(resolve_handler(c, base, input, &r, errors));
    struct date limit_on = base->item == NULL ? base->parent_due_on : DATE_NONE;
    resolve_parent(c, base, input, &r, &limit_on, errors);
    item_indicators_check(c, input->indicators, errors);
    TRY(resolve_date(c, base, input, limit_on, &r, errors));
    *ret_resolved = r;
    return OK;
}
