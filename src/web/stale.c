/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Stale edits over a field table; see web/stale.h. */
#include "web/stale.h"

#include "web_stale_html.h"

/* The value of the field whose name is these two, one behind the other. */
static struct str given(const struct ctx *c, struct str prefix, const char *name)
{
    for (size_t i = 0; i < c->form.fields.count; i++) {
        struct str all = c->form.fields.list[i].name;
        if (str_starts(all, prefix) && str_eq(str_from(all, prefix.n), str_of(name)))
            return c->form.fields.list[i].value;
    }
    return STR_NONE;
}

/* Reading the form ----------------------------------------------------------------------------- */

static void drop_field(struct ctx *c, struct str name, size_t room)
{
    struct http_fields *fields = &c->form.fields;
    struct http_field *list = ARENA_ARRAY(c->a, struct http_field, fields->count + room + 1);
    size_t count = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (!str_eq(fields->list[i].name, name))
            list[count++] = fields->list[i];
    *fields = (struct http_fields){list, count};
}

void stale_set_field(struct ctx *c, struct str name, struct str value)
{
    drop_field(c, name, /* room= */ 1);
    struct http_fields *fields = &c->form.fields;
    struct http_field *list = ARENA_ARRAY(c->a, struct http_field, fields->count + 1);
    for (size_t i = 0; i < fields->count; i++)
        list[i] = fields->list[i];
    list[fields->count] = (struct http_field){name, value};
    *fields = (struct http_fields){list, fields->count + 1};
}

/* A checkbox that says nothing is left out, as a browser does; the page sends an empty value. */
static void drop_empty_checks(struct ctx *c, struct field_table table)
{
    for (size_t i = 0; i < table.count; i++) {
        struct str name = str_of(table.fields[i].name);
        struct str value = form_value(&c->form, name);
        if (table.fields[i].type == FIELD_TYPE_BOOL && value.p != NULL && value.n == 0)
            drop_field(c, name, /* room= */ 0);
    }
}

void stale_apply_picks(struct ctx *c, struct field_table table)
{
    for (size_t i = 0; i < table.count; i++) {
        const char *name = table.fields[i].name;
        struct str pick = given(c, S("pick_"), name);
        if (!str_eq(pick, S("theirs")) && !str_eq(pick, S("base")))
            continue;
        struct str value = given(c, str_eq(pick, S("theirs")) ? S("base_") : S("orig_"), name);
        if (value.p != NULL)
            stale_set_field(c, str_of(name), value);
    }
    drop_empty_checks(c, table);
}

void stale_read_base(struct ctx *c, struct field_table table, void *base)
{
    struct form form = {0};
    struct field_errors unused = {0};
    struct http_field *list = ARENA_ARRAY(c->a, struct http_field, table.count * 2 + 1);
    size_t count = 0;
    for (size_t i = 0; i < table.count; i++) {
        const struct field *f = &table.fields[i];
        struct str value = given(c, S("base_"), f->name);
        if (value.p == NULL)
            continue;
        if (f->type == FIELD_TYPE_BOOL)
            list[count++] = (struct http_field){arena_printf(c->a, "has_%s", f->name), S("1")};
        if (f->type != FIELD_TYPE_BOOL || value.n > 0)
            list[count++] = (struct http_field){str_of(f->name), value};
    }
    form.fields = (struct http_fields){list, count};
    field_parse(table, &form, c->a, c->lang, base, &unused);
}

int64_t stale_version(const struct ctx *c)
{
    int64_t version = 0;
    return str_to_int64(form_value(&c->form, S("version")), &version) ? version : 0;
}

void stale_base(struct html *h, struct field_table table, const void *base, int64_t version)
{
    stale_base_inputs(h, table, base, version);
}

/* The page ------------------------------------------------------------------------------------- */

/* As it stands in a form: what was typed even where it could not be read. */
static struct str typed_text(struct ctx *c, const struct field *f, const struct stale_edit *s)
{
    bool is_wrong = s->errors != NULL && field_error_of(s->errors, f->name).n > 0;
    if (is_wrong && f->type != FIELD_TYPE_BOOL) {
        struct str raw = form_value(&c->form, str_of(f->name));
        if (raw.p != NULL)
            return raw;
    }
    return field_text(f, s->mine, c->a);
}

struct str stale_text(struct ctx *c, const struct field *f, struct str value)
{
    if (f->type == FIELD_TYPE_BOOL)
        return str_of(T(c, value.n > 0 ? N_("yes") : N_("no")));
    for (const struct choice *o = f->choices; o != NULL && o->word != NULL; o++)
        if (str_eq(value, str_of(o->word)))
            return str_of(T(c, o->label));
    return value.n > 0 ? value : str_of(T(c, N_("nothing")));
}

static void sort_fields(struct ctx *c, const struct stale_edit *s, struct stale_view *v)
{
    struct stale_reading *lists[STALE_KINDS];
    struct str (*read)(struct ctx *, const struct field *, struct str) =
        s->read == NULL ? stale_text : s->read;
    for (size_t i = 0; i < STALE_KINDS; i++)
        v->lists[i] = lists[i] = ARENA_ARRAY(c->a, struct stale_reading, s->table.count + 1);
    for (size_t i = 0; i < s->table.count; i++) {
        const struct field *f = &s->table.fields[i];
        struct stale_reading r = {.field = f,
                                  .mine = typed_text(c, f, s),
                                  .theirs = field_text(f, s->theirs, c->a),
                                  .base = field_text(f, s->base, c->a)};
        r.mine_shown = read(c, f, r.mine);
        r.theirs_shown = read(c, f, r.theirs);
        r.base_shown = read(c, f, r.base);
        bool i_changed = !str_eq(r.mine, r.base);
        bool they_changed = !str_eq(r.theirs, r.base);
        enum stale_kind kind = str_eq(r.mine, r.theirs)    ? STALE_SAME
                               : i_changed && they_changed ? STALE_CLASH
                               : i_changed                 ? STALE_MINE
                                                           : STALE_THEIRS;
        lists[kind][v->counts[kind]++] = r;
    }
}

err_t stale_show(struct ctx *c, const struct stale_edit *s)
{
    struct stale_view v = {.c = c, .edit = s};
    sort_fields(c, s, &v);
    struct html *h = page_open(
        c,
        &(struct page){.title = str_of(T(c, N_("Edit conflict"))), .nav = s->nav, .status = 409});
    stale_page(h, &v);
    return page_close(c);
}
