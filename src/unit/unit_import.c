/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a pasted table of units; see unit_import.h.
 *
 * R-UNIT-06  An import writes all of its lines or none.
 * R-UNIT-07  A unit above another one stands in the database or in an earlier line; where none is
 *            named, it is the institution. */
#include "unit/unit_import.h"

#include "base/limits.h"
#include "base/sheet.h"
#include "base/utf8.h"
#include "unit_write_sql.h"

/* Columns -------------------------------------------------------------------------------------- */

enum column {
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_KIND,
    COLUMN_ABOVE,
    COLUMN_ALIASES,
    COLUMN_NAME_EN,
    COLUMN_COUNT
};

static const struct sheet_heading headings[] = {
    {"code", COLUMN_CODE},        {"代码", COLUMN_CODE},
    {"单位代码", COLUMN_CODE},    {"编码", COLUMN_CODE},
    {"单位编码", COLUMN_CODE},    {"name", COLUMN_NAME},
    {"名称", COLUMN_NAME},        {"单位名称", COLUMN_NAME},
    {"单位", COLUMN_NAME},        {"kind", COLUMN_KIND},
    {"type", COLUMN_KIND},        {"类别", COLUMN_KIND},
    {"类型", COLUMN_KIND},        {"单位类别", COLUMN_KIND},
    {"above", COLUMN_ABOVE},      {"part of", COLUMN_ABOVE},
    {"parent", COLUMN_ABOVE},     {"unit above", COLUMN_ABOVE},
    {"上级", COLUMN_ABOVE},       {"上级单位", COLUMN_ABOVE},
    {"上级代码", COLUMN_ABOVE},   {"上级单位代码", COLUMN_ABOVE},
    {"所属单位", COLUMN_ABOVE},   {"other names", COLUMN_ALIASES},
    {"其他名称", COLUMN_ALIASES}, {"别名", COLUMN_ALIASES},
    {"简称", COLUMN_ALIASES},     {"english name", COLUMN_NAME_EN},
    {"英文名称", COLUMN_NAME_EN}, {"英文名", COLUMN_NAME_EN},
};

static size_t heading_of(struct str cell)
{
    return sheet_heading(headings, ARRAY_LEN(headings), cell, COLUMN_COUNT);
}

/* Fills in the order of the columns when the line names some, the code among them. */
static bool read_heading(struct str line, struct sheet *sheet)
{
    struct sheet read = {.count = COLUMN_COUNT};
    struct str cell;
    char separator = sheet_separator(line);
    bool has_code = false, is_usual = true; /* columns without a heading keep their usual place */
    for (size_t i = 0; i < SHEET_PLACES; i++) {
        bool is_named = sheet_next_cell(&line, separator, &cell);
        read.at[i] = is_named ? heading_of(cell) : is_usual && i < COLUMN_COUNT ? i : COLUMN_COUNT;
        has_code = has_code || (is_named && read.at[i] == COLUMN_CODE);
        is_usual = is_usual && (!is_named || read.at[i] == i);
    }
    if (has_code)
        *sheet = read;
    return has_code;
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

/* A college says so in its name; whatever else stands in a list of names is a department. */
static struct str kind_of_name(struct str name)
{
    static const char *const ends[] = {"学院", "系", "书院", " College", " School", " Faculty"};
    static const char *const begins[] = {"School of ", "College of ", "Faculty of "};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(name, str_of(ends[i])))
            return S("college");
    for (size_t i = 0; i < ARRAY_LEN(begins); i++)
        if (str_starts(name, str_of(begins[i])))
            return S("college");
    return S("department");
}

/* A sentence or a piece of markup is no name, however short. */
static bool is_like_name(struct str text)
{
    static const char *const never[] = {"。", "；", "：", "！", "？", ";", "<", ">", "|", "\\"};
    size_t length = utf8_length(text);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (str_find(text, str_of(never[i]), 0) >= 0)
            return false;
    return length >= 2 && length <= 40 && utf8_columns(text) >= 2;
}

static struct unit_import_line read_line(const struct sheet *sheet, struct str raw, size_t line_no)
{
    struct str cells[COLUMN_COUNT + 1];
    bool is_list = sheet->at[0] == COLUMN_CODE && sheet->at[1] == COLUMN_NAME;
    if (is_list && str_find_char(raw, sheet_separator(raw), 0) < 0 && is_like_name(str_trim(raw)))
        return (struct unit_import_line){.line_no = line_no,
                                         .code = S(""),
                                         .name = str_trim(raw),
                                         .kind = kind_of_name(str_trim(raw)),
                                         .above = S(""),
                                         .aliases = S(""),
                                         .name_en = S(""),
                                         .is_name_only = true,
                                         .error = S("")};
    sheet_cells(sheet, raw, cells);
    return (struct unit_import_line){
        .line_no = line_no,
        .code = cells[COLUMN_CODE],
        .name = cells[COLUMN_NAME],
        .kind = kind_of(cells[COLUMN_KIND]),
        .above = cells[COLUMN_ABOVE],
        .aliases = cells[COLUMN_ALIASES],
        .name_en = cells[COLUMN_NAME_EN],
        .error = S(""),
    };
}

static struct str check_line(enum lang lang, const struct unit_import_line *line)
{
    if (line->code.n == 0 && !line->is_name_only)
        return str_of(tr(lang, N_("The code is missing (first column). Give each unit one of its "
                                  "own, like D01.")));
    if (line->name.n == 0)
        return str_of(tr(lang, N_("The name is missing (second column). Are the columns divided "
                                  "by tabs?")));
    if (utf8_length(line->code) > 40 || utf8_length(line->name) > 100 ||
        utf8_length(line->name_en) > LIMIT_NAME_CHARS || utf8_length(line->aliases) > 2000)
        return str_of(tr(lang, N_("A column is too long: at most 40 characters of code, 100 of "
                                  "name, 2,000 of other names.")));
    if (line->kind.p == NULL)
        return str_of(tr(lang, N_("The kind is not known; write institution, college, department, "
                                  "affiliated, office or group.")));
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
    struct sheet sheet = sheet_usual(COLUMN_COUNT);
    struct str rest = sheet_text(text), raw;
    while (sheet_next_line(&rest, &line_no, &raw)) {
        if (lines.count == 0 && read_heading(raw, &sheet))
            continue;
        if (lines.count == 0 && heading_of(str_trim(raw)) == COLUMN_NAME) /* over a list of names */
            continue;
        if (lines.count == LIMIT_IMPORT_UNITS) {
            lines.is_cut = true;
            break;
        }
        struct unit_import_line line = read_line(&sheet, raw, line_no);
        lines.list = arena_grow(a, lines.list, lines.count, &capacity, sizeof *lines.list);
        lines.list[lines.count++] = line;
        size_t at = lines.count - 1;
        fail_line(&lines, at, check_line(lang, &line));
        const struct unit_import_line *twin = code_before(&lines, at, line.code);
        if (twin != NULL && !line.is_name_only)
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

/* The line before `at` that has this code or, failing that, a name that reads like it: index + 1.
 */
static size_t above_among_lines(struct arena *a, const struct unit_import_lines *lines, size_t at)
{
    struct str above = lines->list[at].above;
    for (size_t i = 0; i < at; i++)
        if (str_eq(lines->list[i].code, above))
            return i + 1;
    struct str key = unit_key(a, above);
    for (size_t i = 0; i < at; i++)
        if (str_eq(unit_key(a, lines->list[i].name), key))
            return i + 1;
    return 0;
}

/* The only institution: one of the database, or of an earlier line. */
static void find_institution(struct ctx *c, const struct unit_roots_rows *roots,
                             struct unit_import_lines *lines, size_t at)
{
    struct unit_import_line *line = &lines->list[at];
    size_t count = roots->count;
    if (count > 0)
        line->above_id = roots->rows[0].unit_id;
    for (size_t i = 0; i < at; i++) {
        const struct unit_import_line *other = &lines->list[i];
        if (str_eq(other->kind, S("institution")) && other->above.n == 0 && other->error.n == 0) {
            line->above_line = i + 1;
            count++;
        }
    }
    if (count == 1)
        return;
    line->above_id = (struct unit_id){0};
    line->above_line = 0;
    fail_line(lines, at,
              str_of(T(c, count == 0 ? N_("There is no institution yet: put its line first, with "
                                          "the kind institution.")
                                     : N_("There are several institutions: write the code or the "
                                          "name of the unit above (fourth column)."))));
}

/* R-UNIT-07 */
static err_t find_above(struct ctx *c, const struct unit_directory *d,
                        const struct unit_roots_rows *roots, struct unit_import_lines *lines,
                        size_t at)
{
    struct unit_import_line *line = &lines->list[at];
    if (line->above.n == 0) {
        if (!str_eq(line->kind, S("institution")))
            find_institution(c, roots, lines, at);
        return OK;
    }
    TRY(unit_find_code(c, line->above, &line->above_id));
    if (line->above_id.v == 0)
        line->above_line = above_among_lines(c->a, lines, at);
    if (line->above_id.v == 0 && line->above_line == 0)
        line->above_id = unit_resolve(d, line->above);
    if (line->above_id.v == 0 && line->above_line == 0)
        fail_line(lines, at,
                  trf(c->a, c->lang,
                      N_("No unit has the code or name “%s”: correct it, put its line above this "
                         "one, or leave the column empty."),
                      arena_cstr(c->a, line->above)));
    return OK;
}

/* A code for each line that is only a name: U001 …, none that the database or the lines have. */
static err_t choose_codes(struct ctx *c, struct unit_import_lines *lines)
{
    int number = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct unit_import_line *line = &lines->list[i];
        while (line->is_name_only && line->code.n == 0) {
            struct unit_id taken;
            struct str code = arena_printf(c->a, "U%03d", ++number);
            TRY(unit_find_code(c, code, &taken));
            if (taken.v == 0 && code_before(lines, lines->count, code) == NULL)
                line->code = code;
        }
    }
    return OK;
}

err_t unit_import_check(struct ctx *c, struct unit_import_lines *lines)
{
    const struct unit_directory *d;
    struct unit_roots_rows roots;
    TRY(unit_directory_load(c, &d));
    TRY(unit_roots(c->db, c->a, &roots));
    TRY(choose_codes(c, lines));
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->list[i].error.n > 0)
            continue;
        struct unit_input input = input_of(&lines->list[i]);
        struct field_errors errors = {0};
        TRY(unit_check_names(c, d, &input, &errors));
        if (errors.count > 0)
            fail_line(lines, i, errors.list[0].message);
        TRY(find_above(c, d, &roots, lines, i));
    }
    return OK;
}

err_t unit_import_write(struct ctx *c, const struct unit_import_lines *lines)
{
    struct unit_id *ids = ARENA_ARRAY(c->a, struct unit_id, lines->count + 1);
    for (size_t i = 0; i < lines->count; i++) {
        const struct unit_import_line *line = &lines->list[i];
        struct unit_input input = input_of(line);
        input.parent_unit_id =
            line->above_line > 0 ? ids[line->above_line - 1].v : line->above_id.v;
        TRY(unit_insert(c, &input, &ids[i]));
    }
    return OK;
}
