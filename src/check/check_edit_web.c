/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers that change a draft from the checking screen. Each loads the draft, finds the item,
 * calls the rule and answers through check_answer.h. */
#include "check/check_answer.h"

#include "base/utf8.h"
#include "check/check_text.h"
#include "check/check_web.h"

#include <stdlib.h>

static struct document_id document_of(const struct ctx *c)
{
    return (struct document_id){c->ids[0]};
}

static struct item_id item_of(const struct ctx *c)
{
    return (struct item_id){c->ids[1]};
}

/* *it is NULL when the item was merged away meanwhile, in another window or by a second click. */
static err_t load(struct ctx *c, struct check_draft *d, const struct check_item **it)
{
    *it = NULL;
    TRY(check_load(c, document_of(c), d));
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].item_id.v == c->ids[1] && d->items[i].is_merged)
            return OK;
    return check_find(c, d, item_of(c), it);
}

/* R-CHECK-15: the form was made from a list that is no longer so: nothing is done, the list is
 * shown anew. */
static err_t moved(struct ctx *c)
{
    return check_answer(
        c, document_of(c), item_of(c), CHECK_STRUCTURE, "moved",
        N_("The items were changed in the meantime, in another window or by a second "
           "click. Nothing was done now: look again."));
}

static struct str word(const struct ctx *c, const char *name)
{
    struct str s = check_trim(form_value(&c->form, str_of(name)));
    return s.p == NULL ? S("") : s;
}

static bool is_do(const struct ctx *c, const char *what)
{
    return str_eq(word(c, "do"), str_of(what));
}

static int compare_int64(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* The numbers that a form has under one name, sorted. */
static struct check_ids ids_named(struct ctx *c, struct str name)
{
    const struct http_fields *f = &c->form.fields;
    int64_t *list = ARENA_ARRAY(c->a, int64_t, f->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->list[i].name, name) && str_to_int64(f->list[i].value, &list[count]))
            count++;
    qsort(list, count, sizeof *list, compare_int64);
    return (struct check_ids){list, count};
}

/* The form says what it saw, and that is not what is there. */
static bool is_stale(const struct ctx *c, const char *name, int64_t now)
{
    int64_t seen = 0;
    struct str text = word(c, name);
    return text.n > 0 && (!str_to_int64(text, &seen) || seen != now);
}

/* The note of a refused rule becomes a sentence beside the item. */
static err_t refuse_note(struct ctx *c, const struct check_draft *d, const struct check_item *it)
{
    struct check_typed typed = {.item_id = it->item_id,
                                .message = arena_str(c->a, str_of(c->note.text)),
                                .titles = form_value(&c->form, S("titles"))};
    c->note.text[0] = '\0';
    return check_refuse(c, d, typed, 422);
}

/* Edit ----------------------------------------------------------------------------------------- */

/* R-CHECK-10: what is stored now, where it differs from what was typed. */
static err_t refuse_stale(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                          const struct check_edit_input *typed_input, struct field_errors *errors)
{
    struct check_edit_input now = check_edit_of(c->a, d, it);
    struct check_conflict *list = ARENA_ARRAY(c->a, struct check_conflict, check_edit_table.count);
    size_t count = 0;
    for (size_t i = 0; i < check_edit_table.count; i++) {
        const struct field *f = &check_edit_table.fields[i];
        struct str theirs = field_text(f, &now, c->a);
        if (!str_eq(theirs, field_text(f, typed_input, c->a)))
            list[count++] = (struct check_conflict){f->label, theirs};
    }
    struct check_typed typed = {.item_id = it->item_id,
                                .errors = errors,
                                .conflicts = list,
                                .conflict_count = count,
                                .is_conflict = true};
    return check_refuse(c, d, typed, 409);
}

/* A suggestion was taken for an unknown name. */
static err_t resolve(struct ctx *c, const struct check_draft *d, const struct check_item *it)
{
    int64_t unit = 0;
    size_t count = 0;
    bool remember = str_eq(word(c, "remember"), S("1"));
    if (!str_to_int64(word(c, "unit"), &unit))
        return BAD_REQUEST;
    err_t e = check_resolve(c, d, it, word(c, "name"), (struct unit_id){unit}, remember, &count);
    if (e == INVALID)
        return refuse_note(c, d, it);
    TRY(e);
    return check_answer(c, document_of(c), it->item_id,
                        count > 1 ? CHECK_STRUCTURE : CHECK_ONE_ITEM, "saved", N_("Saved."));
}

/* Which units a phrase like 各学院 means. */
static err_t choose(struct ctx *c, const struct check_draft *d, const struct check_item *it)
{
    err_t e = check_choose(c, d, it, word(c, "name"), ids_named(c, S("member")));
    if (e == INVALID)
        return refuse_note(c, d, it);
    TRY(e);
    return check_answer(c, document_of(c), it->item_id, CHECK_ONE_ITEM, "saved", N_("Saved."));
}

err_t check_item_edit(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    if (is_do(c, "unit"))
        return resolve(c, &d, it);
    if (is_do(c, "group"))
        return choose(c, &d, it);

    struct check_edit_input before = check_edit_of(c->a, &d, it);
    struct check_edit_input in = before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    int64_t version = 0;
    field_parse(check_edit_table, &c->form, c->a, c->lang, &in, errors);
    if (!str_to_int64(word(c, "version"), &version) || version != it->version)
        return refuse_stale(c, &d, it, &in, errors);
    check_edit_validate(c, &d, it, &in, errors);
    if (errors->count > 0) {
        struct check_typed typed = {.item_id = it->item_id, .errors = errors};
        return check_refuse(c, &d, typed, 422);
    }
    TRY(check_change(c, &d, it, &in, version, is_do(c, "tick")));
    bool is_moved = !str_eq(in.parent, before.parent) || !str_eq(in.kind, before.kind);
    return check_answer(c, document_of(c), it->item_id, is_moved ? CHECK_STRUCTURE : CHECK_ONE_ITEM,
                        "saved", N_("Saved."));
}

err_t check_item_open(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    TRY(check_open(c, it));
    return check_answer(c, document_of(c), it->item_id, CHECK_OPENED, NULL, NULL);
}

/* The box itself is the field: absent means not ticked. */
err_t check_item_tick(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    err_t e = check_tick(c, it, word(c, "item").n > 0);
    if (e == INVALID)
        return refuse_note(c, &d, it);
    TRY(e);
    return check_answer(c, document_of(c), it->item_id, CHECK_TICKS, NULL, NULL);
}

/* It runs in another plan already: by a look-alike that is shown, or by its number. */
static err_t link_same(struct ctx *c, const struct check_draft *d, const struct check_item *it)
{
    int64_t same = 0;
    (void)str_to_int64(word(c, "same"), &same);
    err_t e = check_link_same(c, d, it, (struct item_id){same}, word(c, "number"));
    if (e == INVALID)
        return refuse_note(c, d, it);
    TRY(e);
    return check_answer(c, document_of(c), it->item_id, CHECK_STRUCTURE, "linked",
                        N_("Linked to the item that runs already. It can be restored."));
}

err_t check_item_drop(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    if (is_do(c, "restore")) {
        TRY(check_restore(c, it));
        return check_answer(c, document_of(c), it->item_id, CHECK_STRUCTURE, "restored",
                            N_("Restored."));
    }
    if (is_do(c, "link"))
        return link_same(c, &d, it);
    TRY(check_drop(c, it, utf8_head(word(c, "drop_reason"), LIMIT_TITLE_CHARS)));
    return check_answer(c, document_of(c), it->item_id, CHECK_STRUCTURE, "dropped",
                        N_("Dropped. It can be restored."));
}

/* Structure ------------------------------------------------------------------------------------ */

/* The item with the number that was typed. */
static const struct check_item *numbered(const struct check_draft *d, struct str text)
{
    int64_t number;
    if (!str_to_int64(text, &number) || number <= 0)
        return NULL;
    for (size_t i = 0; i < d->item_count; i++)
        if (!d->items[i].is_merged && d->items[i].number == (size_t)number)
            return &d->items[i];
    return NULL;
}

static err_t unmerge(struct ctx *c, const struct check_draft *d, const struct check_item *into)
{
    int64_t from = 0;
    bool is_whole = false;
    (void)str_to_int64(word(c, "from"), &from);
    err_t e = check_unmerge(c, d, into, (struct item_id){from}, &is_whole);
    if (e == INVALID)
        return refuse_note(c, d, into);
    TRY(e);
    return check_answer(c, document_of(c), (struct item_id){from}, CHECK_STRUCTURE,
                        is_whole ? "unmerged" : "unmerged-part",
                        is_whole ? N_("Taken apart again.")
                                 : N_("Taken apart again. The other item was changed since and "
                                      "keeps its words and units: look at it."));
}

err_t check_item_merge(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    if (is_do(c, "unmerge"))
        return unmerge(c, &d, it);
    if (is_stale(c, "shape", (int64_t)d.shape)) /* numbers and neighbours are others now */
        return moved(c);
    const struct check_item *from = it, *into = it;
    if (is_do(c, "merge_next"))
        from = check_neighbour(&d, it, 1);
    else
        into = is_do(c, "merge_prev") ? check_neighbour(&d, it, -1) : numbered(&d, word(c, "with"));
    err_t e = from == NULL || into == NULL
                  ? ctx_fail(c, INVALID, "%s", T(c, "There is no item to merge it with."))
                  : check_merge(c, &d, from, into);
    if (e == INVALID)
        return refuse_note(c, &d, it);
    TRY(e);
    return check_answer(c, document_of(c), into->item_id, CHECK_STRUCTURE, "merged",
                        N_("Merged. It can be taken apart again at the item."));
}

err_t check_item_split(struct ctx *c)
{
    struct check_draft d;
    const struct check_item *it;
    TRY(load(c, &d, &it));
    if (it == NULL)
        return moved(c);
    if (is_stale(c, "version", it->version)) {
        (void)ctx_fail(
            c, INVALID, "%s",
            T(c, N_("This item was changed in the meantime. Look at it again, then split "
                    "it.")));
        return refuse_note(c, &d, it);
    }
    int64_t at = CHECK_SPLIT_STOPS;
    if (is_do(c, "split_sources"))
        at = CHECK_SPLIT_SOURCES;
    else if (!str_to_int64(word(c, word(c, "cut").n > 0 ? "cut" : "at"), &at) || at < 0)
        at = CHECK_SPLIT_STOPS;
    bool is_by_place = word(c, "cut").n > 0 || at == CHECK_SPLIT_SOURCES;
    err_t e = check_split(c, &d, it, at, is_by_place ? S("") : word(c, "titles"));
    if (e == INVALID)
        return refuse_note(c, &d, it);
    TRY(e);
    return check_answer(c, document_of(c), it->item_id, CHECK_STRUCTURE, "split", N_("Split."));
}

/* Nothing selected, or half a character: the page says so. */
static err_t refuse_add(struct ctx *c, const struct check_draft *d)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct check_view v = {.c = c, .d = d};
    field_error_add(errors, "", arena_str(c->a, str_of(c->note.text)));
    c->note.text[0] = '\0';
    return check_page(c, &v, errors, 422);
}

err_t check_add(struct ctx *c)
{
    struct check_draft d;
    int64_t start = -1, end = -1;
    struct item_id id = {0};
    TRY(check_load(c, document_of(c), &d));
    if (!str_to_int64(word(c, "start"), &start) || !str_to_int64(word(c, "end"), &end))
        start = end = -1;
    err_t e = check_add_item(c, &d, start, end, word(c, "title"), &id);
    if (e == INVALID)
        return refuse_add(c, &d);
    TRY(e);
    return check_answer(c, document_of(c), id, CHECK_STRUCTURE, "added", N_("Added."));
}

/* Many at once --------------------------------------------------------------------------------- */

static struct check_ids shown_ids(struct ctx *c)
{
    struct str rest = word(c, "shown"), part;
    int64_t *list = ARENA_ARRAY(c->a, int64_t, rest.n / 2 + 2);
    size_t count = 0;
    while (str_split(&rest, ' ', &part))
        if (str_to_int64(part, &list[count]))
            count++;
    qsort(list, count, sizeof *list, compare_int64);
    return (struct check_ids){list, count};
}

static err_t bulk_fill(struct ctx *c, struct check_ids ticked)
{
    struct check_draft d;
    TRY(check_load(c, document_of(c), &d)); /* again: the ticks have changed */
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct check_bulk_input in = {.lead = word(c, "bulk_lead"),
                                  .support = word(c, "bulk_support"),
                                  .parent = word(c, "bulk_parent"),
                                  .due_on = DATE_NONE};
    struct str due = word(c, "bulk_due_on");
    if (due.n > 0 && !date_parse(due, &in.due_on))
        field_error_add(errors, "bulk-due", str_of(T(c, "Write the date like 2026-12-31.")));
    size_t count = 0;
    TRY(check_bulk_fill(c, &d, ticked, &in, errors, &count));
    if (errors->count > 0) {
        struct check_view v = {.c = c, .d = &d};
        return check_page(c, &v, errors, 422);
    }
    return redirect(c, ctx_url1(c, ROUTE_check_show, c->ids[0]), "saved");
}

err_t check_bulk(struct ctx *c)
{
    struct check_draft d;
    size_t refused = 0;
    struct check_ids ticked = ids_named(c, S("item"));
    TRY(check_load(c, document_of(c), &d));
    TRY(check_set_ticks(c, &d, shown_ids(c), ticked, &refused));
    if (is_do(c, "bulk"))
        return bulk_fill(c, ticked);
    if (is_do(c, "confirm"))
        return redirect(c, ctx_url1(c, ROUTE_check_confirm_ask, c->ids[0]), NULL);
    return redirect(c, ctx_url1(c, ROUTE_check_show, c->ids[0]), "saved");
}
