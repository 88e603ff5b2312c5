/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a pasted table of units; see unit_import.h.
 *
 * R-UNIT-06  An import writes all of its lines or none.
 * R-UNIT-07  A unit above another one stands in the database or in an earlier line. */
#include "unit/unit_import.h"

#include "base/limits.h"
#include "base/utf8.h"

static struct str column(struct str *rest)
{
    struct str part;
    return str_split(rest, '\t', &part) ? str_trim(part) : S("");
}

/* The word of a kind from itself or its label in either language; STR_NONE when unknown. */
static struct str kind_of(struct str text)
{
    for (const struct choice *k = unit_kinds; k->word != NULL; k++) {
        bool same = str_eq_nocase(text, str_of(k->word)) || str_eq_nocase(text, str_of(k->label)) ||
                    str_eq(text, str_of(tr(LANG_ZH, k->label)));
        if (same)
            return str_of(k->word);
    }
    return STR_NONE;
}

static bool is_heading(struct str line)
{
    struct str first = column(&line);
    return str_eq_nocase(first, S("code")) || str_eq(first, S("代码")) ||
           str_eq(first, S("单位代码")) || str_eq(first, S("编码"));
}

static struct str check_line(enum lang lang, const struct unit_import_line *line)
{
    if (line->code.n == 0)
        return str_of(tr(lang, N_("The code is missing (first column).")));
    if (line->name.n == 0)
        return str_of(tr(lang, N_("The name is missing (second column).")));
    if (utf8_length(line->code) > 40 || utf8_length(line->name) > 100 ||
        utf8_length(line->name_en) > LIMIT_NAME_CHARS || utf8_length(line->aliases) > 2000)
        return str_of(tr(lang, N_("A column is too long.")));
    if (line->kind.p == NULL)
        return str_of(tr(lang, N_("The kind is not known; write institution, college, department, "
                                  "affiliated, office or group.")));
    if (line->parent_code.n == 0 && !str_eq(line->kind, S("institution")))
        return str_of(tr(lang, N_("The code of the unit above is missing (fourth column).")));
    return S("");
}

/* The line before `end` that has this code, or NULL. */
static const struct unit_import_line *code_before(const struct unit_import_lines *lines, size_t end,
                                                  struct str code)
{
    for (size_t i = 0; i < end; i++) {
        if (str_eq(lines->list[i].code, code))
            return &lines->list[i];
    }
    return NULL;
}

static void fail_line(struct unit_import_lines *lines, size_t at, struct str error)
{
    if (lines->list[at].error.n > 0 || error.n == 0)
        return;
    lines->list[at].error = error;
    lines->error_count++;
}

static void fail_double(struct arena *a, enum lang lang, struct unit_import_lines *lines, size_t at,
                        size_t line_no)
{
    fail_line(lines, at,
              trf(a, lang, N_("The same code or name stands in line %d."), (int)line_no));
}

/* R-UNIT-01 among the lines: each name must mean its own line. */
static void check_doubles(struct arena *a, enum lang lang, struct unit_import_lines *lines)
{
    struct unit_name *names = ARENA_ARRAY(a, struct unit_name, lines->count + 1);
    for (size_t i = 0; i < lines->count; i++) {
        struct unit_alias_list aliases = unit_split_aliases(a, lines->list[i].aliases);
        struct str *ended = ARENA_ARRAY(a, struct str, aliases.count + 1);
        for (size_t k = 0; k < aliases.count; k++)
            ended[k] = aliases.list[k];
        names[i] = (struct unit_name){.unit_id = {(int64_t)i + 1},
                                      .name = lines->list[i].name,
                                      .name_en = lines->list[i].name_en,
                                      .aliases = ended,
                                      .is_active = true};
    }
    const struct unit_directory *d = unit_directory_make(a, names, lines->count);
    for (size_t i = 0; i < lines->count; i++) {
        struct str texts[] = {names[i].name, names[i].name_en};
        for (size_t k = 0; k < ARRAY_LEN(texts) || names[i].aliases[k - ARRAY_LEN(texts)].p != NULL;
             k++) {
            struct str text =
                k < ARRAY_LEN(texts) ? texts[k] : names[i].aliases[k - ARRAY_LEN(texts)];
            size_t owner = (size_t)unit_resolve_key(d, text).v;
            if (owner != 0 && owner != i + 1)
                fail_double(a, lang, lines, i, lines->list[owner - 1].line_no);
        }
    }
}

void unit_import_parse(struct arena *a, enum lang lang, struct str text,
                       struct unit_import_lines *ret_lines)
{
    struct unit_import_lines lines = {0};
    size_t capacity = 0, line_no = 0;
    struct str rest = text, raw;
    while (text.n > 0 && lines.count < LIMIT_IMPORT_UNITS && str_split(&rest, '\n', &raw)) {
        line_no++;
        if (str_trim(raw).n == 0 || (lines.count == 0 && is_heading(raw)))
            continue;
        struct unit_import_line line = {.line_no = line_no, .error = S("")};
        line.code = column(&raw);
        line.name = column(&raw);
        line.kind = kind_of(column(&raw));
        line.parent_code = column(&raw);
        line.aliases = column(&raw);
        line.name_en = column(&raw);
        lines.list = arena_grow(a, lines.list, lines.count, &capacity, sizeof *lines.list);
        lines.list[lines.count++] = line;
        size_t at = lines.count - 1;
        fail_line(&lines, at, check_line(lang, &line));
        const struct unit_import_line *twin = code_before(&lines, at, line.code);
        if (twin != NULL)
            fail_double(a, lang, &lines, at, twin->line_no);
    }
    check_doubles(a, lang, &lines);
    *ret_lines = lines;
}

static struct unit_input input_of(const struct unit_import_line *line)
{
    return (struct unit_input){
        .code = line->code,
        .name = line->name,
        .name_en = line->name_en,
        .kind = line->kind,
        .aliases = line->aliases,
        .is_active = true,
    };
}

/* R-UNIT-07 */
static err_t check_parent_code(struct ctx *c, struct unit_import_lines *lines, size_t at)
{
    const struct unit_import_line *line = &lines->list[at];
    if (line->parent_code.n == 0 || code_before(lines, at, line->parent_code) != NULL)
        return OK;
    struct unit_id parent;
    TRY(unit_find_code(c, line->parent_code, &parent));
    if (parent.v == 0)
        fail_line(lines, at,
                  trf(c->a, c->lang,
                      N_("No unit has the code %s; it must stand in an earlier line."),
                      arena_cstr(c->a, line->parent_code)));
    return OK;
}

err_t unit_import_check(struct ctx *c, struct unit_import_lines *lines)
{
    const struct unit_directory *d;
    TRY(unit_directory_load(c, &d));
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->list[i].error.n > 0)
            continue;
        struct unit_input input = input_of(&lines->list[i]);
        struct field_errors errors = {0};
        TRY(unit_check_names(c, d, &input, &errors));
        if (errors.count > 0)
            fail_line(lines, i, errors.list[0].message);
        TRY(check_parent_code(c, lines, i));
    }
    return OK;
}

err_t unit_import_write(struct ctx *c, const struct unit_import_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct unit_input input = input_of(&lines->list[i]);
        struct unit_id parent = {0}, id;
        if (lines->list[i].parent_code.n > 0)
            TRY(unit_find_code(c, lines->list[i].parent_code, &parent));
        input.parent_unit_id = parent.v;
        TRY(unit_insert(c, &input, &id));
    }
    return OK;
}
