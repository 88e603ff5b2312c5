/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The directory of units: names in official order, and which unit a text means. */
#include "unit/unit.h"

#include "auth/shared.h"
#include "base/check.h"
#include "base/utf8.h"
#include "unit_sql.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#define LONGEST_KEY_BYTES 2048 /* no name or alias is as long */

enum key_rank {
    RANK_NAME,
    RANK_ENGLISH,
    RANK_ALIAS,
    RANK_CLOSED
};

struct key {
    struct str text; /* unit_key of a name */
    enum key_rank rank;
    size_t index; /* in the list */
};

struct unit_directory {
    const struct unit_name *list;
    size_t count;
    struct key *keys; /* folded names, sorted */
    size_t key_count;
    const struct unit_name **by_id; /* sorted by id */
};

static bool is_blank(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200D) || c == 0xFEFF;
}

/* Full-width ASCII becomes ASCII, letters lose their case. */
static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

/* Folding a character makes it at most one byte longer (2 to 3). */
#define KEY_ROOM(bytes) ((bytes)*2 + 4)

static struct str write_key(char *out, struct str text)
{
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (!is_blank(c))
            n += utf8_write(out + n, fold(c));
    }
    return (struct str){out, n};
}

struct str unit_key(struct arena *a, struct str text)
{
    return write_key(arena_alloc(a, KEY_ROOM(text.n)), text);
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = str_cmp(a->text, b->text);
    if (order == 0)
        order = (int)a->rank - (int)b->rank;
    if (order == 0)
        order = (a->index > b->index) - (a->index < b->index);
    return order;
}

static int compare_ids(const void *left, const void *right)
{
    const struct unit_name *a = *(const struct unit_name *const *)left;
    const struct unit_name *b = *(const struct unit_name *const *)right;
    return (a->unit_id.v > b->unit_id.v) - (a->unit_id.v < b->unit_id.v);
}

static void add_key(struct arena *a, struct unit_directory *d, struct str text, enum key_rank rank,
                    size_t index)
{
    if (text.n == 0)
        return;
    if (!d->list[index].is_active)
        rank = RANK_CLOSED;
    d->keys[d->key_count++] = (struct key){unit_key(a, text), rank, index};
}

static void make_keys(struct arena *a, struct unit_directory *d)
{
    size_t keys = 0;
    for (size_t i = 0; i < d->count; i++) {
        keys += 2;
        for (const struct str *s = d->list[i].aliases; s != NULL && s->p != NULL; s++)
            keys++;
    }
    d->keys = ARENA_ARRAY(a, struct key, keys + 1);
    for (size_t i = 0; i < d->count; i++) {
        add_key(a, d, d->list[i].name, RANK_NAME, i);
        add_key(a, d, d->list[i].name_en, RANK_ENGLISH, i);
        for (const struct str *s = d->list[i].aliases; s != NULL && s->p != NULL; s++)
            add_key(a, d, *s, RANK_ALIAS, i);
    }
    qsort(d->keys, d->key_count, sizeof *d->keys, compare_keys);
}

const struct unit_directory *unit_directory_make(struct arena *a, const struct unit_name *list,
                                                 size_t count)
{
    struct unit_directory *d = ARENA_NEW(a, struct unit_directory);
    *d = (struct unit_directory){.list = list, .count = count};
    d->by_id = ARENA_ARRAY(a, const struct unit_name *, count + 1);
    for (size_t i = 0; i < count; i++)
        d->by_id[i] = &list[i];
    qsort(d->by_id, count, sizeof *d->by_id, compare_ids);
    make_keys(a, d);
    return d;
}

struct alias_list {
    const struct str *first; /* ends with p == NULL */
    int64_t unit;
};

static int compare_alias_lists(const void *left, const void *right)
{
    const struct alias_list *a = left, *b = right;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

/* One list of aliases per unit, in order of the unit's id. */
static struct alias_list *group_aliases(struct arena *a, const struct unit_aliases_rows *rows,
                                        size_t *ret_count)
{
    struct alias_list *lists = ARENA_ARRAY(a, struct alias_list, rows->count + 1);
    struct str *texts = ARENA_ARRAY(a, struct str, rows->count * 2 + 1);
    size_t count = 0, used = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (count == 0 || lists[count - 1].unit != rows->rows[i].unit_id.v) {
            used += count > 0 ? 1 : 0; /* the end of the list before */
            lists[count++] = (struct alias_list){&texts[used], rows->rows[i].unit_id.v};
        }
        texts[used++] = rows->rows[i].alias;
    }
    *ret_count = count;
    return lists;
}

static err_t make_directory(struct ctx *c, const void **ret_object)
{
    struct unit_names_rows names;
    struct unit_aliases_rows aliases;
    TRY(unit_names_send(c->db));
    TRY(unit_aliases_send(c->db));
    TRY(unit_names_recv(c->db, c->a, &names));
    TRY(unit_aliases_recv(c->db, c->a, &aliases));
    size_t list_count;
    struct alias_list *lists = group_aliases(c->a, &aliases, &list_count);
    struct unit_name *list = ARENA_ARRAY(c->a, struct unit_name, names.count + 1);
    for (size_t i = 0; i < names.count; i++) {
        const struct unit_names_row *row = &names.rows[i];
        struct alias_list wanted = {.unit = row->unit_id.v};
        const struct alias_list *found =
            bsearch(&wanted, lists, list_count, sizeof *lists, compare_alias_lists);
        list[i] = (struct unit_name){
            .unit_id = row->unit_id,
            .name = row->name,
            .name_en = row->name_en,
            .pinyin = row->pinyin,
            .aliases = found == NULL ? ARENA_NEW(c->a, struct str) : found->first,
            .is_active = row->is_active,
            .kind = row->kind,
        };
    }
    *ret_object = unit_directory_make(c->a, list, names.count);
    return OK;
}

err_t unit_directory_load(struct ctx *c, const struct unit_directory **ret_directory)
{
    const void *directory;
    TRY(shared_get(c, SHARED_UNITS, make_directory, &directory));
    *ret_directory = directory;
    return OK;
}

const struct unit_name *unit_directory_list(const struct unit_directory *d, size_t *ret_count)
{
    *ret_count = d->count;
    return d->list;
}

const struct unit_name *unit_directory_get(const struct unit_directory *d, struct unit_id id)
{
    const struct unit_name wanted = {.unit_id = id};
    const struct unit_name *key = &wanted;
    const struct unit_name **found =
        bsearch(&key, d->by_id, d->count, sizeof *d->by_id, compare_ids);
    return found == NULL ? NULL : *found;
}

struct unit_id unit_resolve(const struct unit_directory *d, struct str text)
{
    for (size_t i = 0; i < d->count; i++) {
        if (text.n > 0 && d->list[i].is_active && str_eq(d->list[i].name, text))
            return d->list[i].unit_id;
    }
    return unit_resolve_key(d, text);
}

struct unit_id unit_resolve_key(const struct unit_directory *d, struct str text)
{
    char room[KEY_ROOM(LONGEST_KEY_BYTES)];
    if (text.n > LONGEST_KEY_BYTES)
        return (struct unit_id){0};
    struct str wanted = write_key(room, text);
    size_t low = 0, high = d->key_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(d->keys[middle].text, wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct unit_id id = {0};
    if (wanted.n > 0 && low < d->key_count && str_eq(d->keys[low].text, wanted))
        id = d->list[d->keys[low].index].unit_id;
    return id;
}

struct str unit_display(const struct unit_name *u, enum lang lang)
{
    return lang_name(lang, u->name, u->name_en);
}
