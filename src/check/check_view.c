/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From a draft to the views of its templates. */
#include "check/check_view.h"

#include "check/check_text.h"

bool check_view_shows(const struct check_view *v, const struct check_item *it)
{
    if (it->is_merged)
        return false;
    switch (v->only) {
    case CHECK_ALL: return true;
    case CHECK_UNSURE: return str_eq(it->confidence, S("C")) || str_eq(it->confidence, S("D"));
    case CHECK_WARNINGS: return it->warning_count > 0;
    }
    return true;
}

static struct document_mark_look *mark_looks(struct ctx *c, const struct check_view *v)
{
    const struct check_draft *d = v->d;
    struct document_mark_look *looks =
        ARENA_ARRAY(c->a, struct document_mark_look, d->item_count + 1);
    for (size_t i = 0; i < d->item_count; i++)
        looks[i] = (struct document_mark_look){.number = d->items[i].number,
                                               .is_linked = check_view_shows(v, &d->items[i]),
                                               .is_dropped = d->items[i].is_dropped};
    return looks;
}

void check_view_text(struct ctx *c, struct check_view *v)
{
    const struct check_draft *d = v->d;
    v->text = (struct document_text_view){
        .paragraphs = document_paragraphs(c->a, &d->body, d->marks, d->mark_count),
        .paragraph_count = d->body.paragraph_count,
        .marks = mark_looks(c, v),
    };
    v->left = document_left_out(c->a, &d->body, d->marks, d->mark_count, &v->left_count);
}

struct check_item_view check_item_view_of(struct html *h, const struct check_view *v,
                                          const struct check_item *it)
{
    static const struct field_errors none;
    bool is_typed = v->typed.item_id.v == it->item_id.v;
    struct check_edit_input *input = ARENA_NEW(h->a, struct check_edit_input);
    *input = check_edit_of(h->a, v->d, it);
    bool is_alone = v->with_form.v == it->item_id.v;
    return (struct check_item_view){
        .page = v,
        .c = v->c,
        .it = it,
        .document_id = v->d->document.document_id,
        .has_form = v->d->total <= CHECK_FORMS_AT_ONCE || is_typed || is_alone,
        .is_open = is_typed || is_alone,
        .form = {check_edit_table, input,
                 is_typed && v->typed.errors != NULL ? v->typed.errors : &none,
                 is_typed && v->typed.errors != NULL ? &v->c->form : NULL},
        .typed = is_typed ? &v->typed : NULL,
    };
}

const char *check_confidence_title(const struct check_item *it)
{
    switch (it->confidence.n == 1 ? it->confidence.p[0] : 0) {
    case 'A': return N_("A: a table with a column for the lead unit");
    case 'B': return N_("B: a label or the closing bracket names who");
    case 'C': return N_("C: a sentence says who");
    case 'D': return N_("D: a requirement without a unit");
    default: return "";
    }
}

const char *check_recurrence_label(struct str word)
{
    for (const struct choice *r = check_recurrences; r->word != NULL; r++)
        if (str_eq(word, str_of(r->word)))
            return r->label;
    return "";
}

struct str check_shown_ids(struct html *h, const struct check_view *v)
{
    size_t room = 21 * v->d->item_count + 1, n = 0;
    char *p = arena_alloc(h->a, room);
    for (size_t i = 0; i < v->d->item_count; i++) {
        if (!check_view_shows(v, &v->d->items[i]))
            continue;
        struct str id =
            arena_printf(h->a, "%s%lld", n == 0 ? "" : " ", (long long)v->d->items[i].item_id.v);
        memcpy(p + n, id.p, id.n);
        n += id.n;
    }
    return (struct str){p, n};
}

/* Places to split ------------------------------------------------------------------------------ */

size_t check_source_count(const struct check_draft *d, const struct check_item *it)
{
    size_t count = 0;
    for (size_t i = 0; i < d->mark_count; i++)
        count += d->marks[i].item_index == it->index;
    return count;
}

size_t check_pieces(struct arena *a, const struct check_draft *d, const struct check_item *it,
                    const struct check_piece **ret_pieces)
{
    struct check_piece *list = ARENA_ARRAY(a, struct check_piece, CHECK_MAX_PIECES);
    size_t count = 0;
    for (size_t i = 0; i < d->mark_count; i++) {
        const struct document_mark *m = &d->marks[i];
        const size_t *places;
        if (m->item_index != it->index)
            continue;
        size_t place_count =
            check_split_places(a, str_sub(d->body.text, m->start, m->end), &places);
        for (size_t k = 0; k < place_count && count < CHECK_MAX_PIECES; k++) {
            size_t from = m->start + places[k];
            size_t to = k + 1 < place_count ? m->start + places[k + 1] : m->end;
            list[count++] =
                (struct check_piece){(int64_t)from, check_trim(str_sub(d->body.text, from, to))};
        }
    }
    *ret_pieces = list;
    return count;
}

struct str check_missing_names(struct html *h, const struct check_draft *d)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    for (size_t i = 0; i < d->missing_count && i < CHECK_MISSING_SHOWN; i++) {
        buf_put(&b, i == 0 ? S("") : h->lang == LANG_ZH ? S("、") : S(", "));
        buf_put(&b, d->missing[i]);
    }
    if (d->missing_count > CHECK_MISSING_SHOWN)
        buf_put(&b, S(" …"));
    return arena_str(h->a, buf_str(&b));
}
