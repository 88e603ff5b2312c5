/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loads everything that the page of one item shows: all statements are sent before the first answer
 * is taken, so that the page costs one round trip. */
#include "item/item_show.h"

#include "base/utf8.h"
#include "unit/unit.h"

#include "item_show_sql.h"

#include <stdio.h>

#define HISTORY_LINES 50
#define NEAR_WORKDAYS 60  /* days ahead within which working days are counted out */
#define CONTEXT_BYTES 900 /* of a paragraph on each side of the sentence: a screen, not a book */

static err_t send_all(struct ctx *c, struct item_id id)
{
    TRY(item_load_send(c, id));
    TRY(part_rows_send(c, id));
    TRY(item_show_children_send(
        c->db, (struct item_show_children_args){.item_id = id, .viewer_person_id = ctx_viewer(c)}));
    TRY(item_show_sources_send(c->db, (struct item_show_sources_args){.item_id = id}));
    TRY(item_show_indicators_send(c->db, (struct item_show_indicators_args){.item_id = id}));
    return audit_item_history_send(c, id, HISTORY_LINES);
}

/* A unit sees the slips issued to it, in the section of slips, and of no other that there was one:
 * neither a proposal nor another unit's (R-SLIP-06). */
static err_t recv_history(struct ctx *c, struct item_detail *d)
{
    struct audit_history all;
    TRY(audit_item_history_recv(c, HISTORY_LINES, &all));
    struct audit_line *kept = ARENA_ARRAY(c->a, struct audit_line, all.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++)
        if (actor_sees_all(&c->actor) || !str_starts(all.lines[i].verb, S("slip_")))
            kept[count++] = all.lines[i];
    d->history = (struct audit_history){kept, count};
    return unit_history_english(c, &d->history);
}

static void take_parts(struct ctx *c, const struct part_rows *rows,
                       const struct item_part **ret_parts, size_t *ret_count)
{
    struct item_part *parts = ARENA_ARRAY(c->a, struct item_part, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        const struct part_row *r = &rows->list[i];
        bool known = r->unit_id.v != 0;
        parts[i] = (struct item_part){
            .part_id = r->part_id,
            .unit_id = r->unit_id,
            .name = known ? lang_name(c->lang, r->unit_name, r->unit_name_en) : r->unit_text,
            .official = known ? r->unit_name : r->unit_text,
            .is_lead = r->is_lead,
            .status = r->status,
            .due_on = r->due_on,
            .signed_at = r->signed_at,
        };
    }
    *ret_parts = parts;
    *ret_count = rows->count;
}

err_t item_parts_load(struct ctx *c, struct item_id id, const struct item_part **ret_parts,
                      size_t *ret_count)
{
    struct part_rows rows;
    TRY(part_rows_send(c, id));
    TRY(part_rows_recv(c, &rows));
    take_parts(c, &rows, ret_parts, ret_count);
    return OK;
}

static err_t recv_children(struct ctx *c, struct item_detail *d)
{
    struct item_show_children_rows rows;
    TRY(item_show_children_recv(c->db, c->a, &rows));
    struct item_child *list = ARENA_ARRAY(c->a, struct item_child, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_show_children_row *r = &rows.rows[i];
        enum item_status status = item_status_of(r->status);
        list[i] = (struct item_child){
            .item_id = r->item_id,
            .number = r->number,
            .label = r->label,
            .title = r->title,
            .unit_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .is_task = str_eq(r->kind, S("task")),
            .status = status,
            .light = item_light_of(status, r->due_sort_on, c->today),
            .due_current_on = r->due_current_on,
        };
    }
    d->children = list;
    d->child_count = rows.count;
    return OK;
}

/* What lies above its parent is asked for only if there is something. */
static err_t load_above(struct ctx *c, struct item_detail *d)
{
    const struct item *it = &d->item;
    if (it->grandparent_item_id.v == 0) {
        struct item_above *parent = ARENA_NEW(c->a, struct item_above);
        *parent = (struct item_above){it->parent_item_id, it->parent_title, it->parent_label};
        d->above = parent;
        d->above_count = it->parent_item_id.v == 0 ? 0 : 1;
        return OK;
    }
    struct item_show_above_rows rows;
    TRY(item_show_above(c->db, c->a, (struct item_show_above_args){.item_id = it->item_id}, &rows));
    struct item_above *list = ARENA_ARRAY(c->a, struct item_above, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct item_above){rows.rows[i].item_id, rows.rows[i].title, rows.rows[i].label};
    d->above = list;
    d->above_count = rows.count;
    return OK;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Cuts the paragraph into what stands before, the sentence, and what stands after. */
static void cut(struct item_source *s, struct str text, int64_t mark, int64_t mark_end)
{
    size_t from = mark < 0 ? 0 : (size_t)mark;
    size_t to = mark_end < mark ? from : (size_t)mark_end;
    from = from > text.n ? text.n : from;
    to = to > text.n ? text.n : to;
    size_t begin = from > CONTEXT_BYTES ? from - CONTEXT_BYTES : 0;
    size_t end = text.n - to > CONTEXT_BYTES ? to + CONTEXT_BYTES : text.n;
    while (begin < from && is_continuation(text.p[begin]))
        begin++;
    while (end < text.n && is_continuation(text.p[end]))
        end++;
    s->before = str_sub(text, begin, from);
    s->sentence = str_sub(text, from, to);
    s->after = str_sub(text, to, end);
}

static err_t recv_sources(struct ctx *c, struct item_detail *d)
{
    struct item_show_sources_rows rows;
    TRY(item_show_sources_recv(c->db, c->a, &rows));
    struct item_source *list = ARENA_ARRAY(c->a, struct item_source, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_show_sources_row *r = &rows.rows[i];
        list[i] = (struct item_source){.document_id = r->document_id,
                                       .document_title = r->title,
                                       .reference = r->reference,
                                       .paragraph_no = r->paragraph_no};
        cut(&list[i], r->text, r->mark_pos, r->mark_end_pos);
    }
    d->sources = list;
    d->source_count = rows.count;
    return OK;
}

static struct str number_text(struct arena *a, double value)
{
    return arena_printf(a, "%.10g", value);
}

static const char *comparator_sign(struct str word)
{
    return str_eq(word, S(">="))   ? "≥"
           : str_eq(word, S("<=")) ? "≤"
           : str_eq(word, S("~"))  ? "≈"
                                   : "=";
}

static err_t recv_indicators(struct ctx *c, struct item_detail *d)
{
    struct item_show_indicators_rows rows;
    TRY(item_show_indicators_recv(c->db, c->a, &rows));
    struct item_indicator *list = ARENA_ARRAY(c->a, struct item_indicator, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_show_indicators_row *r = &rows.rows[i];
        list[i] = (struct item_indicator){
            .text = r->text,
            .measure = r->measure,
            .target = number_text(c->a, r->target_value),
            .comparator = comparator_sign(r->comparator),
            .is_stretch = r->is_stretch,
        };
        if (r->baseline_value.is_set)
            list[i].baseline = number_text(c->a, r->baseline_value.v);
        if (r->actual_value.is_set)
            list[i].actual = number_text(c->a, r->actual_value.v);
    }
    d->indicators = list;
    d->indicator_count = rows.count;
    return OK;
}

static err_t explain(struct ctx *c, struct item_detail *d)
{
    const struct item *it = &d->item;
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    bool is_known = date_is_none(it->due_current_on) ||
                    calendar_year_known(cal, date_civil(it->due_current_on).year);
    d->due_reading =
        calendar_reading(c->a, c->lang, cal, is_known, it->due_current_on, it->due_effective_on);
    d->light_reason = item_light_reason(c->a, c->lang, it, d->light, c->today);
    bool counts = d->light.kind == ITEM_LIGHT_OK || d->light.kind == ITEM_LIGHT_NEAR;
    if (!counts || item_due_is_far(it->due_sort_on))
        return OK;
    if (d->light.days > NEAR_WORKDAYS)
        d->days_left = trnf(c->a, c->lang, "%d day left", "%d days left", d->light.days);
    else
        d->days_left = trnf(c->a, c->lang, "%d working day left", "%d working days left",
                            calendar_workdays_between(cal, c->today, it->due_sort_on));
    return OK;
}

static err_t load_links(struct ctx *c, struct item_detail *d)
{
    struct item_show_links_rows rows;
    TRY(item_show_links(c->db, c->a, (struct item_show_links_args){.item_id = d->item.item_id},
                        &rows));
    struct item_link *list = ARENA_ARRAY(c->a, struct item_link, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct item_link){rows.rows[i].plan_id, rows.rows[i].title};
    d->links = list;
    d->link_count = rows.count;
    return OK;
}

err_t item_detail_load(struct ctx *c, struct item_id id, struct item_detail *ret_detail)
{
    struct item_detail *d = ret_detail;
    *d = (struct item_detail){0};
    TRY(send_all(c, id));
    TRY(item_load_recv(c, ITEM_READ, &d->item));
    if (d->item.is_task) /* a programme is as good as its tasks: it has no light of its own */
        d->light = item_light_of(d->item.status, d->item.due_sort_on, c->today);
    TRY(part_rows_recv(c, &d->part_rows));
    take_parts(c, &d->part_rows, &d->parts, &d->part_count);
    while (d->lead_count < d->part_count && d->parts[d->lead_count].is_lead)
        d->lead_count++;
    TRY(recv_children(c, d));
    TRY(recv_sources(c, d));
    TRY(recv_indicators(c, d));
    TRY(recv_history(c, d));
    TRY(load_above(c, d));
    TRY(load_links(c, d));
    return explain(c, d);
}

bool item_indicator_says(struct arena *a, struct str text, const char *comparator,
                         struct str target, struct str measure)
{
    struct str joined = arena_printf(a, "%.*s%.*s", STR_ARG(target), STR_ARG(measure));
    size_t at = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        if (at == joined.n || text.p[i] != joined.p[at])
            return false;
        at++;
    }
    return at == joined.n && strcmp(comparator, "=") == 0;
}
