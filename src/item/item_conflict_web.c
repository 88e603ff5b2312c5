/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-ITEM-17: a stale edit shows my version, theirs and the one that I started from field by field,
 * and loses nothing that was typed. The page posts to the same address with the new version;
 * item_save reads the choices (pick_FIELD). */
#include "item/item_edit_web.h"

#include "item/item_view.h"

#include "item_conflict_html.h"

/* As it stands in a form: what was typed even where it could not be read. */
static struct str typed_text(struct ctx *c, const struct field *f, const struct item_input *mine,
                             const struct field_errors *errors)
{
    if (field_error_of(errors, f->name).n > 0 && f->type != FIELD_TYPE_BOOL) {
        struct str raw = form_value(&c->form, str_of(f->name));
        if (raw.p != NULL)
            return raw;
    }
    return field_text(f, mine, c->a);
}

static struct item_reading read_field(struct ctx *c, const struct field *f,
                                      const struct item_input *mine, const struct item_input *base,
                                      const struct item_input *theirs,
                                      const struct field_errors *errors)
{
    struct str name = str_of(f->name);
    struct item_reading r = {
        .field = f,
        .mine = typed_text(c, f, mine, errors),
        .theirs = field_text(f, theirs, c->a),
        .base = field_text(f, base, c->a),
    };
    r.mine_shown = item_change_text(c->a, c->lang, name, r.mine);
    r.theirs_shown = item_change_text(c->a, c->lang, name, r.theirs);
    r.base_shown = item_change_text(c->a, c->lang, name, r.base);
    return r;
}

static err_t last_change(struct ctx *c, struct item_id id, struct item_conflict_view *v)
{
    struct audit_history history;
    TRY(audit_item_history_send(c, id, 1));
    TRY(audit_item_history_recv(c, &history));
    if (history.count > 0) {
        v->who = history.lines[0].person_name;
        v->saved_at = history.lines[0].happened_at;
    }
    return OK;
}

static void sort_fields(struct ctx *c, const struct item_input *mine, const struct item_input *base,
                        const struct item_input *theirs, const struct field_errors *errors,
                        struct item_conflict_view *v)
{
    struct field_table table = item_fields();
    struct item_reading *lists[4];
    size_t counts[4] = {0};
    enum {
        CLASH,
        MINE,
        THEIRS,
        SAME
    };
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        lists[i] = ARENA_ARRAY(c->a, struct item_reading, table.count);
    for (size_t i = 0; i < table.count; i++) {
        struct item_reading r = read_field(c, &table.fields[i], mine, base, theirs, errors);
        bool i_changed = !str_eq(r.mine, r.base);
        bool they_changed = !str_eq(r.theirs, r.base);
        size_t kind = str_eq(r.mine, r.theirs)    ? SAME
                      : i_changed && they_changed ? CLASH
                      : i_changed                 ? MINE
                                                  : THEIRS;
        lists[kind][counts[kind]++] = r;
    }
    v->conflicts = lists[CLASH];
    v->conflict_count = counts[CLASH];
    v->mine_only = lists[MINE];
    v->mine_count = counts[MINE];
    v->theirs_only = lists[THEIRS];
    v->theirs_count = counts[THEIRS];
    v->same = lists[SAME];
    v->same_count = counts[SAME];
}

err_t item_conflict_show(struct ctx *c, const struct item *it, const struct item_input *mine,
                         const struct item_input *base, const struct item_input *theirs,
                         const struct field_errors *errors, struct str reason)
{
    struct item_conflict_view v = {
        .c = c,
        .item = it,
        .reason = reason,
        .action = ctx_url1(c, ROUTE_item_save, it->item_id.v),
        .cancel = ctx_url1(c, ROUTE_item_show, it->item_id.v),
    };
    TRY(last_change(c, it->item_id, &v));
    sort_fields(c, mine, base, theirs, errors, &v);
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Edit conflict"))),
                                                 .nav = NAV_ITEMS,
                                                 .status = 409});
    item_conflict_page(h, &v);
    return page_close(c);
}
