/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-ITEM-05: the most selective filter drives. Below an item → its descendants; text → the
 * full-text index, newest first; plan → item_plan_due; unit, or a viewer who sees only what the own
 * units take part in → part_unit_open / part_unit_due; state → item_status_due; else item_open_due,
 * item_due, item_updated, item_number_sort. Each walks about one page of an index; several ranges
 * (two states, the units of a viewer) are merged here. What does not drive is tested on the rows
 * met. */
#include "item/item_pick.h"
#include "item/item_walk.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

#include "item_keys_sql.h"
#include "item_list_sql.h"

static struct date day_of(int year, int month, int day)
{
    struct date d = DATE_NONE;
    (void)date_make(year, month, day, &d);
    return d;
}

/* The dates that the filter leaves, both ends included. */
static void date_range(const struct ctx *c, const struct item_filter *f, struct date *ret_from,
                       struct date *ret_to)
{
    struct date from = date_is_none(f->due_from) ? day_of(1900, 1, 1) : f->due_from;
    struct date to = date_is_none(f->due_to) ? day_of(2199, 12, 31) : f->due_to;
    struct date near = item_near_until(c->today);
    switch (f->scope) {
    case ITEM_SCOPE_OVERDUE:
        if (to.day >= c->today.day)
            to.day = c->today.day - 1;
        break;
    case ITEM_SCOPE_NEAR:
        if (from.day < c->today.day)
            from = c->today;
        if (to.day > near.day)
            to = near;
        break;
    case ITEM_SCOPE_NODATE:
        if (to.day == day_of(2199, 12, 31).day)
            from = to;
        break;
    case ITEM_SCOPE_ALL:
    case ITEM_SCOPE_OPEN:
    case ITEM_SCOPE_DONE:
    case ITEM_SCOPE_STATUS: break;
    }
    *ret_from = from;
    *ret_to = to;
}

static bool scope_is_open(enum item_scope s)
{
    return s == ITEM_SCOPE_OPEN || s == ITEM_SCOPE_NEAR || s == ITEM_SCOPE_OVERDUE ||
           s == ITEM_SCOPE_NODATE;
}

bool item_list_can_sort(const struct ctx *c, const struct item_filter *f, enum item_sort sort)
{
    if (f->q.n > 0 && f->programme.v == 0)
        return sort == ITEM_SORT_TEXT;
    if (sort == ITEM_SORT_DUE)
        return true;
    return sort != ITEM_SORT_TEXT && ctx_viewer(c).v == 0 && f->scope == ITEM_SCOPE_ALL &&
           f->plan.v == 0 && f->programme.v == 0 && f->unit.v == 0 && date_is_none(f->due_from) &&
           date_is_none(f->due_to);
}

static void choose_filters(const struct ctx *c, const struct item_filter *f, struct walk *w)
{
    w->plan = f->plan;
    w->programme = f->programme;
    w->unit = f->unit;
    w->unit_role = f->as.n > 0 ? f->as : STR_NONE;
    w->is_open_only = scope_is_open(f->scope);
    w->is_undated_only = f->scope == ITEM_SCOPE_NODATE;
    w->is_bottom_line = f->is_bottom_line;
    w->is_loose_only = f->is_loose;
    w->viewer = ctx_viewer(c);
    if (f->scope == ITEM_SCOPE_STATUS)
        w->status = str_of(item_status_word(f->status));
    if (f->scope == ITEM_SCOPE_DONE) {
        w->status = str_of(item_status_word(ITEM_DONE));
        w->other_status = str_of(item_status_word(ITEM_CLOSED));
    }
}

/* The units whose lists are merged: the one asked for, or all of the viewer's. */
static err_t choose_units(struct ctx *c, struct walk *w)
{
    if (w->viewer.v == 0) {
        w->units[0] = w->unit;
        w->range_count = 1;
        return OK;
    }
    struct item_viewer_units_rows own;
    TRY(item_viewer_units(c->db, c->a,
                          (struct item_viewer_units_args){.viewer_person_id = w->viewer}, &own));
    w->range_count = own.count < LIMIT_RANGES ? own.count : LIMIT_RANGES;
    for (size_t i = 0; i < w->range_count; i++) {
        w->units[i] = own.rows[i].unit_id;
        if (w->unit.v != 0 && own.rows[i].unit_id.v == w->unit.v) {
            w->units[0] = w->unit;
            w->range_count = 1;
            break;
        }
    }
    return OK;
}

/* No filter looks at the item itself. */
static bool is_plain(const struct walk *w)
{
    return w->status.p == NULL && w->plan.v == 0 && !w->is_undated_only && !w->is_bottom_line;
}

/* But for programmes and drafts, all that holds the words stands on the page. */
static bool is_only_text(const struct walk *w, const struct item_filter *f)
{
    return is_plain(w) && w->unit.v == 0 && w->unit_role.p == NULL && w->viewer.v == 0 &&
           f->scope == ITEM_SCOPE_ALL && date_is_none(f->due_from) && date_is_none(f->due_to);
}

static err_t choose_drive(struct ctx *c, const struct item_filter *f, struct walk *w)
{
    w->range_count = 1;
    if (w->programme.v != 0) {
        w->drive = DRIVE_PROGRAMME;
        TRY(search_ask_make(c, f->q, /* is_alone= */ false, &w->ask));
        w->query = w->ask.quick;
    } else if (f->q.n > 0) {
        w->drive = DRIVE_TEXT;
        w->is_plain = is_only_text(w, f);
        TRY(search_ask_make(c, f->q, w->is_plain, &w->ask));
        w->query = w->ask.all;
        if (w->query.p == NULL)
            w->range_count = 0; /* only signs: nothing contains them */
    } else if (w->plan.v != 0) {
        w->drive = DRIVE_PLAN;
    } else if (w->unit.v != 0 || w->viewer.v != 0) {
        w->drive = w->is_open_only ? DRIVE_UNIT_OPEN : DRIVE_UNIT;
        TRY(choose_units(c, w));
    } else if (w->status.p != NULL) {
        w->drive = DRIVE_STATUS;
        w->statuses[0] = w->status;
        w->statuses[1] = w->other_status;
        w->range_count = w->other_status.p == NULL ? 1 : 2;
    } else if (w->is_open_only) {
        w->drive = DRIVE_OPEN;
    } else if (f->sort == ITEM_SORT_UPDATED) {
        w->drive = DRIVE_UPDATED;
    } else if (f->sort == ITEM_SORT_NUMBER) {
        w->drive = DRIVE_NUMBER;
    } else {
        w->drive = DRIVE_DUE;
    }
    return OK;
}

static enum item_sort sort_of(enum drive d)
{
    switch (d) {
    case DRIVE_OPEN:
    case DRIVE_DUE:
    case DRIVE_STATUS:
    case DRIVE_PLAN:
    case DRIVE_UNIT_OPEN:
    case DRIVE_UNIT:
    case DRIVE_PROGRAMME: return ITEM_SORT_DUE;
    case DRIVE_UPDATED: return ITEM_SORT_UPDATED;
    case DRIVE_NUMBER: return ITEM_SORT_NUMBER;
    case DRIVE_TEXT: return ITEM_SORT_TEXT;
    }
    return ITEM_SORT_DUE;
}

/* Where the walk begins and ends. False: the key lies outside what the filter leaves. */
static bool choose_bounds(const struct ctx *c, const struct item_filter *f,
                          const struct item_key *key, struct walk *w)
{
    struct date from, to;
    date_range(c, f, &from, &to);
    if (from.day > to.day)
        return false;
    w->due_from_on = f->due_from;
    w->due_to_on = f->due_to;
    if (w->drive == DRIVE_TEXT && f->scope != ITEM_SCOPE_ALL) {
        w->due_from_on = from;
        w->due_to_on = to;
    }
    w->key_on = w->is_desc ? to : from;
    w->end_on = w->is_desc ? from : to;
    w->key_at = (struct instant){w->is_desc ? INT64_MAX : 1};
    w->end_at = (struct instant){w->is_desc ? 1 : INT64_MAX};
    w->key_no = w->is_desc ? INT64_MAX : 0;
    if (!key->is_set)
        return true;
    w->key_no = sort_of(w->drive) == ITEM_SORT_NUMBER ? key->value : key->id;
    w->key_at = (struct instant){key->value};
    if (sort_of(w->drive) == ITEM_SORT_DUE) {
        if (key->value < from.day || key->value > to.day)
            return false;
        w->key_on.day = (int32_t)key->value;
    }
    return true;
}

/* One statement, sent or received. The generated types differ in name only. */
#define COMMON                                                              \
    .is_open_only = w->is_open_only, .is_undated_only = w->is_undated_only, \
    .is_bottom_line = w->is_bottom_line, .viewer_person_id = w->viewer, .row_limit = w->row_limit
#define BY_UNIT  .unit_id = w->unit, .unit_role = w->unit_role
#define BY_STATE .status = w->status, .other_status = w->other_status
#define BY_KEY   .key_no = w->key_no
#define BY_DATE  BY_KEY, .key_on = w->key_on, .end_on = w->end_on
#define SEND(name, ...)                                                                        \
    return w->is_desc ? item_keys_##name##_desc_send(                                          \
                            c->db, (struct item_keys_##name##_desc_args){COMMON, __VA_ARGS__}) \
                      : item_keys_##name##_asc_send(                                           \
                            c->db, (struct item_keys_##name##_asc_args){COMMON, __VA_ARGS__})

#define BY_TEXT .query = w->query, .viewer_person_id = w->viewer, .row_limit = w->row_limit, BY_KEY

#define BY_OTHER_UNIT .unit_id = other_unit(w, range), .unit_role = w->unit_role

/* What drives need not be tested again. */
static bool drives(const struct walk *w, size_t range)
{
    return w->units[range].v == w->unit.v && w->unit_role.p == NULL;
}

static struct unit_id other_unit(const struct walk *w, size_t range)
{
    struct unit_id none = {0};
    return drives(w, range) ? none : w->unit;
}

static err_t range_send(struct ctx *c, const struct walk *w, size_t range)
{
    switch (w->drive) {
    case DRIVE_OPEN: SEND(open, BY_DATE, BY_STATE, BY_UNIT, .plan_id = w->plan);
    case DRIVE_DUE: SEND(due, BY_DATE, BY_STATE, BY_UNIT, .plan_id = w->plan);
    case DRIVE_STATUS:
        SEND(status, BY_DATE, BY_UNIT, .status = w->statuses[range], .plan_id = w->plan);
    case DRIVE_PLAN:
        SEND(plan, BY_DATE, BY_STATE, BY_UNIT, .plan_id = w->plan,
             .is_loose_only = w->is_loose_only);
    case DRIVE_UNIT_OPEN:
        SEND(unit_open, BY_DATE, BY_STATE, BY_OTHER_UNIT, .plan_id = w->plan,
             .drive_unit_id = w->units[range], .is_plain = is_plain(w));
    case DRIVE_UNIT:
        SEND(unit, BY_DATE, BY_STATE, BY_OTHER_UNIT, .plan_id = w->plan,
             .drive_unit_id = w->units[range], .is_plain = is_plain(w));
    case DRIVE_PROGRAMME:
        SEND(programme, BY_DATE, BY_STATE, BY_UNIT, .plan_id = w->plan, .query = w->query,
             .programme_item_id = w->programme);
    case DRIVE_UPDATED: SEND(updated, BY_KEY, .key_at = w->key_at, .end_at = w->end_at);
    case DRIVE_NUMBER: SEND(number, BY_KEY);
    case DRIVE_TEXT:
        return w->is_desc
                   ? item_keys_text_desc_send(c->db, (struct item_keys_text_desc_args){BY_TEXT})
                   : item_keys_text_asc_send(c->db, (struct item_keys_text_asc_args){BY_TEXT});
    }
    return INTERNAL;
}

struct keys {
    struct item_key *list;
    size_t count;
};

#define RECV_ONE(name, direction, value_of, line_of)                                         \
    do {                                                                                     \
        struct item_keys_##name##_##direction##_rows got;                                    \
        TRY(item_keys_##name##_##direction##_recv(c->db, c->a, &got));                       \
        ret_keys->list = ARENA_ARRAY(c->a, struct item_key, got.count + 1);                  \
        ret_keys->count = got.count;                                                         \
        for (size_t i = 0; i < got.count; i++)                                               \
            ret_keys->list[i] =                                                              \
                (struct item_key){true, sort, (value_of), got.rows[i].item_id.v, (line_of)}; \
        return OK;                                                                           \
    } while (0)
#define RECV_BOTH(name, value_of, line_of)       \
    if (w->is_desc)                              \
        RECV_ONE(name, desc, value_of, line_of); \
    RECV_ONE(name, asc, value_of, line_of)
#define RECV(name, value_of) RECV_BOTH(name, value_of, STR_NONE)

static err_t range_recv(struct ctx *c, const struct walk *w, struct keys *ret_keys)
{
    enum item_sort sort = sort_of(w->drive);
    switch (w->drive) {
    case DRIVE_OPEN: RECV(open, got.rows[i].key_on.day);
    case DRIVE_DUE: RECV(due, got.rows[i].key_on.day);
    case DRIVE_STATUS: RECV(status, got.rows[i].key_on.day);
    case DRIVE_PLAN: RECV(plan, got.rows[i].key_on.day);
    case DRIVE_UNIT_OPEN: RECV(unit_open, got.rows[i].key_on.day);
    case DRIVE_UNIT: RECV(unit, got.rows[i].key_on.day);
    case DRIVE_PROGRAMME: RECV(programme, got.rows[i].key_on.day);
    case DRIVE_UPDATED: RECV(updated, got.rows[i].key_at.us);
    case DRIVE_NUMBER: RECV(number, got.rows[i].key_no);
    case DRIVE_TEXT: RECV_BOTH(text, 0, got.rows[i].line);
    }
    return INTERNAL;
}

static bool comes_first(const struct item_key *a, const struct item_key *b, bool is_desc)
{
    bool less = a->value != b->value ? a->value < b->value : a->id < b->id;
    return is_desc ? !less : less;
}

/* The first `want` keys of the sorted ranges, each item once. */
static size_t merge(const struct keys *ranges, size_t range_count, bool is_desc,
                    struct item_key *out, size_t want)
{
    size_t at[LIMIT_RANGES] = {0};
    size_t count = 0;
    while (count < want) {
        const struct item_key *best = NULL;
        size_t from = 0;
        for (size_t r = 0; r < range_count; r++) {
            if (at[r] >= ranges[r].count)
                continue;
            const struct item_key *k = &ranges[r].list[at[r]];
            if (best != NULL && best->id == k->id)
                at[r]++; /* the same item in another unit's list */
            else if (best == NULL || comes_first(k, best, is_desc)) {
                best = k;
                from = r;
            }
        }
        if (best == NULL)
            break;
        at[from]++;
        if (count == 0 || out[count - 1].id != best->id)
            out[count++] = *best;
    }
    return count;
}

static err_t walk_ranges(struct ctx *c, const struct walk *w, size_t want, struct item_key *out,
                         size_t *ret_count)
{
    struct keys ranges[LIMIT_RANGES];
    for (size_t r = 0; r < w->range_count; r++)
        TRY(range_send(c, w, r));
    for (size_t r = 0; r < w->range_count; r++)
        TRY(range_recv(c, w, &ranges[r]));
    *ret_count = merge(ranges, w->range_count, w->is_desc, out, want);
    return OK;
}

/* Below a programme, for a frequent beginning of words: the texts are read, hundreds of them. */
static err_t walk_programme(struct ctx *c, const struct walk *w, size_t want, struct item_key *out,
                            size_t *ret_count)
{
    struct walk part = *w;
    struct item_key *keys = ARENA_ARRAY(c->a, struct item_key, LIMIT_TEXTS);
    size_t got = LIMIT_TEXTS;
    part.row_limit = LIMIT_TEXTS;
    for (*ret_count = 0; got == LIMIT_TEXTS && *ret_count < want;) {
        TRY(walk_ranges(c, &part, LIMIT_TEXTS, keys, &got));
        if (got == 0)
            break;
        part.key_on.day = (int32_t)keys[got - 1].value;
        part.key_no = keys[got - 1].id;
        size_t kept = got;
        TRY(item_walk_held(c, w, keys, &kept));
        for (size_t i = 0; i < kept && *ret_count < want; i++)
            out[(*ret_count)++] = keys[i];
    }
    return OK;
}

static err_t walk_all(struct ctx *c, const struct walk *w, size_t want, struct item_key *out,
                      size_t *ret_count, struct walk_end *ret_end)
{
    *ret_end = (struct walk_end){0};
    /* PostgreSQL sorts all that the index gives: the fewer columns, the better. */
    bool is_walked = db_engine(c->db) == DB_POSTGRES || !w->is_plain || w->ask.needle_count > 0;
    if (w->drive == DRIVE_TEXT && w->range_count > 0 && is_walked)
        return item_walk_text(c, w, want, out, ret_count, ret_end);
    if (w->drive == DRIVE_PROGRAMME && w->range_count > 0 && w->ask.needle_count > 0)
        return walk_programme(c, w, want, out, ret_count);
    return walk_ranges(c, w, want, out, ret_count);
}

/* Where the pages beside this one begin. If a page is cut before it holds a row, the one behind it
 * goes on from the last item looked at, and the one before it takes its own key in. */
static void choose_places(const struct item_key *key, bool is_back, const struct walk_end *end,
                          struct item_picked *p)
{
    struct item_key beside = {key->is_set, key->sort, key->value,
                              is_back ? key->id + 1 : key->id - 1};
    struct item_key cut = {true, ITEM_SORT_TEXT, 0, end->last_no};
    p->looked = end->looked;
    p->first = p->count > 0 ? p->keys[0] : beside;
    p->last = p->count > 0 ? p->keys[p->count - 1] : beside;
    if (end->looked == 0)
        return;
    if (is_back) {
        p->first = cut;
        p->has_previous = true;
    } else {
        p->last = cut;
        p->has_next = true;
    }
}

static void reverse(struct item_key *keys, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct item_key k = keys[i];
        keys[i] = keys[count - 1 - i];
        keys[count - 1 - i] = k;
    }
}

/* 督[2026]12号 and full-width brackets mean 督〔2026〕12号. False: this is no number of an item. */
static bool read_number(struct ctx *c, struct str typed, struct str *ret_number)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(1));
    bool has_bracket = false;
    for (size_t at = 0; at < typed.n;) {
        size_t from = at;
        uint32_t code = utf8_next(typed, &at);
        bool opens =
            code == '[' || code == '(' || code == 0xFF3B || code == 0xFF08 || code == 0x3010;
        bool closes =
            code == ']' || code == ')' || code == 0xFF3D || code == 0xFF09 || code == 0x3011;
        has_bracket = has_bracket || opens || code == 0x3014;
        if (code != ' ')
            buf_put(&b, opens ? S("〔") : closes ? S("〕") : str_sub(typed, from, at));
    }
    *ret_number = arena_str(c->a, buf_str(&b));
    return has_bracket && !b.failed;
}

/* A number typed as a whole has one row, found by its unique index. */
static err_t pick_number(struct ctx *c, const struct item_filter *f, struct item_picked *ret_picked,
                         bool *ret_found)
{
    struct str number;
    struct item_by_number_row *row;
    *ret_found = false;
    if (f->after.is_set || f->before.is_set || !read_number(c, f->q, &number))
        return OK;
    TRY(item_by_number(
        c->db, c->a,
        (struct item_by_number_args){.number = number, .viewer_person_id = ctx_viewer(c)}, &row));
    if (row == NULL)
        return OK;
    struct item_key *key = ARENA_NEW(c->a, struct item_key);
    *key = (struct item_key){true, ITEM_SORT_TEXT, 0, row->item_id.v};
    *ret_picked = (struct item_picked){.keys = key, .count = 1};
    *ret_found = true;
    return OK;
}

err_t item_pick(struct ctx *c, const struct item_filter *f, int64_t limit,
                struct item_picked *ret_picked)
{
    bool found;
    TRY(pick_number(c, f, ret_picked, &found));
    if (found)
        return OK;
    struct walk *w = ARENA_NEW(c->a, struct walk);
    choose_filters(c, f, w);
    TRY(choose_drive(c, f, w));
    bool is_back = f->before.is_set;
    const struct item_key *key = is_back ? &f->before : &f->after;
    bool is_desc = w->drive == DRIVE_TEXT ? true : f->is_desc; /* text: newest first */
    if (key->is_set && key->sort != sort_of(w->drive))
        return ctx_fail(c, BAD_REQUEST, "%s",
                        T(c, N_("The page asked for is not one of this list.")));
    w->is_desc = is_desc != is_back;
    w->row_limit = limit + 1;
    struct item_key *keys = ARENA_ARRAY(c->a, struct item_key, (size_t)limit + 1);
    size_t count = 0;
    struct walk_end end = {0};
    if (choose_bounds(c, f, key, w))
        TRY(walk_all(c, w, (size_t)limit + 1, keys, &count, &end));
    bool more = count > (size_t)limit;
    if (more)
        count--;
    if (is_back)
        reverse(keys, count);
    *ret_picked = (struct item_picked){.keys = keys,
                                       .count = count,
                                       .has_next = is_back ? true : more,
                                       .has_previous = is_back ? more : key->is_set};
    choose_places(key, is_back, &end, ret_picked);
    return OK;
}
