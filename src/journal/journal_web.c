/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /journal and GET /journal.csv. Every filter and place is in the address. */
#include "base/limits.h"
#include "base/utf8.h"
#include "journal/journal_view.h"

#include "journal_page_html.h"

static struct str number_text(struct ctx *c, int64_t value)
{
    return arena_printf(c->a, "%lld", (long long)value);
}

static struct str date_text(struct ctx *c, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_str(c->a, str_of(text));
}

static struct str typed(struct ctx *c, const char *name)
{
    return utf8_head(str_trim(http_arg(c->request, str_of(name))), LIMIT_NAME_CHARS);
}

/* Reading the address ------------------------------------------------------------------------- */

static void parse_date(struct ctx *c, const char *name, struct date *ret_date,
                       struct field_errors *errors)
{
    struct str text = typed(c, name);
    *ret_date = DATE_NONE;
    if (text.n > 0 && !date_parse(text, ret_date))
        field_error_add(errors, name, str_of(T(c, N_("Write the date like 2026-12-31."))));
}

/* The program itself is asked for by 0 or by its name. */
static bool is_program(const struct ctx *c, struct str text)
{
    return str_eq(text, S("0")) || str_eq_nocase(text, S("Luoshi")) ||
           str_eq(text, str_of(T(c, N_("Luoshi"))));
}

static err_t parse_person(struct ctx *c, struct journal_filter *f, struct field_errors *errors)
{
    struct str text = typed(c, "person");
    struct journal_person person = {0};
    size_t count = 0;
    f->person_no = JOURNAL_ANYBODY;
    if (text.n == 0)
        return OK;
    if (is_program(c, text)) {
        f->person_no = JOURNAL_PROGRAM;
        return OK;
    }
    if (str_to_int64(text, &person.person_id.v) && person.person_id.v > 0)
        TRY(journal_person_get(c, person.person_id, &person));
    else
        TRY(journal_person_find(c, text, &person.person_id, &count));
    if (person.person_id.v > 0)
        f->person_no = person.person_id.v;
    else if (count > 1)
        field_error_add(errors, "person",
                        trf(c->a, c->lang,
                            N_("Several people are called “%s”: write the user name instead."),
                            arena_cstr(c->a, text)));
    else
        field_error_add(errors, "person",
                        trf(c->a, c->lang,
                            N_("Nobody has the name or user name “%s”. Choose one of the list."),
                            arena_cstr(c->a, text)));
    return OK;
}

static err_t parse_object(struct ctx *c, struct journal_filter *f, struct field_errors *errors)
{
    struct str text = typed(c, "object");
    if (text.n == 0)
        return OK;
    if (f->kind == NULL) /* the number of an item says what it is */
        f->kind = journal_kind_find(S("item"));
    if (!str_to_int64(text, &f->object_no) || f->object_no <= 0)
        TRY(journal_object_find(c, f->kind, text, &f->object_no));
    if (f->object_no <= 0) {
        f->object_no = 0;
        field_error_add(errors, "object",
                        trf(c->a, c->lang,
                            N_("Nothing of this kind has the number “%s”. Write the number of an "
                               "item or slip as it is printed."),
                            arena_cstr(c->a, text)));
    }
    return OK;
}

static err_t parse(struct ctx *c, struct journal_filter *f, struct field_errors *errors)
{
    struct str kind = typed(c, "kind"), step = typed(c, "step");
    *f = (struct journal_filter){.kind = journal_kind_find(kind), .verb = journal_verb_find(step)};
    if (kind.n > 0 && f->kind == NULL)
        field_error_add(errors, "kind", str_of(T(c, N_("Choose a kind from the list."))));
    if (step.n > 0 && f->verb == NULL)
        field_error_add(errors, "step", str_of(T(c, N_("Choose a step from the list."))));
    TRY(parse_person(c, f, errors));
    TRY(parse_object(c, f, errors));
    parse_date(c, "from", &f->from, errors);
    parse_date(c, "to", &f->to, errors);
    if (!date_is_none(f->from) && !date_is_none(f->to) && f->to.day < f->from.day)
        field_error_add(errors, "to",
                        str_of(T(c, N_("The last day is before the first: change one of them."))));
    bool is_read = journal_key_parse(http_arg(c->request, S("after")), &f->after) &&
                   journal_key_parse(http_arg(c->request, S("before")), &f->before);
    if (!is_read || (f->after.is_set && f->before.is_set))
        return ctx_fail(c, BAD_REQUEST, "%s",
                        T(c, N_("The page asked for is not one of this list.")));
    return OK;
}

struct url journal_filter_url(struct ctx *c, enum route_name route, const struct journal_filter *f)
{
    struct url u = ctx_url0(c, route);
    if (f->person_no != JOURNAL_ANYBODY)
        u = ctx_url_arg(c, u, "person", number_text(c, f->person_no));
    if (f->kind != NULL)
        u = ctx_url_arg(c, u, "kind", str_of(f->kind->word));
    if (f->object_no > 0)
        u = ctx_url_arg(c, u, "object", number_text(c, f->object_no));
    if (f->verb != NULL)
        u = ctx_url_arg(c, u, "step", str_of(f->verb->word));
    u = ctx_url_arg(c, u, "from", date_text(c, f->from));
    u = ctx_url_arg(c, u, "to", date_text(c, f->to));
    u = ctx_url_arg(c, u, "after", journal_key_text(c->a, f->after));
    return ctx_url_arg(c, u, "before", journal_key_text(c->a, f->before));
}

/* The page ------------------------------------------------------------------------------------ */

static struct url object_url(struct ctx *c, const struct journal_entry *e)
{
    const struct journal_kind *k = e->kind;
    struct url none = {{NULL, 0}};
    bool is_one = k != NULL && (strcmp(k->word, "setting") == 0 || strcmp(k->word, "series") == 0);
    bool is_named =
        k != NULL && (strcmp(k->word, "calendar") == 0 || strcmp(k->word, "sample") == 0);
    if (k == NULL || !ctx_may(c, k->action))
        return none;
    if (is_one)
        return ctx_url0(c, k->page);
    return is_named || e->title.n > 0 ? ctx_url1(c, k->page, e->object_no) : none;
}

/* Title; number and title; or, of what is gone or has no name, its number in the database. */
static struct str object_name(struct ctx *c, const struct journal_entry *e, struct str kind)
{
    if (e->number.n > 0)
        return arena_printf(c->a, "%.*s %.*s", STR_ARG(e->number), STR_ARG(e->title));
    if (e->title.n > 0)
        return e->title;
    return str_eq(e->object, S("setting"))
               ? kind
               : arena_printf(c->a, "%.*s %lld", STR_ARG(kind), (long long)e->object_no);
}

static void fill_changes(struct ctx *c, const struct journal_entry *e, struct journal_row *row)
{
    struct journal_change_view *list =
        ARENA_ARRAY(c->a, struct journal_change_view, e->line.change_count + 1);
    for (size_t i = 0; i < e->line.change_count; i++) {
        const struct audit_change *ch = &e->line.changes[i];
        struct str before =
            ch->before.n == 0 ? STR_NONE : journal_change_value(c, e, ch, ch->before);
        list[i] = (struct journal_change_view){journal_change_label(c, e, ch), before,
                                               journal_change_value(c, e, ch, ch->after)};
    }
    row->changes = list;
    row->change_count = e->line.change_count;
}

void journal_rows_view(struct ctx *c, const struct journal_filter *f, const struct journal_page *p,
                       const struct journal_row **ret_rows)
{
    struct journal_row *rows = ARENA_ARRAY(c->a, struct journal_row, p->count + 1);
    for (size_t i = 0; i < p->count; i++) {
        const struct journal_entry *e = &p->entries[i];
        struct journal_filter of_object = {.person_no = JOURNAL_ANYBODY,
                                           .kind = e->kind,
                                           .object_no = e->object_no,
                                           .from = DATE_NONE,
                                           .to = DATE_NONE};
        struct journal_filter of_person = *f;
        of_person.person_no = e->person_no;
        of_person.after = of_person.before = (struct journal_key){0};
        rows[i] = (struct journal_row){
            .entry = e,
            .kind = e->kind == NULL ? e->object : str_of(T(c, e->kind->label)),
            .object = object_url(c, e),
            .of_object = journal_filter_url(c, ROUTE_journal_show, &of_object),
            .of_person = journal_filter_url(c, ROUTE_journal_show, &of_person),
            .verb = journal_verb_text(c->lang, e->line.verb),
        };
        rows[i].name = object_name(c, e, rows[i].kind);
        fill_changes(c, e, &rows[i]);
    }
    *ret_rows = rows;
}

static err_t person_text(struct ctx *c, const struct journal_filter *f, struct str *ret_text)
{
    struct journal_person person;
    *ret_text = typed(c, "person");
    if (f->person_no == JOURNAL_PROGRAM)
        *ret_text = str_of(T(c, N_("Luoshi")));
    if (f->person_no <= 0)
        return OK;
    TRY(journal_person_get(c, (struct person_id){f->person_no}, &person));
    *ret_text = arena_printf(c->a, "%.*s (%.*s)", STR_ARG(person.name), STR_ARG(person.username));
    return OK;
}

static void fill_places(struct ctx *c, const struct journal_filter *f, struct journal_view *v)
{
    struct journal_filter other = *f;
    other.after = other.before = (struct journal_key){0};
    v->csv = journal_filter_url(c, ROUTE_journal_csv, &other);
    v->clear = ctx_url0(c, ROUTE_journal_show);
    if (v->page->has_next) {
        other.after = v->page->last;
        v->next = journal_filter_url(c, ROUTE_journal_show, &other);
        other.after = (struct journal_key){0};
    }
    if (v->page->has_previous) {
        other.before = v->page->first;
        v->previous = journal_filter_url(c, ROUTE_journal_show, &other);
    }
}

err_t journal_show(struct ctx *c)
{
    struct field_errors errors = {.count = 0};
    struct journal_filter f;
    struct journal_page page = {0};
    struct journal_view v = {.c = c, .filter = &f, .page = &page};
    TRY(parse(c, &f, &errors));
    if (errors.count == 0)
        TRY(journal_load(c, &f, PAGE_ROWS, &page));
    journal_rows_view(c, &f, &page, &v.rows);
    TRY(journal_people_list(c, &v.people, &v.people_count));
    TRY(person_text(c, &f, &v.person_text));
    v.object_text = typed(c, "object");
    v.from_text = typed(c, "from");
    v.to_text = typed(c, "to");
    v.has_filters = f.person_no != JOURNAL_ANYBODY || f.kind != NULL || f.verb != NULL ||
                    !date_is_none(f.from) || !date_is_none(f.to);
    fill_places(c, &f, &v);
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Journal"))),
                                                 .nav = NAV_JOURNAL,
                                                 .errors = errors.count > 0 ? &errors : NULL});
    journal_page_html(h, &v);
    return page_close(c);
}

err_t journal_csv(struct ctx *c)
{
    struct field_errors errors = {.count = 0};
    struct journal_filter f;
    TRY(parse(c, &f, &errors));
    if (errors.count > 0)
        return ctx_fail(c, BAD_REQUEST, "%.*s", STR_ARG(errors.list[0].message));
    f.after = f.before = (struct journal_key){0};
    return journal_csv_write(c, &f);
}
