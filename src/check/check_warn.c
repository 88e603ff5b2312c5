/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a person should look at before confirming, computed from the draft each time it is shown
 * (R-CHECK-03): nothing is stored, nothing is forbidden. */
#include "check/check.h"

#include "check/check_similar.h"
#include "part/part.h"

#define WARNINGS_MAX 12 /* an item; the rest would not be read */
#define MISSING_MAX  60 /* names; they go through an address */

struct warning_list {
    struct ctx *c;
    struct check_item *it;
    struct str *list;
};

static void add(struct warning_list *w, struct str sentence)
{
    if (w->it->warning_count == WARNINGS_MAX)
        return;
    if (w->list == NULL)
        w->list = ARENA_ARRAY(w->c->a, struct str, WARNINGS_MAX);
    w->list[w->it->warning_count++] = sentence;
    w->it->warnings = w->list;
}

static char *date_text(struct arena *a, struct date d)
{
    char *p = arena_alloc(a, DATE_TEXT);
    date_format(d, p);
    return p;
}

/* R-CHECK-11: a phrase warns only while nobody knows whom it means. */
static void warn_group(struct warning_list *w, const struct check_part *p)
{
    struct ctx *c = w->c;
    const char *text = arena_cstr(c->a, p->text);
    if (p->member_count == 0)
        add(w, trf(c->a, c->lang, "“%s”: the list of units has none of this kind", text));
    else if (p->chosen_count == 0)
        add(w, trf(c->a, c->lang, "“%s”: choose which units are meant", text));
    else if (p->chosen_count > LIMIT_PARTS)
        add(w, trf(c->a, c->lang, "“%s” means %d units; an item has at most %d: choose", text,
                   (int)p->chosen_count, LIMIT_PARTS));
}

static void warn_who(struct warning_list *w)
{
    struct ctx *c = w->c;
    bool has_lead = false;
    for (size_t i = 0; i < w->it->part_count; i++) {
        const struct check_part *p = &w->it->parts[i];
        has_lead = has_lead || p->is_lead;
        if (p->group != UNIT_GROUP_NONE)
            warn_group(w, p);
        else if (p->unit_id.v == 0)
            add(w,
                trf(c->a, c->lang, "“%s” is not in the list of units", arena_cstr(c->a, p->text)));
    }
    if (!has_lead)
        add(w, str_of(T(c, "No lead unit is named")));
}

static void warn_day_off(struct warning_list *w, const struct check_draft *d)
{
    struct ctx *c = w->c;
    struct calendar_answer day = calendar_day(d->calendar, c->lang, w->it->due_on);
    if (day.is_workday)
        return;
    char *due = date_text(c->a, w->it->due_on);
    char *name =
        day.name.n > 0 ? arena_cstr(c->a, day.name) : arena_cstr(c->a, str_of(T(c, "weekend")));
    if (w->it->effective_on.day == w->it->due_on.day)
        add(w, trf(c->a, c->lang, "%s is a day off (%s)", due, name));
    else
        add(w, trf(c->a, c->lang,
                   "%s is a day off (%s); by the rule of the institution it counts as %s", due,
                   name, date_text(c->a, w->it->effective_on)));
}

static void warn_when(struct warning_list *w, const struct check_draft *d)
{
    struct ctx *c = w->c;
    const struct check_item *it = w->it;
    if (date_is_none(it->due_on)) {
        if (it->due_text.n > 0 && it->recurrence.n == 0)
            add(w, trf(c->a, c->lang, "“%s” gives no date", arena_cstr(c->a, it->due_text)));
        else if (it->recurrence.n == 0)
            add(w, str_of(T(c, "No date")));
        return;
    }
    warn_day_off(w, d);
    if (!date_is_none(d->document.dated_on) && it->due_on.day < d->document.dated_on.day)
        add(w, str_of(T(c, "The date lies before the date of the document")));
    if (it->parent == CHECK_NO_PARENT)
        return;
    const struct check_item *parent = &d->items[it->parent];
    if (!parent->is_dropped && !date_is_none(parent->due_on) && it->due_on.day > parent->due_on.day)
        add(w, trf(c->a, c->lang, "Later than item %d, which it belongs to (%s)",
                   (int)parent->number, date_text(c->a, parent->due_on)));
}

/* The first earlier item, or open item of a confirmed plan, with a title like this one. */
static void warn_alike(struct warning_list *w, const struct check_draft *d,
                       const struct check_grams *grams, const struct check_same *known,
                       const struct check_grams *known_grams, size_t known_count)
{
    struct ctx *c = w->c;
    const struct check_grams *own = &grams[w->it->index];
    for (size_t i = 0; i < w->it->index; i++) {
        const struct check_item *other = &d->items[i];
        if (other->is_task && !other->is_dropped && !other->is_merged &&
            check_alike(&grams[i], own)) {
            add(w, trf(c->a, c->lang, "Perhaps the same as item %d", (int)other->number));
            break;
        }
    }
    for (size_t i = 0; i < known_count; i++) {
        if (w->it->alike_count < CHECK_ALIKES && check_alike(&known_grams[i], own)) {
            w->it->alikes[w->it->alike_count++] = &known[i];
            add(w, trf(c->a, c->lang, "Perhaps the same as %s “%s”",
                       arena_cstr(c->a, known[i].number), arena_cstr(c->a, known[i].title)));
        }
    }
}

static void add_sums(struct check_draft *d, const struct check_item *it)
{
    d->total++;
    if (it->is_task)
        d->tasks++;
    else
        d->programmes++;
    if (it->is_ticked)
        d->ticked++;
    if (!check_may_tick(it))
        d->unopened++;
    d->warnings += it->warning_count;
}

/* A document that says how many tasks it has is taken at its word: a difference is shown. */
static void warn_claims(struct ctx *c, struct check_draft *d)
{
    struct str *list = ARENA_ARRAY(c->a, struct str, 2);
    int64_t claimed = d->document.claimed_task_count;
    size_t top = 0;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        bool is_shown = !it->is_merged && !it->is_dropped && it->is_task;
        if (is_shown && (it->parent == CHECK_NO_PARENT || !d->items[it->parent].is_task))
            top++;
    }
    if (claimed > 0 && (size_t)claimed != top && (size_t)claimed != d->tasks)
        list[d->banner_count++] =
            trf(c->a, c->lang, "The document speaks of %d tasks; %d were found.", (int)claimed,
                (int)top);
    int64_t parts = d->document.claimed_part_count;
    size_t programmes = 0;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        programmes += !it->is_task && !it->is_merged && !it->is_dropped && it->level == 1;
    }
    if (parts > 0 && programmes > 0 && (size_t)parts != programmes)
        list[d->banner_count++] =
            trf(c->a, c->lang, "The document speaks of %d parts; %d were found.", (int)parts,
                (int)programmes);
    d->banners = list;
}

/* Each name once, in the order of the document. */
static void list_missing(struct ctx *c, struct check_draft *d)
{
    struct str *list = ARENA_ARRAY(c->a, struct str, MISSING_MAX);
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        for (size_t k = 0; k < it->part_count && !it->is_dropped && !it->is_merged; k++) {
            const struct check_part *p = &it->parts[k];
            size_t n = 0;
            while (n < d->missing_count && !str_eq(list[n], p->text))
                n++;
            if (p->unit_id.v == 0 && p->group == UNIT_GROUP_NONE && n == d->missing_count &&
                n < MISSING_MAX)
                list[d->missing_count++] = p->text;
        }
    }
    d->missing = list;
}

void check_warn(struct ctx *c, struct check_draft *d, const struct check_same *open_items,
                size_t open_count)
{
    struct check_grams *grams = ARENA_ARRAY(c->a, struct check_grams, d->item_count + 1);
    struct check_grams *known = ARENA_ARRAY(c->a, struct check_grams, open_count + 1);
    for (size_t i = 0; i < d->item_count; i++)
        grams[i] = check_grams_of(c->a, d->items[i].title);
    for (size_t i = 0; i < open_count; i++)
        known[i] = check_grams_of(c->a, open_items[i].title);
    for (size_t i = 0; i < d->item_count; i++) {
        struct check_item *it = &d->items[i];
        if (it->is_merged || it->is_dropped)
            continue;
        struct warning_list w = {.c = c, .it = it};
        if (it->is_task) {
            warn_who(&w);
            warn_when(&w, d);
            warn_alike(&w, d, grams, open_items, known, open_count);
        }
        add_sums(d, it);
    }
    warn_claims(c, d);
    list_missing(c, d);
}
