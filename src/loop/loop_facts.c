/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Facts of an open item that are computed when they are shown. */
#include "loop/loop.h"

struct fact_list {
    struct ctx *c;
    struct loop_fact *list;
    size_t count;
};

static void add(struct fact_list *f, const char *label, bool is_late, struct str why)
{
    if (f->count < LIMIT_LOOP_FACTS)
        f->list[f->count++] = (struct loop_fact){label, why, is_late};
}

static const char *name_of(struct fact_list *f, const struct loop_part *p)
{
    return arena_cstr(f->c->a, lang_name(f->c->lang, p->unit_name, p->unit_name_en));
}

static const char *day(struct fact_list *f, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_cstr(f->c->a, str_of(text));
}

static bool has_passed(const struct fact_list *f, struct date d)
{
    return !date_is_none(d) && d.day < f->c->today.day;
}

static bool works(const struct loop_part *p)
{
    return (p->status == PART_ACTIVE || p->status == PART_RETURNED) && date_is_none(p->stopped_on);
}

static void unsigned_part(struct fact_list *f, const struct loop_case *k, const struct loop_part *p)
{
    bool is_sent = k->now.status == ITEM_DISPATCHED || k->now.status == ITEM_ACTIVE;
    if (is_sent && p->status == PART_WAITING && has_passed(f, k->now.sign_due_on))
        add(f, N_("Not signed"), true,
            trf(f->c->a, f->c->lang, N_("%s was to sign by %s."), name_of(f, p),
                day(f, k->now.sign_due_on)));
}

static void unreported_part(struct fact_list *f, const struct loop_part *p)
{
    if (works(p) && has_passed(f, p->report_due_on))
        add(f, N_("Not reported"), true,
            trf(f->c->a, f->c->lang, N_("%s was to report by %s."), name_of(f, p),
                day(f, p->report_due_on)));
}

static void stale_part(struct fact_list *f, const struct loop_case *k, const struct loop_part *p)
{
    struct date since = date_is_none(p->reported_on) ? k->now.dispatched_on : p->reported_on;
    if (works(p) && !date_is_none(since) && f->c->today.day - since.day > LOOP_STALE_DAYS)
        add(f, N_("No news"), false,
            trf(f->c->a, f->c->lang, N_("%s: nothing for %d days."), name_of(f, p),
                f->c->today.day - since.day));
}

/* The share of the term that has passed against the percent that was reported. */
static void behind_part(struct fact_list *f, const struct loop_case *k, const struct loop_part *p)
{
    struct date due = date_is_none(p->due_on) ? k->now.due_current_on : p->due_on;
    struct date start = k->now.dispatched_on;
    if (!works(p) || p->percent < 0 || date_is_none(due) || date_is_none(start) ||
        due.day <= start.day)
        return;
    int64_t passed = (int64_t)(f->c->today.day - start.day) * 100 / (due.day - start.day);
    passed = passed > 100 ? 100 : passed;
    if (passed - p->percent >= LOOP_BEHIND_PCT)
        add(f, N_("Behind schedule"), true,
            trf(f->c->a, f->c->lang, N_("%s: %d %% done, %d %% of the term has passed."),
                name_of(f, p), (int)p->percent, (int)passed));
}

size_t loop_facts(struct ctx *c, const struct loop_case *k,
                  struct loop_fact ret_facts[static LIMIT_LOOP_FACTS])
{
    struct fact_list f = {.c = c, .list = ret_facts};
    if (!k->item.is_task || !item_status_is_open(k->now.status))
        return 0;
    for (size_t i = 0; i < k->part_count && k->now.status != ITEM_SUSPENDED; i++) {
        unsigned_part(&f, k, &k->parts[i]);
        unreported_part(&f, &k->parts[i]);
        stale_part(&f, k, &k->parts[i]);
        behind_part(&f, k, &k->parts[i]);
    }
    if (k->now.extension_count > 0)
        add(&f, N_("Extended"), false,
            trnf(c->a, c->lang, "%d time", "%d times", k->now.extension_count));
    if (k->now.return_count > 0)
        add(&f, N_("Sent back"), false,
            trnf(c->a, c->lang, "%d time", "%d times", k->now.return_count));
    return f.count;
}
