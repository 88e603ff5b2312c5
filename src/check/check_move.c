/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules that make new items: split and add. They write from the draft as loaded
 * in this transaction; the caller loads it again to show it. */
#include "check/check.h"
#include "check/check_parts.h"
#include "check/check_text.h"
#include "check_move_sql.h"
#include "item/item.h"

#include "base/utf8.h"
#include <stdlib.h>

#define POSITION_GAP 1000

/* Places --------------------------------------------------------------------------------------- */

/* Room for `count` items behind the item with this index (SIZE_MAX: before all): the first position
 * and the step between them. Numbers all anew when a gap is used up. */
struct room {
    int64_t first, step;
};

static err_t make_room(struct ctx *c, const struct check_draft *d, size_t behind, size_t count,
                       struct room *ret)
{
    bool is_first = behind == SIZE_MAX;
    size_t next = is_first ? 0 : behind + 1;
    int64_t from = is_first ? 0 : d->items[behind].position;
    int64_t to = next < d->item_count ? d->items[next].position : from + POSITION_GAP;
    int64_t step = (to - from) / ((int64_t)count + 1);
    if (step < 1) {
        TRY(check_renumber(c->db, c->a,
                           (struct check_renumber_args){.plan_id = d->document.plan_id}));
        from = is_first ? 0 : ((int64_t)behind + 1) * POSITION_GAP;
        step = POSITION_GAP / ((int64_t)count + 1);
    }
    *ret = (struct room){from + step, step};
    return OK;
}

static size_t paragraph_at(const struct document_body *body, size_t at)
{
    size_t low = 0, high = body->paragraph_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (body->paragraphs[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < body->paragraph_count ? low + 1 : body->paragraph_count;
}

static err_t add_source(struct ctx *c, const struct check_draft *d, struct item_id id, size_t start,
                        size_t end)
{
    return check_source_insert(c->db, c->a,
                               (struct check_source_insert_args){
                                   .item_id = id,
                                   .document_id = d->document.document_id,
                                   .paragraph_no = (int64_t)paragraph_at(&d->body, start),
                                   .start_pos = (int64_t)start,
                                   .end_pos = (int64_t)end,
                               });
}

/* Reading a piece ------------------------------------------------------------------------------ */

/* The first task that the extractor finds in the piece, or NULL. */
static err_t read_piece(struct ctx *c, const struct check_draft *d, struct str piece,
                        const struct extract_item **ret_item)
{
    struct extract_options options;
    struct extract_plan *plan;
    TRY(document_extract_options(c, d->document.dated_on, &options));
    TRY(extract_document(c->a, piece, &options, &plan, &c->note));
    TRY(document_count_workdays(c, plan));
    *ret_item = NULL;
    for (size_t i = 0; i < plan->item_count && *ret_item == NULL; i++)
        if (plan->items[i].kind == EXTRACT_TASK)
            *ret_item = &plan->items[i];
    return OK;
}

/* What a new item is made of. */
struct new_item {
    struct str title, text;
    struct str due_text, due_basis;
    struct date due_on;
    struct str recurrence;
    struct str leader;
    struct check_parts parts;
};

static void take_due(struct new_item *n, const struct extract_item *read)
{
    const char *recurrence = extract_recurrence_name(read->recurrence);
    n->due_text = read->due.text;
    n->due_on = read->due.date;
    n->due_basis =
        date_is_none(read->due.date) ? S("") : str_of(extract_basis_name(read->due.basis));
    if (recurrence != NULL)
        n->recurrence = str_of(recurrence);
}

static void take_units(struct ctx *c, const struct check_draft *d, struct new_item *n,
                       const struct extract_item *read)
{
    for (size_t i = 0; i < read->lead.n; i++)
        check_parts_add(c->a, &n->parts, unit_resolve(d->units, read->lead.v[i]), read->lead.v[i],
                        /* is_lead= */ true);
    for (size_t i = 0; i < read->support.n; i++)
        check_parts_add(c->a, &n->parts, unit_resolve(d->units, read->support.v[i]),
                        read->support.v[i], /* is_lead= */ false);
}

static err_t insert_item(struct ctx *c, const struct check_draft *d, const struct new_item *n,
                         const struct check_item *like, struct item_id parent, int64_t position,
                         struct item_id *ret_id)
{
    struct check_item_insert_row row;
    struct check_item_insert_args args = {
        .plan_id = d->document.plan_id,
        .parent_item_id = parent,
        .kind = like == NULL || like->is_task ? S("task") : S("programme"),
        .position = position,
        .title = n->title,
        .text = utf8_head(n->text, LIMIT_TEXT_CHARS),
        .confidence = like == NULL ? S("") : like->confidence,
        .is_ticked = like == NULL || like->is_ticked,
        .leader_text = n->leader.p == NULL ? S("") : n->leader,
        .deliverable = like == NULL ? S("") : like->deliverable,
        .due_text = n->due_text.p == NULL ? S("") : n->due_text,
        .due_basis = n->due_basis.p == NULL ? S("") : n->due_basis,
        .due_on = n->due_on,
        .due_sort_on = item_due_sort(ITEM_DRAFT, n->due_on, DATE_NONE),
        .recurrence = n->recurrence.p == NULL ? S("") : n->recurrence,
        .now_at = c->now,
    };
    TRY(check_item_insert(c->db, c->a, args, &row));
    if (n->parts.count > 0)
        TRY(check_parts_write(c, row.item_id, &n->parts));
    *ret_id = row.item_id;
    return OK;
}

/* Split ---------------------------------------------------------------------------------------- */

struct piece {
    size_t start, end;
    struct str text;
    struct new_item item;
};

struct splitting {
    struct ctx *c;
    const struct check_draft *d;
    const struct check_item *it;
    struct check_source_of_item_rows sources;
    size_t cut; /* index of the source that is cut; SIZE_MAX: none, they are parted */
    struct piece list[CHECK_MAX_PIECES];
    size_t count;
};

static err_t nothing_to_split(struct ctx *c)
{
    return ctx_fail(c, INVALID, "%s",
                    T(c, "Say where to split it: a place in the text, or a title on each line."));
}

/* Does the due date of the whole go with this piece? When the words stand in another one, no. */
static bool has_due(const struct splitting *s, size_t index)
{
    struct str words = s->it->due_text;
    if (words.n == 0 || str_find(s->list[index].text, words, 0) >= 0)
        return true;
    for (size_t i = 0; i < s->count; i++)
        if (str_find(s->list[i].text, words, 0) >= 0)
            return false;
    return true;
}

static void copy_parts(struct ctx *c, struct new_item *n, const struct check_item *it)
{
    for (size_t i = 0; i < it->part_count; i++)
        check_parts_add(c->a, &n->parts, it->parts[i].unit_id, it->parts[i].text,
                        it->parts[i].is_lead);
}

static err_t fill_piece(struct splitting *s, size_t index)
{
    struct ctx *c = s->c;
    struct piece *p = &s->list[index];
    struct new_item *n = &p->item;
    *n = (struct new_item){.text = p->text,
                           .title = check_title_of(c->a, p->text),
                           .due_on = DATE_NONE,
                           .leader = s->it->leader_text,
                           .recurrence = s->it->recurrence};
    const struct extract_item *read;
    TRY(read_piece(c, s->d, p->text, &read));
    if (read != NULL && read->due.is_present) {
        take_due(n, read);
    } else if (has_due(s, index)) {
        n->due_text = s->it->due_text;
        n->due_basis = s->it->due_basis;
        n->due_on = s->it->due_on;
    }
    if (read != NULL && read->lead.n > 0)
        take_units(c, s->d, n, read);
    else
        copy_parts(c, n, s->it);
    return n->title.n > 0 ? OK : nothing_to_split(c);
}

static void add_piece(struct splitting *s, size_t start, size_t end)
{
    struct str text = check_trim(str_sub(s->d->body.text, start, end));
    if (text.n == 0 || s->count == CHECK_MAX_PIECES)
        return;
    size_t from = (size_t)(text.p - s->d->body.text.p);
    s->list[s->count++] = (struct piece){.start = from, .end = from + text.n, .text = text};
}

/* The source that holds the place, cut there; or, without a place, the first one at its stops. */
static err_t cut_source(struct splitting *s, int64_t at)
{
    struct str text = s->d->body.text;
    for (size_t i = 0; i < s->sources.count; i++) {
        size_t start = (size_t)s->sources.rows[i].start_pos,
               end = (size_t)s->sources.rows[i].end_pos;
        if (at >= 0 && ((size_t)at <= start || (size_t)at >= end))
            continue;
        s->cut = i;
        if (at >= 0) {
            if (!document_range_valid(text, (int64_t)start, at))
                return nothing_to_split(s->c);
            add_piece(s, start, (size_t)at);
            add_piece(s, (size_t)at, end);
            return OK;
        }
        const size_t *places;
        size_t count = check_split_places(s->c->a, str_sub(text, start, end), &places);
        size_t from = start;
        for (size_t k = 0; k < count && s->count < CHECK_MAX_PIECES - 1; k++) {
            add_piece(s, from, start + places[k]);
            from = start + places[k];
        }
        add_piece(s, from, end);
        return OK;
    }
    return OK;
}

/* Each source is a piece of its own. */
static err_t cut_between_sources(struct splitting *s)
{
    s->cut = SIZE_MAX;
    for (size_t i = 0; i < s->sources.count; i++)
        add_piece(s, (size_t)s->sources.rows[i].start_pos, (size_t)s->sources.rows[i].end_pos);
    return OK;
}

/* Targets go with the piece in which their words stand. */
static err_t move_targets(struct splitting *s, const struct item_id *ids)
{
    struct ctx *c = s->c;
    struct check_indicator_of_item_rows rows;
    TRY(check_indicator_of_item(
        c->db, c->a, (struct check_indicator_of_item_args){.item_id = s->it->item_id}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        for (size_t k = 0; k < s->count; k++) {
            if (str_find(s->list[k].text, rows.rows[i].text, 0) < 0)
                continue;
            if (k > 0)
                TRY(check_indicator_move_one(
                    c->db, c->a,
                    (struct check_indicator_move_one_args){
                        .into_item_id = ids[k], .indicator_no = rows.rows[i].indicator_no}));
            break;
        }
    }
    return OK;
}

/* Sources before the cut stay with the first piece, those behind it go to the last. */
static err_t write_sources(struct splitting *s, const struct item_id *ids)
{
    struct ctx *c = s->c;
    TRY(check_source_delete(
        c->db, c->a,
        (struct check_source_delete_args){.item_id = s->it->item_id,
                                          .document_id = s->d->document.document_id}));
    for (size_t i = 0; i < s->sources.count; i++) {
        if (i == s->cut || s->cut == SIZE_MAX)
            continue;
        struct item_id id = i < s->cut ? ids[0] : ids[s->count - 1];
        TRY(add_source(c, s->d, id, (size_t)s->sources.rows[i].start_pos,
                       (size_t)s->sources.rows[i].end_pos));
    }
    for (size_t k = 0; k < s->count; k++)
        TRY(add_source(c, s->d, ids[k], s->list[k].start, s->list[k].end));
    return OK;
}

static err_t cut_first(struct splitting *s)
{
    struct ctx *c = s->c;
    const struct new_item *n = &s->list[0].item;
    struct check_item_cut_args args = {
        .title = n->title,
        .text = utf8_head(n->text, LIMIT_TEXT_CHARS),
        .due_text = n->due_text.p == NULL ? S("") : n->due_text,
        .due_basis = n->due_basis.p == NULL ? S("") : n->due_basis,
        .due_on = n->due_on,
        .due_sort_on = item_due_sort(ITEM_DRAFT, n->due_on, DATE_NONE),
        .now_at = c->now,
        .item_id = s->it->item_id,
        .version = s->it->version,
    };
    return check_item_cut(c->db, c->a, args);
}

static err_t insert_pieces(struct splitting *s, struct item_id *ids)
{
    struct ctx *c = s->c;
    struct room room;
    TRY(make_room(c, s->d, s->it->index, s->count - 1, &room));
    ids[0] = s->it->item_id;
    for (size_t k = 1; k < s->count; k++) {
        int64_t position = room.first + ((int64_t)k - 1) * room.step;
        TRY(insert_item(c, s->d, &s->list[k].item, s->it, check_parent_id(s->d, s->it), position,
                        &ids[k]));
        TRY(check_group_copy(c, s->it->item_id, ids[k]));
        TRY(check_record(c, ids[k], "split", "split_from", s->it->title));
    }
    return OK;
}

static err_t split_text(struct splitting *s, int64_t at)
{
    struct item_id ids[CHECK_MAX_PIECES];
    TRY(at == CHECK_SPLIT_SOURCES ? cut_between_sources(s) : cut_source(s, at));
    if (s->count < 2)
        return nothing_to_split(s->c);
    for (size_t i = 0; i < s->count; i++)
        TRY(fill_piece(s, i));
    TRY(insert_pieces(s, ids));
    TRY(cut_first(s));
    TRY(move_targets(s, ids));
    TRY(write_sources(s, ids));
    return check_record(s->c, s->it->item_id, "split", "title", s->list[0].item.title);
}

/* The same words give several items: each keeps the whole source and all units. */
static err_t split_titles(struct splitting *s, struct str titles)
{
    struct item_id ids[CHECK_MAX_PIECES];
    struct str line;
    while (s->count < CHECK_MAX_PIECES && str_split(&titles, '\n', &line)) {
        struct str title = utf8_head(check_trim(line), LIMIT_TITLE_CHARS);
        if (title.n == 0)
            continue;
        struct piece *p = &s->list[s->count++];
        *p = (struct piece){.item = {.title = title,
                                     .text = s->it->text,
                                     .due_text = s->it->due_text,
                                     .due_basis = s->it->due_basis,
                                     .due_on = s->it->due_on,
                                     .recurrence = s->it->recurrence,
                                     .leader = s->it->leader_text}};
        copy_parts(s->c, &p->item, s->it);
    }
    if (s->count < 2)
        return nothing_to_split(s->c);
    TRY(insert_pieces(s, ids));
    TRY(cut_first(s));
    for (size_t k = 1; k < s->count; k++)
        for (size_t i = 0; i < s->sources.count; i++)
            TRY(add_source(s->c, s->d, ids[k], (size_t)s->sources.rows[i].start_pos,
                           (size_t)s->sources.rows[i].end_pos));
    return check_record(s->c, s->it->item_id, "split", "title", s->list[0].item.title);
}

err_t check_split(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                  int64_t at, struct str titles)
{
    struct splitting *s = ARENA_NEW(c->a, struct splitting);
    *s = (struct splitting){.c = c, .d = d, .it = it};
    if (it->is_dropped)
        return nothing_to_split(c);
    TRY(check_source_of_item(c->db, c->a,
                             (struct check_source_of_item_args){
                                 .item_id = it->item_id, .document_id = d->document.document_id},
                             &s->sources));
    return check_trim(titles).n > 0 ? split_titles(s, titles) : split_text(s, at);
}

/* Add ------------------------------------------------------------------------------------------ */

/* Index of the last shown item that starts at or before the place, or SIZE_MAX. */
static size_t item_before(const struct check_draft *d, size_t start)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < d->mark_count && d->marks[i].start <= start; i++)
        if (found == SIZE_MAX || d->marks[i].item_index > found)
            found = d->marks[i].item_index;
    return found;
}

static struct item_id parent_of_new(const struct check_draft *d, size_t behind)
{
    if (behind == SIZE_MAX)
        return (struct item_id){0};
    const struct check_item *it = &d->items[behind];
    return it->is_task || it->is_dropped ? check_parent_id(d, it) : it->item_id;
}

static err_t add_targets(struct ctx *c, const struct extract_item *read, struct item_id id)
{
    for (size_t i = 0; i < read->target_count; i++) {
        const struct extract_target *t = &read->targets[i];
        TRY(check_indicator_insert(c->db, c->a,
                                   (struct check_indicator_insert_args){
                                       .item_id = id,
                                       .position = (int64_t)i + 1,
                                       .text = t->text,
                                       .comparator = str_of(extract_comparator_sign(t->comparator)),
                                       .target_value = strtod(arena_cstr(c->a, t->value), NULL),
                                       .measure = t->unit.p == NULL ? S("") : t->unit,
                                       .is_stretch = t->is_stretch,
                                   }));
    }
    return OK;
}

err_t check_add_item(struct ctx *c, const struct check_draft *d, int64_t start, int64_t end,
                     struct str title, struct item_id *ret_id)
{
    if (!document_range_valid(d->body.text, start, end))
        return ctx_fail(c, INVALID, "%s", T(c, "Select a piece of the text first."));
    struct str piece = check_trim(str_sub(d->body.text, (size_t)start, (size_t)end));
    const struct extract_item *read;
    TRY(read_piece(c, d, piece, &read));
    struct new_item n = {.text = piece, .due_on = DATE_NONE};
    n.title = utf8_head(check_trim(title), LIMIT_TITLE_CHARS);
    if (n.title.n == 0)
        n.title = check_title_of(c->a, piece);
    if (n.title.n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, "Select a piece of the text first."));
    if (read != NULL) {
        take_due(&n, read);
        take_units(c, d, &n, read);
    }
    size_t behind = item_before(d, (size_t)start);
    struct room room;
    TRY(make_room(c, d, behind, 1, &room));
    TRY(insert_item(c, d, &n, NULL, parent_of_new(d, behind), room.first, ret_id));
    size_t from = (size_t)(piece.p - d->body.text.p);
    TRY(add_source(c, d, *ret_id, from, from + piece.n));
    if (read != NULL)
        TRY(add_targets(c, read, *ret_id));
    return check_record(c, *ret_id, "add", "title", n.title);
}
