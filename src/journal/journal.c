/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which entries stand on a page: the index that the filter asks for is walked from a key on, some
 * hundreds of entries at a time, until the page is full. */
#include "journal/journal.h"

#include "base/limits.h"
#include "journal/journal_rows.h"
#include "journal_sql.h"

#define FIRST_CHUNK 100
#define CHUNK       1000

enum drive {
    BY_TIME,
    BY_PERSON,
    BY_VERB,
    BY_KIND,
    BY_OBJECT,
};

/* The most selective of what is asked for. */
static enum drive choose_drive(const struct journal_filter *f)
{
    if (f->kind != NULL && f->object_no > 0)
        return BY_OBJECT;
    if (f->kind != NULL && strcmp(f->kind->word, "item") != 0)
        return BY_KIND;
    if (f->verb != NULL && !f->verb->is_common)
        return BY_VERB;
    return f->person_no != JOURNAL_ANYBODY ? BY_PERSON : BY_TIME;
}

struct walk {
    const struct journal_filter *f;
    enum drive drive;
    bool is_back;               /* from the older to the newer */
    struct journal_key at;      /* where it goes on, exclusive */
    struct instant from, until; /* from inclusive, until exclusive */
};

struct key_row {
    struct journal_key key;
    bool is_hit;
};

#define ASK                                                                        \
    .object = w->f->kind == NULL ? STR_NONE : str_of(w->f->kind->word),            \
    .object_no = w->f->object_no,                                                  \
    .verb = w->f->verb == NULL ? STR_NONE : str_of(w->f->verb->word),              \
    .person_no = w->f->person_no, .key_at = w->at.happened_at, .key_no = w->at.id, \
    .end_at = w->is_back ? w->until : w->from, .row_limit = limit
#define READ_ONE(name, direction)                                                             \
    do {                                                                                      \
        struct journal_keys_##name##_##direction##_rows got;                                  \
        TRY(journal_keys_##name##_##direction(                                                \
            c->db, c->a, (struct journal_keys_##name##_##direction##_args){ASK}, &got));      \
        for (size_t i = 0; i < got.count; i++)                                                \
            ret_rows[i] = (struct key_row){                                                   \
                {true, got.rows[i].happened_at, got.rows[i].event_id.v}, got.rows[i].is_hit}; \
        *ret_count = got.count;                                                               \
        return OK;                                                                            \
    } while (0)
#define READ(name)           \
    if (w->is_back)          \
        READ_ONE(name, asc); \
    READ_ONE(name, desc)

static err_t read_keys(struct ctx *c, const struct walk *w, int64_t limit, struct key_row *ret_rows,
                       size_t *ret_count)
{
    switch (w->drive) {
    case BY_TIME: READ(time);
    case BY_PERSON: READ(person);
    case BY_VERB: READ(verb);
    case BY_KIND: READ(kind);
    case BY_OBJECT: READ(object);
    }
    return INTERNAL;
}

static struct walk walk_of(struct ctx *c, const struct journal_filter *f)
{
    int offset = c->institution.utc_offset;
    struct walk w = {.f = f,
                     .drive = choose_drive(f),
                     .is_back = f->before.is_set,
                     .from = {INT64_MIN},
                     .until = {INT64_MAX}};
    if (!date_is_none(f->from))
        w.from = clock_midnight(f->from, offset);
    if (!date_is_none(f->to))
        w.until = clock_midnight((struct date){f->to.day + 1}, offset);
    struct journal_key begin = {true, w.is_back ? w.from : w.until, 0};
    w.at = w.is_back ? f->before : f->after;
    bool is_outside =
        w.is_back ? w.at.happened_at.us < w.from.us : w.at.happened_at.us >= w.until.us;
    if (!w.at.is_set || is_outside)
        w.at = begin;
    return w;
}

/* What a page holds and where it ended. */
struct found {
    struct journal_key *hits;
    size_t count;
    struct journal_key last; /* looked at */
    int64_t looked;
    bool is_end;
};

static err_t walk_on(struct ctx *c, struct walk *w, size_t want, struct found *ret_found)
{
    struct found n = {.hits = ARENA_ARRAY(c->a, struct journal_key, want + 1)};
    struct key_row *rows = ARENA_ARRAY(c->a, struct key_row, CHUNK);
    int64_t limit = want > FIRST_CHUNK ? CHUNK : FIRST_CHUNK;
    while (n.count < want && n.looked < LIMIT_JOURNAL_LOOKED && !n.is_end) {
        size_t got = 0;
        TRY(read_keys(c, w, limit, rows, &got));
        size_t i = 0;
        for (; i < got && n.count < want; i++) {
            n.last = rows[i].key;
            if (rows[i].is_hit)
                n.hits[n.count++] = rows[i].key;
        }
        n.looked += (int64_t)i;
        n.is_end = i == got && got < (size_t)limit;
        w->at = n.last.is_set ? n.last : w->at;
        limit = CHUNK;
    }
    *ret_found = n;
    return OK;
}

/* Beside an empty page lie those on the near side of its own key, that one included. */
static struct journal_key beside(const struct journal_filter *f)
{
    struct journal_key key = f->before.is_set ? f->before : f->after;
    key.id += f->before.is_set ? 1 : -1;
    return key;
}

static void fill_places(const struct journal_filter *f, const struct found *n, bool has_more,
                        struct journal_page *p)
{
    bool is_back = f->before.is_set;
    bool is_cut = !has_more && !n->is_end && n->last.is_set;
    struct journal_key far = is_cut ? n->last : p->count > 0 ? n->hits[p->count - 1] : beside(f);
    struct journal_key near = p->count > 0 ? n->hits[0] : beside(f);
    p->looked = is_cut ? n->looked : 0;
    p->first = is_back ? far : near;
    p->last = is_back ? near : far;
    p->has_next = is_back || has_more || is_cut;
    p->has_previous = is_back ? has_more || is_cut : f->after.is_set;
}

err_t journal_load(struct ctx *c, const struct journal_filter *f, int64_t limit,
                   struct journal_page *ret_page)
{
    struct walk w = walk_of(c, f);
    struct found n;
    struct journal_page p = {0};
    TRY(walk_on(c, &w, (size_t)limit + 1, &n));
    bool has_more = n.count > (size_t)limit;
    p.count = has_more ? (size_t)limit : n.count;
    fill_places(f, &n, has_more, &p);
    TRY(journal_rows_load(c, n.hits, p.count, &p.entries));
    *ret_page = p;
    return OK;
}

struct str journal_key_text(struct arena *a, struct journal_key key)
{
    return !key.is_set
               ? STR_NONE
               : arena_printf(a, "%lld-%lld", (long long)key.happened_at.us, (long long)key.id);
}

bool journal_key_parse(struct str text, struct journal_key *ret_key)
{
    struct journal_key key = {0};
    struct str rest = text, at;
    if (text.n == 0) {
        *ret_key = key;
        return true;
    }
    if (!str_split(&rest, '-', &at) || !str_to_int64(at, &key.happened_at.us) ||
        !str_to_int64(rest, &key.id) || key.id < 0 || key.id >= INT64_MAX - 1)
        return false;
    key.is_set = true;
    *ret_key = key;
    return true;
}

/* Who is meant -------------------------------------------------------------------------------- */

static struct journal_person person_of(const struct ctx *c, struct person_id id, struct str name,
                                       struct str name_en, struct str username)
{
    return (struct journal_person){id, lang_name(c->lang, name, name_en), username};
}

err_t journal_people_list(struct ctx *c, const struct journal_person **ret_list, size_t *ret_count)
{
    struct journal_people_rows found;
    TRY(journal_people(c->db, c->a, &found));
    struct journal_person *list = ARENA_ARRAY(c->a, struct journal_person, found.count + 1);
    for (size_t i = 0; i < found.count; i++) {
        const struct journal_people_row *r = &found.rows[i];
        list[i] = person_of(c, r->person_id, r->name, r->name_en, r->username);
    }
    *ret_list = list;
    *ret_count = found.count;
    return OK;
}

err_t journal_person_get(struct ctx *c, struct person_id id, struct journal_person *ret_person)
{
    struct journal_person_row *r = NULL;
    TRY(journal_person(c->db, c->a, (struct journal_person_args){.person_id = id}, &r));
    struct journal_person none = {.name = STR_NONE};
    *ret_person = r == NULL ? none : person_of(c, r->person_id, r->name, r->name_en, r->username);
    return OK;
}

err_t journal_person_find(struct ctx *c, struct str text, struct person_id *ret_id,
                          size_t *ret_count)
{
    struct journal_person_named_rows found;
    ptrdiff_t open = str_find_char(text, '(', 0); /* "齐思齐 (qisiqi)", as the list offers it */
    if (open > 0 && str_ends(text, S(")")))
        text = str_trim(str_sub(text, (size_t)open + 1, text.n - 1));
    TRY(journal_person_named(c->db, c->a, (struct journal_person_named_args){.q = text}, &found));
    *ret_id = found.count == 1 ? found.rows[0].person_id : (struct person_id){0};
    *ret_count = found.count;
    return OK;
}

err_t journal_object_find(struct ctx *c, const struct journal_kind *kind, struct str number,
                          int64_t *ret_no)
{
    struct journal_item_numbered_row *item = NULL;
    struct journal_slip_numbered_row *slip = NULL;
    *ret_no = 0;
    if (strcmp(kind->word, "item") == 0) {
        TRY(journal_item_numbered(c->db, c->a,
                                  (struct journal_item_numbered_args){.number = number}, &item));
        *ret_no = item == NULL ? 0 : item->item_id.v;
    } else if (strcmp(kind->word, "slip") == 0) {
        TRY(journal_slip_numbered(c->db, c->a,
                                  (struct journal_slip_numbered_args){.number = number}, &slip));
        *ret_no = slip == NULL ? 0 : slip->slip_id.v;
    }
    return OK;
}
