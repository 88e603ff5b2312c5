/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One unit: its fields, what stands against a change, writing it.
 *
 * R-UNIT-01  A name, English name, alias or code means one unit only (as unit_resolve reads them).
 * R-UNIT-02  No unit is below itself.
 * R-UNIT-03  Only an institution has no unit above it.
 * R-UNIT-05  An active unit goes before a closed one of the same name (unit.c). */
#include "unit/unit.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "unit_write_sql.h"

#include <stdlib.h>

const struct choice unit_kinds[] = {
    {"institution", N_("Institution")},
    {"college", N_("School or college")},
    {"department", N_("Department")},
    {"affiliated", N_("Affiliated body")},
    {"office", N_("Office within a department")},
    {"group", N_("Working group")},
    {NULL, NULL},
};

const char *unit_kind_label(struct str kind)
{
    for (const struct choice *k = unit_kinds; k->word != NULL; k++) {
        if (str_eq(kind, str_of(k->word)))
            return k->label;
    }
    return "";
}

static const struct field fields[] = {
    FIELD_LINE(struct unit_input, name, N_("Name"), .required = true, .max = 100,
               .help = N_("The full official name.")),
    FIELD_LINE(struct unit_input, name_en, N_("English name"), .max = LIMIT_NAME_CHARS),
    FIELD_LINE(struct unit_input, code, N_("Code"), .required = true, .max = 40,
               .help = N_("As in the personnel system; it identifies the unit in imports.")),
    FIELD_CHOICE(struct unit_input, kind, N_("Kind"), unit_kinds),
    FIELD_INT(struct unit_input, parent_unit_id, N_("Part of")),
    FIELD_INT(struct unit_input, position, N_("Position in the official order"), .least = 0,
              .most = 1000000, .help = N_("Smaller numbers come first. Empty: after all others.")),
    FIELD_TEXT(struct unit_input, aliases, N_("Other names"), .max = 2000,
               .help =
                   N_("Short forms and former names, one a line. Documents are read with them.")),
    FIELD_BOOL(struct unit_input, is_active, N_("In use"),
               .help = N_("A closed unit keeps its items; it gets no new ones.")),
    FIELD_BOOL(struct unit_input, is_confirmed_by_head, N_("The head confirms reports"),
               .help = N_("What the unit reports counts when its head has confirmed it.")),
};

struct field_table unit_fields(void)
{
    return FIELD_TABLE(fields);
}

/* Aliases ------------------------------------------------------------------------------------- */

static int compare_texts(const void *left, const void *right)
{
    return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

/* The names between line breaks and 、 without the empty ones, sorted, each once. */
struct unit_alias_list unit_split_aliases(struct arena *a, struct str text)
{
    struct unit_alias_list set = {0};
    size_t capacity = 0;
    struct str lines = text, line;
    while (text.n > 0 && str_split(&lines, '\n', &line)) {
        for (size_t from = 0; from <= line.n;) {
            ptrdiff_t comma = str_find(line, S("、"), from);
            size_t end = comma < 0 ? line.n : (size_t)comma;
            struct str alias = str_trim(str_sub(line, from, end));
            from = end + sizeof "、" - 1;
            if (alias.n == 0)
                continue;
            set.list = arena_grow(a, set.list, set.count, &capacity, sizeof *set.list);
            set.list[set.count++] = alias;
        }
    }
    if (set.count > 0)
        qsort(set.list, set.count, sizeof *set.list, compare_texts);
    size_t kept = 0;
    for (size_t i = 0; i < set.count; i++) {
        if (kept == 0 || !str_eq(set.list[i], set.list[kept - 1]))
            set.list[kept++] = set.list[i];
    }
    set.count = kept;
    return set;
}

static struct str join_lines(struct arena *a, const struct str *list, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += list[i].n + 1;
    char *out = arena_alloc(a, bytes + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            out[n++] = '\n';
        memcpy(out + n, list[i].p, list[i].n);
        n += list[i].n;
    }
    return (struct str){out, n};
}

/* No NULL text, aliases in their stored order: so that a comparison shows real changes only. */
static struct unit_input tidy(struct arena *a, const struct unit_input *input)
{
    struct unit_input out = *input;
    struct unit_alias_list set = unit_split_aliases(a, input->aliases);
    out.aliases = join_lines(a, set.list, set.count);
    if (out.name_en.p == NULL)
        out.name_en = S("");
    return out;
}

/* Loading and checking ------------------------------------------------------------------------- */

err_t unit_load(struct ctx *c, struct unit_id id, struct unit *ret_unit)
{
    struct unit_one_row row;
    struct unit_aliases_of_rows aliases;
    TRY(unit_one_send(c->db, (struct unit_one_args){.unit_id = id}));
    TRY(unit_aliases_of_send(c->db, (struct unit_aliases_of_args){.unit_id = id}));
    TRY(unit_one_recv(c->db, c->a, &row));
    TRY(unit_aliases_of_recv(c->db, c->a, &aliases));
    struct str *list = ARENA_ARRAY(c->a, struct str, aliases.count + 1);
    for (size_t i = 0; i < aliases.count; i++)
        list[i] = aliases.rows[i].alias;
    if (aliases.count > 0)
        qsort(list, aliases.count, sizeof *list, compare_texts);
    *ret_unit = (struct unit){
        .unit_id = id,
        .version = row.version,
        .input =
            {
                .code = row.code,
                .name = row.name,
                .name_en = row.name_en,
                .kind = row.kind,
                .parent_unit_id = row.parent_unit_id.v,
                .position = row.position,
                .is_active = row.is_active,
                .is_confirmed_by_head = row.is_confirmed_by_head,
                .aliases = join_lines(c->a, list, aliases.count),
            },
    };
    return OK;
}

static void refuse_taken(struct ctx *c, const struct unit_directory *d, struct unit_id id,
                         const char *field, struct str text, struct field_errors *errors)
{
    struct unit_id owner = unit_resolve(d, text);
    if (owner.v == 0 || owner.v == id.v)
        return;
    struct str name = unit_display(unit_directory_get(d, owner), c->lang);
    field_error_add(errors, field,
                    trf(c->a, c->lang, N_("“%s” already means %s; choose another name."),
                        arena_cstr(c->a, text), arena_cstr(c->a, name)));
}

static void check_names(struct ctx *c, const struct unit_directory *d, struct unit_id id,
                        const struct unit_input *input, struct field_errors *errors)
{
    refuse_taken(c, d, id, "name", input->name, errors);
    refuse_taken(c, d, id, "name_en", input->name_en, errors);
    struct unit_alias_list set = unit_split_aliases(c->a, input->aliases);
    if (set.count > LIMIT_UNIT_ALIASES)
        field_error_add(errors, "aliases",
                        trf(c->a, c->lang, N_("At most %d other names."), LIMIT_UNIT_ALIASES));
    for (size_t i = 0; i < set.count && i < LIMIT_UNIT_ALIASES; i++)
        refuse_taken(c, d, id, "aliases", set.list[i], errors);
}

static err_t check_code(struct ctx *c, struct unit_id id, const struct unit_input *input,
                        struct field_errors *errors)
{
    struct unit_by_code_row *owner;
    TRY(unit_by_code(c->db, c->a, (struct unit_by_code_args){.code = input->code}, &owner));
    if (owner != NULL && owner->unit_id.v != id.v)
        field_error_add(errors, "code",
                        trf(c->a, c->lang, N_("%s has this code; choose another one."),
                            arena_cstr(c->a, owner->name)));
    return OK;
}

static struct unit_id parent_in(const struct unit_parents_rows *rows, int64_t id, bool *ret_exists)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->rows[i].unit_id.v == id) {
            *ret_exists = true;
            return rows->rows[i].parent_unit_id;
        }
    }
    *ret_exists = false;
    return (struct unit_id){0};
}

static err_t check_parent(struct ctx *c, struct unit_id id, const struct unit_input *input,
                          struct field_errors *errors)
{
    bool is_institution = str_eq(input->kind, S("institution"));
    if (input->parent_unit_id == 0) {
        if (!is_institution)
            field_error_add(errors, "parent_unit_id",
                            str_of(T(c, N_("Choose the unit that this one is part of."))));
        return OK;
    }
    struct unit_parents_rows rows;
    TRY(unit_parents(c->db, c->a, &rows));
    int64_t at = input->parent_unit_id;
    bool exists = true;
    for (size_t steps = 0; at != 0 && exists && steps <= rows.count; steps++) {
        if (at == id.v) {
            field_error_add(
                errors, "parent_unit_id",
                str_of(T(c, N_("A unit cannot be part of itself or of a unit below it."))));
            return OK;
        }
        at = parent_in(&rows, at, &exists).v;
    }
    if (!exists)
        field_error_add(errors, "parent_unit_id", str_of(T(c, N_("Choose a unit of the list."))));
    return OK;
}

err_t unit_check_names(struct ctx *c, const struct unit_directory *d,
                       const struct unit_input *input, struct field_errors *errors)
{
    check_names(c, d, (struct unit_id){0}, input, errors);
    return check_code(c, (struct unit_id){0}, input, errors);
}

err_t unit_find_code(struct ctx *c, struct str code, struct unit_id *ret_id)
{
    struct unit_by_code_row *row;
    TRY(unit_by_code(c->db, c->a, (struct unit_by_code_args){.code = code}, &row));
    ret_id->v = row == NULL ? 0 : row->unit_id.v;
    return OK;
}

err_t unit_check(struct ctx *c, struct unit_id id, const struct unit_input *input,
                 struct field_errors *errors)
{
    const struct unit_directory *d;
    TRY(unit_directory_load(c, &d));
    check_names(c, d, id, input, errors);
    TRY(check_code(c, id, input, errors));
    return check_parent(c, id, input, errors);
}

/* Writing -------------------------------------------------------------------------------------- */

static err_t write_aliases(struct ctx *c, struct unit_id id, struct str text)
{
    struct unit_alias_list set = unit_split_aliases(c->a, text);
    for (size_t i = 0; i < set.count; i++)
        TRY(unit_alias_add(c->db, c->a,
                           (struct unit_alias_add_args){.alias = set.list[i], .unit_id = id}));
    return OK;
}

static err_t journal(struct ctx *c, struct unit_id id, const char *verb,
                     const struct unit_input *before, const struct unit_input *after)
{
    struct buf changes = buf_new(KIB(64));
    (void)field_diff(unit_fields(), before, after, &changes);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_UNIT, .id = id.v, .verb = verb, .changes = text});
}

err_t unit_insert(struct ctx *c, const struct unit_input *input, struct unit_id *ret_id)
{
    struct unit_input tidied = tidy(c->a, input);
    struct unit_input nothing = {0};
    struct unit_last_position_row last;
    TRY(unit_last_position(c->db, c->a, &last));
    if (tidied.position == 0)
        tidied.position = last.position + 10;
    struct unit_add_row row;
    TRY(unit_add(c->db, c->a,
                 (struct unit_add_args){
                     .parent_unit_id = {tidied.parent_unit_id},
                     .kind = tidied.kind,
                     .code = tidied.code,
                     .name = tidied.name,
                     .name_en = tidied.name_en,
                     .pinyin = unit_pinyin(c->a, tidied.name),
                     .position = tidied.position,
                     .is_active = tidied.is_active,
                     .is_confirmed_by_head = tidied.is_confirmed_by_head,
                     .now_at = c->now,
                 },
                 &row));
    TRY(write_aliases(c, row.unit_id, tidied.aliases));
    TRY(journal(c, row.unit_id, "create", &nothing, &tidied));
    *ret_id = row.unit_id;
    return OK;
}

err_t unit_change(struct ctx *c, const struct unit *before, const struct unit_input *after)
{
    struct unit_input tidied = tidy(c->a, after);
    struct unit_last_position_row last;
    TRY(unit_last_position(c->db, c->a, &last));
    if (tidied.position == 0)
        tidied.position = last.position + 10;
    TRY(unit_row_update(c->db, c->a,
                        (struct unit_row_update_args){
                            .unit_id = before->unit_id,
                            .parent_unit_id = {tidied.parent_unit_id},
                            .kind = tidied.kind,
                            .code = tidied.code,
                            .name = tidied.name,
                            .name_en = tidied.name_en,
                            .pinyin = unit_pinyin(c->a, tidied.name),
                            .position = tidied.position,
                            .is_active = tidied.is_active,
                            .is_confirmed_by_head = tidied.is_confirmed_by_head,
                            .version = before->version,
                            .now_at = c->now,
                        }));
    TRY(unit_alias_clear(c->db, c->a, (struct unit_alias_clear_args){.unit_id = before->unit_id}));
    TRY(write_aliases(c, before->unit_id, tidied.aliases));
    return journal(c, before->unit_id, "edit", &before->input, &tidied);
}
