/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a pasted table of people; see person_import.h.
 *
 * R-PERSON-05  An import writes all of its lines or none; a name that its unit has already is
 *              refused, so that sending it twice makes nobody twice. */
#include "person/person_import.h"

#include "auth/password.h"
#include "auth/session.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/utf8.h"
#include "person_sql.h"
#include "unit/unit.h"

/* Columns -------------------------------------------------------------------------------------- */

enum column {
    COLUMN_NAME,
    COLUMN_UNIT,
    COLUMN_ROLE,
    COLUMN_POST,
    COLUMN_USERNAME,
    COLUMN_EMAIL,
    COLUMN_PHONE,
    COLUMN_COUNT
};

static const struct sheet_heading headings[] = {
    {"name", COLUMN_NAME},         {"full name", COLUMN_NAME},  {"姓名", COLUMN_NAME},
    {"unit", COLUMN_UNIT},         {"department", COLUMN_UNIT}, {"单位", COLUMN_UNIT},
    {"部门", COLUMN_UNIT},         {"所在单位", COLUMN_UNIT},   {"单位名称", COLUMN_UNIT},
    {"role", COLUMN_ROLE},         {"roles", COLUMN_ROLE},      {"角色", COLUMN_ROLE},
    {"post", COLUMN_POST},         {"职务", COLUMN_POST},       {"user name", COLUMN_USERNAME},
    {"username", COLUMN_USERNAME}, {"用户名", COLUMN_USERNAME}, {"工号", COLUMN_USERNAME},
    {"e-mail", COLUMN_EMAIL},      {"email", COLUMN_EMAIL},     {"邮箱", COLUMN_EMAIL},
    {"工作邮箱", COLUMN_EMAIL},    {"telephone", COLUMN_PHONE}, {"phone", COLUMN_PHONE},
    {"电话", COLUMN_PHONE},        {"工作电话", COLUMN_PHONE},
};

static size_t heading_of(struct str cell)
{
    return sheet_heading(headings, ARRAY_LEN(headings), cell, COLUMN_COUNT);
}

/* Fills in the order of the columns when the line names those of the name and of the unit. */
static bool read_heading(struct str line, struct sheet *sheet)
{
    struct sheet read = {.count = COLUMN_COUNT};
    struct str cell;
    char separator = sheet_separator(line);
    bool has[COLUMN_COUNT + 1] = {false};
    for (size_t i = 0; i < SHEET_PLACES; i++) {
        read.at[i] = sheet_next_cell(&line, separator, &cell) ? heading_of(cell) : COLUMN_COUNT;
        has[read.at[i]] = true;
    }
    if (!has[COLUMN_NAME] || !has[COLUMN_UNIT])
        return false;
    *sheet = read;
    return true;
}

/* Roles ---------------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    enum role role;
} role_words[] = {
    {"联络员", ROLE_LIAISON}, {"liaison", ROLE_LIAISON},     {"单位负责人", ROLE_HEAD},
    {"负责人", ROLE_HEAD},    {"head", ROLE_HEAD},           {"督查员", ROLE_CLERK},
    {"clerk", ROLE_CLERK},    {"领导", ROLE_LEADER},         {"leader", ROLE_LEADER},
    {"审计员", ROLE_AUDITOR}, {"auditor", ROLE_AUDITOR},     {"管理员", ROLE_ADMIN},
    {"admin", ROLE_ADMIN},    {"administrator", ROLE_ADMIN},
};

/* The roles as bits; false at a word that is none, which is returned. */
static bool read_roles(struct str text, unsigned *ret_roles, struct str *ret_unknown)
{
    static const char *const joints[] = {"、", "，", ";", "；", "/", ","};
    struct str rest = text, word;
    *ret_roles = 0;
    while (str_split_any(&rest, joints, ARRAY_LEN(joints), &word)) {
        bool is_known = word.n == 0;
        for (size_t i = 0; i < ARRAY_LEN(role_words) && !is_known; i++)
            if (str_eq_nocase(word, str_of(role_words[i].word))) {
                *ret_roles |= 1u << role_words[i].role;
                is_known = true;
            }
        *ret_unknown = word;
        if (!is_known)
            return false;
    }
    return true;
}

/* Lines ---------------------------------------------------------------------------------------- */

static struct person_import_line read_line(const struct sheet *sheet, struct str raw,
                                           size_t line_no)
{
    struct str cells[COLUMN_COUNT + 1];
    sheet_cells(sheet, raw, cells);
    return (struct person_import_line){
        .line_no = line_no,
        .unit = cells[COLUMN_UNIT],
        .roles = cells[COLUMN_ROLE],
        .unit_name = S(""),
        .error = S(""),
        .input = {.name = cells[COLUMN_NAME],
                  .name_en = S(""),
                  .post = cells[COLUMN_POST],
                  .post_en = S(""),
                  .username = cells[COLUMN_USERNAME],
                  .email = cells[COLUMN_EMAIL],
                  .phone = cells[COLUMN_PHONE],
                  .wecom_user = S(""),
                  .dingtalk_user = S(""),
                  .feishu_user = S(""),
                  .head_units = S(""),
                  .liaison_units = S(""),
                  .is_active = true},
    };
}

static void fail_line(struct person_import_lines *lines, size_t at, struct str error)
{
    if (lines->list[at].error.n > 0 || error.n == 0)
        return;
    lines->list[at].error = error;
    lines->error_count++;
}

static struct str check_line(struct arena *a, enum lang lang, struct person_import_line *line)
{
    unsigned roles;
    struct str unknown;
    struct person_input *in = &line->input;
    if (in->name.n == 0)
        return str_of(tr(lang, N_("The name is missing (first column).")));
    if (line->unit.n == 0)
        return str_of(tr(lang, N_("The unit is missing (second column). Are the columns divided by "
                                  "tabs?")));
    if (utf8_length(in->name) > 60 || utf8_length(in->post) > 60 || utf8_length(in->phone) > 40 ||
        utf8_length(in->email) > LIMIT_NAME_CHARS)
        return str_of(tr(lang, N_("A column is too long: at most 60 characters of name and post, "
                                  "40 of telephone, 200 of e-mail.")));
    if (!read_roles(line->roles, &roles, &unknown))
        return trf(a, lang,
                   N_("“%s” is no role; write liaison, head, clerk, leader, auditor or "
                      "administrator, with 、 between them, or leave it empty."),
                   arena_cstr(a, unknown));
    in->is_admin = (roles & (1u << ROLE_ADMIN)) != 0;
    in->is_clerk = (roles & (1u << ROLE_CLERK)) != 0;
    in->is_leader = (roles & (1u << ROLE_LEADER)) != 0;
    in->is_auditor = (roles & (1u << ROLE_AUDITOR)) != 0;
    in->head_units = (roles & (1u << ROLE_HEAD)) != 0 ? line->unit : S("");
    in->liaison_units = (roles & (1u << ROLE_LIAISON)) != 0 ? line->unit : S("");
    return S("");
}

void person_import_parse(struct arena *a, enum lang lang, struct str text,
                         struct person_import_lines *ret_lines)
{
    struct person_import_lines lines = {0};
    size_t capacity = 0, line_no = 0;
    struct sheet sheet = sheet_usual(COLUMN_COUNT);
    struct str rest = sheet_text(text), raw;
    while (sheet_next_line(&rest, &line_no, &raw)) {
        if (lines.count == 0 && read_heading(raw, &sheet))
            continue;
        if (lines.count == LIMIT_IMPORT_PEOPLE) {
            lines.is_cut = true;
            break;
        }
        lines.list = arena_grow(a, lines.list, lines.count, &capacity, sizeof *lines.list);
        lines.list[lines.count++] = read_line(&sheet, raw, line_no);
        fail_line(&lines, lines.count - 1, check_line(a, lang, &lines.list[lines.count - 1]));
    }
    *ret_lines = lines;
}

/* Checking ------------------------------------------------------------------------------------- */

static err_t find_unit(struct ctx *c, const struct unit_directory *d,
                       struct person_import_lines *lines, size_t at)
{
    struct person_import_line *line = &lines->list[at];
    struct unit_id id;
    TRY(unit_find_code(c, line->unit, &id));
    if (id.v == 0)
        id = unit_resolve(d, line->unit);
    const struct unit_name *unit = id.v == 0 ? NULL : unit_directory_get(d, id);
    if (unit == NULL || !unit->is_active) {
        fail_line(lines, at,
                  trf(c->a, c->lang,
                      N_("No unit has the code or name “%s”: correct it, or add the unit first."),
                      arena_cstr(c->a, line->unit)));
        return OK;
    }
    struct person_input *in = &line->input;
    in->unit_id = id.v;
    in->head_units = in->head_units.n > 0 ? unit->name : S("");
    in->liaison_units = in->liaison_units.n > 0 ? unit->name : S("");
    line->unit_name = unit_display(unit, c->lang);
    return OK;
}

static bool is_taken_before(const struct person_import_lines *lines, size_t at, struct str username)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq_nocase(lines->list[i].input.username, username))
            return true;
    return false;
}

/* guyantang of 顾砚堂, guyantang2 where somebody has that. */
static err_t make_username(struct ctx *c, struct person_import_lines *lines, size_t at)
{
    struct person_input *in = &lines->list[at].input;
    struct str spelled = unit_pinyin(c->a, in->name), base;
    if (in->username.n > 0 || !str_split(&spelled, ' ', &base) || base.n == 0)
        return OK; /* person_check says that it is missing */
    for (int number = 1; number <= LIMIT_IMPORT_PEOPLE + 1; number++) {
        struct person_with_username_row *owner;
        struct str name = number == 1 ? base : arena_printf(c->a, "%.*s%d", STR_ARG(base), number);
        TRY(person_with_username(c->db, c->a, (struct person_with_username_args){.username = name},
                                 &owner));
        if (owner == NULL && !is_taken_before(lines, at, name)) {
            in->username = name;
            return OK;
        }
    }
    return OK;
}

/* R-PERSON-05 */
static err_t check_twin(struct ctx *c, struct person_import_lines *lines, size_t at)
{
    const struct person_input *in = &lines->list[at].input;
    struct person_namesake_row *twin;
    for (size_t i = 0; i < at; i++) {
        const struct person_import_line *other = &lines->list[i];
        if (other->input.unit_id == in->unit_id && str_eq(other->input.name, in->name))
            fail_line(
                lines, at,
                trf(c->a, c->lang, N_("The same person stands in line %d."), (int)other->line_no));
    }
    TRY(person_namesake(c->db, c->a,
                        (struct person_namesake_args){.name = in->name, .unit_id = {in->unit_id}},
                        &twin));
    if (twin != NULL)
        fail_line(lines, at,
                  trf(c->a, c->lang, N_("%s is a person of this unit already."),
                      arena_cstr(c->a, in->name)));
    return OK;
}

err_t person_import_check(struct ctx *c, struct person_import_lines *lines)
{
    const struct unit_directory *d;
    TRY(unit_directory_load(c, &d));
    for (size_t i = 0; i < lines->count; i++) {
        struct person_import_line *line = &lines->list[i];
        if (line->error.n == 0)
            TRY(find_unit(c, d, lines, i));
        if (line->error.n > 0)
            continue;
        struct field_errors errors = {0};
        line->input.username = arena_lower(c->a, line->input.username);
        TRY(check_twin(c, lines, i));
        TRY(make_username(c, lines, i));
        TRY(person_check(c, (struct person_id){0}, &line->input, &errors));
        if (errors.count > 0)
            fail_line(lines, i, errors.list[0].message);
        if (is_taken_before(lines, i, line->input.username))
            fail_line(lines, i, str_of(T(c, N_("Another line has this user name."))));
    }
    return OK;
}

/* Writing -------------------------------------------------------------------------------------- */

err_t person_import_seal(struct ctx *c, struct person_import_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        lines->list[i].password = password_random(c->a);
        TRY(password_hash(c->a, lines->list[i].password, &lines->list[i].encoded));
    }
    return OK;
}

err_t person_import_write(struct ctx *c, const struct person_import_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct person_id id;
        TRY(person_insert(c, &lines->list[i].input, &id));
        TRY(credential_save(c, id, lines->list[i].encoded, /* is_temporary= */ true));
    }
    return OK;
}
