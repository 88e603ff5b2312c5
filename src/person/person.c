/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One person: fields, what stands against a change, writing it.
 *
 * R-PERSON-01  A user name is 2 to 40 small letters, digits, dots, hyphens or underscores, and
 * unique. R-PERSON-02  Nobody takes the administrator's role from themselves or closes their own
 * account. R-PERSON-03  The last active administrator stays one. R-PERSON-04  Head and liaison are
 * held in units that exist. */
#include "person/person.h"

#include "audit/audit.h"
#include "auth/session.h"
#include "base/limits.h"
#include "person_sql.h"
#include "unit/unit.h"

#define USERNAME_MIN    2
#define USERNAME_MAX    40
#define LIMIT_ROLE_TEXT 2000 /* names of the units in which one person is head or liaison */

static const struct field fields[] = {
    FIELD_LINE(struct person_input, name, N_("Full name"), .required = true, .max = 60,
               .autocomplete = "off"),
    FIELD_LINE(struct person_input, name_en, N_("Name in Latin letters"), .max = 60),
    FIELD_LINE(
        struct person_input, username, N_("User name"), .required = true, .min = USERNAME_MIN,
        .max = USERNAME_MAX, .autocomplete = "off",
        .help = N_("For signing in, for example the staff number: small letters, digits, . - _")),
    FIELD_INT(struct person_input, unit_id, N_("Unit"), .required = true),
    FIELD_LINE(struct person_input, post, N_("Post"), .max = 60),
    FIELD_LINE(struct person_input, post_en, N_("Post in English"), .max = LIMIT_NAME_CHARS),
    FIELD_LINE(struct person_input, phone, N_("Work telephone"), .max = 40),
    FIELD_LINE(struct person_input, email, N_("Work e-mail"), .max = LIMIT_NAME_CHARS),
    FIELD_LINE(struct person_input, wecom_user, N_("User id in WeCom"), .max = 64,
               .autocomplete = "off"),
    FIELD_LINE(struct person_input, dingtalk_user, N_("Mobile number or user id in DingTalk"),
               .max = 64, .autocomplete = "off"),
    FIELD_LINE(struct person_input, feishu_user, N_("Open id in Feishu"), .max = 64,
               .autocomplete = "off", .help = N_("Begins with ou_.")),
    FIELD_INT(struct person_input, position, N_("Position in the unit"), .least = 0,
              .most = 1000000, .help = N_("Smaller numbers come first. Empty: after all others.")),
    FIELD_BOOL(struct person_input, is_admin, N_("Administrator"),
               .help = N_("People, units and settings.")),
    FIELD_BOOL(struct person_input, is_clerk, N_("Clerk"),
               .help = N_("Gives in documents, checks them, dispatches and verifies.")),
    FIELD_BOOL(struct person_input, is_leader, N_("Leader"), .help = N_("Sees every item.")),
    FIELD_BOOL(struct person_input, is_auditor, N_("Auditor"),
               .help = N_("Sees everything, changes nothing.")),
    FIELD_LINE(struct person_input, head_units, N_("Head of"), .max = LIMIT_ROLE_TEXT,
               .help = N_("Names of units, with 、 between them.")),
    FIELD_LINE(struct person_input, liaison_units, N_("Liaison of"), .max = LIMIT_ROLE_TEXT,
               .help = N_("Names of units, with 、 between them.")),
    FIELD_BOOL(
        struct person_input, is_active, N_("Account in use"),
        .help = N_("A closed account cannot sign in; what the person did stays in the journal.")),
};

struct field_table person_fields(void)
{
    return FIELD_TABLE(fields);
}

/* Loading -------------------------------------------------------------------------------------- */

static struct str join(struct arena *a, struct str list, struct str name)
{
    return list.n == 0 ? name : arena_printf(a, "%.*s、%.*s", STR_ARG(list), STR_ARG(name));
}

static void read_role(struct arena *a, const struct person_roles_of_row *row,
                      struct person_input *input)
{
    enum role role;
    if (!role_parse(row->role, &role))
        return;
    switch (role) {
    case ROLE_ADMIN: input->is_admin = true; break;
    case ROLE_CLERK: input->is_clerk = true; break;
    case ROLE_LEADER: input->is_leader = true; break;
    case ROLE_AUDITOR: input->is_auditor = true; break;
    case ROLE_HEAD: input->head_units = join(a, input->head_units, row->unit_name); break;
    case ROLE_LIAISON: input->liaison_units = join(a, input->liaison_units, row->unit_name); break;
    case ROLE_COUNT: break;
    }
}

err_t person_load(struct ctx *c, struct person_id id, struct person *ret_person)
{
    struct person_one_row row;
    struct person_roles_of_rows roles;
    TRY(person_one_send(c->db, (struct person_one_args){.person_id = id}));
    TRY(person_roles_of_send(c->db, (struct person_roles_of_args){.person_id = id}));
    TRY(person_one_recv(c->db, c->a, &row));
    TRY(person_roles_of_recv(c->db, c->a, &roles));
    struct person p = {
        .person_id = id,
        .version = row.version,
        .input = {.username = row.username,
                  .name = row.name,
                  .name_en = row.name_en,
                  .post = row.post,
                  .post_en = row.post_en,
                  .email = row.email,
                  .phone = row.phone,
                  .wecom_user = row.wecom_user,
                  .dingtalk_user = row.dingtalk_user,
                  .feishu_user = row.feishu_user,
                  .unit_id = row.unit_id.v,
                  .position = row.position,
                  .is_active = row.is_active,
                  .head_units = S(""),
                  .liaison_units = S("")},
    };
    for (size_t i = 0; i < roles.count; i++)
        read_role(c->a, &roles.rows[i], &p.input);
    *ret_person = p;
    return OK;
}

err_t person_actor(struct ctx *c, struct str username, struct actor *ret_actor)
{
    struct person_with_username_row *row;
    struct person_role_words_rows roles;
    TRY(person_with_username(c->db, c->a, (struct person_with_username_args){.username = username},
                             &row));
    if (row == NULL || !row->is_active)
        return NOT_FOUND;
    TRY(person_role_words(c->db, c->a, (struct person_role_words_args){.person_id = row->person_id},
                          &roles));
    struct actor actor = {
        .person = row->person_id, .name = row->name, .username = username, .unit = row->unit_id};
    for (size_t i = 0; i < roles.count; i++) {
        enum role role;
        if (role_parse(roles.rows[i].role, &role))
            actor.roles |= 1u << role;
    }
    *ret_actor = actor;
    return OK;
}

err_t person_none(struct ctx *c, bool *ret_none)
{
    struct person_first_row *row;
    TRY(person_first(c->db, c->a, &row));
    *ret_none = row == NULL;
    return OK;
}

/* Checking ------------------------------------------------------------------------------------- */

static bool is_username(struct str name)
{
    if (name.n < USERNAME_MIN || name.n > USERNAME_MAX)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (i == 0 || strchr("._-", c) == NULL))
            return false;
    }
    return true;
}

static err_t check_username(struct ctx *c, struct person_id id, struct str typed,
                            struct field_errors *errors)
{
    struct str username = arena_lower(c->a, typed);
    if (!is_username(username)) {
        field_error_add(
            errors, "username",
            str_of(T(c, N_("Write the user name with 2 to 40 small letters, digits or . - _"))));
        return OK;
    }
    struct person_with_username_row *owner;
    TRY(person_with_username(c->db, c->a, (struct person_with_username_args){.username = username},
                             &owner));
    if (owner != NULL && owner->person_id.v != id.v)
        field_error_add(errors, "username",
                        trf(c->a, c->lang, N_("%s has this user name; choose another one."),
                            arena_cstr(c->a, owner->name)));
    return OK;
}

static err_t check_admin(struct ctx *c, struct person_id id, const struct person_input *input,
                         struct field_errors *errors)
{
    if (id.v == 0 || (input->is_admin && input->is_active))
        return OK;
    struct person before;
    TRY(person_load(c, id, &before));
    bool loses = before.input.is_admin && before.input.is_active;
    if (id.v == c->actor.person.v && (loses || !input->is_active)) {
        field_error_add(
            errors, input->is_active ? "is_admin" : "is_active",
            str_of(T(c, N_("You cannot take this from yourself; ask another administrator."))));
        return OK;
    }
    struct person_other_admin_row *other;
    TRY(person_other_admin(c->db, c->a, (struct person_other_admin_args){.person_id = id}, &other));
    if (loses && other == NULL)
        field_error_add(
            errors, input->is_active ? "is_admin" : "is_active",
            str_of(T(c, N_("This is the last administrator; name another one first."))));
    return OK;
}

/* Cuts the next name off; names are joined by 、 or a comma (what the pickers write). */
static bool next_name(struct str *rest, struct str *ret_name)
{
    static const char *const joints[] = {"、", ",", "，", ";", "；"};
    return str_split_any(rest, joints, ARRAY_LEN(joints), ret_name);
}

typedef err_t with_unit(struct ctx *c, struct person_id person, struct unit_id unit,
                        enum role role);

/* Calls for the unit of each name in `text`; a name that no unit has is an error of the field. */
static err_t each_unit(struct ctx *c, struct person_id person, enum role role, struct str text,
                       with_unit *call, struct field_errors *errors)
{
    const struct unit_directory *d;
    struct str rest = text, name;
    if (text.n == 0)
        return OK;
    TRY(unit_directory_load(c, &d));
    while (next_name(&rest, &name)) {
        struct unit_id unit = unit_resolve(d, name);
        if (name.n == 0)
            continue;
        if (unit.v == 0 && errors != NULL)
            field_error_add(errors, role == ROLE_HEAD ? "head_units" : "liaison_units",
                            trf(c->a, c->lang, N_("There is no unit “%s”; choose from the list."),
                                arena_cstr(c->a, name)));
        else if (unit.v != 0 && call != NULL)
            TRY(call(c, person, unit, role));
    }
    return OK;
}

static err_t check_unit(struct ctx *c, const struct person_input *input,
                        struct field_errors *errors)
{
    const struct unit_directory *d;
    TRY(unit_directory_load(c, &d));
    if (unit_directory_get(d, (struct unit_id){input->unit_id}) == NULL)
        field_error_add(errors, "unit_id", str_of(T(c, N_("Choose a unit of the list."))));
    return OK;
}

/* Names in other systems go into messages between markup: letters, digits, dot, hyphen, at sign. */
static void check_handle(struct ctx *c, const char *field, struct str text,
                         struct field_errors *errors)
{
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        bool is_word =
            (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
        if (is_word || strchr("._-@", ch) != NULL)
            continue;
        field_error_add(errors, field,
                        str_of(T(c, N_("Only letters, digits and . _ - @ are possible here."))));
        return;
    }
}

err_t person_check(struct ctx *c, struct person_id id, const struct person_input *input,
                   struct field_errors *errors)
{
    TRY(check_username(c, id, input->username, errors));
    TRY(check_unit(c, input, errors));
    TRY(check_admin(c, id, input, errors));
    check_handle(c, "wecom_user", input->wecom_user, errors);
    check_handle(c, "dingtalk_user", input->dingtalk_user, errors);
    check_handle(c, "feishu_user", input->feishu_user, errors);
    TRY(each_unit(c, id, ROLE_HEAD, input->head_units, NULL, errors));
    return each_unit(c, id, ROLE_LIAISON, input->liaison_units, NULL, errors);
}

/* Writing -------------------------------------------------------------------------------------- */

static err_t journal(struct ctx *c, struct person_id id, const char *verb,
                     const struct person_input *before, const struct person_input *after)
{
    struct buf changes = buf_new(KIB(64));
    (void)field_diff(person_fields(), before, after, &changes);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    return audit_record(c, &(struct audit_entry){
                               .object = AUDIT_PERSON, .id = id.v, .verb = verb, .changes = text});
}

static err_t root_unit(struct ctx *c, struct unit_id *ret_unit)
{
    struct person_root_unit_row *row;
    TRY(person_root_unit(c->db, c->a, &row));
    if (row == NULL)
        return ctx_fail(c, INVALID, "there is no unit yet");
    *ret_unit = row->unit_id;
    return OK;
}

static err_t add_role(struct ctx *c, struct person_id person, struct unit_id unit, enum role role)
{
    return person_role_add(c->db, c->a,
                           (struct person_role_add_args){.person_id = person,
                                                         .role = str_of(role_word(role)),
                                                         .unit_id = unit});
}

static err_t write_roles(struct ctx *c, struct person_id id, const struct person_input *input)
{
    const struct {
        bool held;
        enum role role;
    } roles[] = {{input->is_admin, ROLE_ADMIN},
                 {input->is_clerk, ROLE_CLERK},
                 {input->is_leader, ROLE_LEADER},
                 {input->is_auditor, ROLE_AUDITOR}};
    struct unit_id root = {0};
    TRY(root_unit(c, &root));
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        if (roles[i].held)
            TRY(add_role(c, id, root, roles[i].role));
    }
    TRY(each_unit(c, id, ROLE_HEAD, input->head_units, add_role, NULL));
    return each_unit(c, id, ROLE_LIAISON, input->liaison_units, add_role, NULL);
}

/* No NULL text; the user name in lower case; a position after all others when none was given. */
static err_t tidy(struct ctx *c, struct person_input *input)
{
    struct str *texts[] = {&input->name_en,       &input->post,       &input->post_en,
                           &input->email,         &input->phone,      &input->head_units,
                           &input->liaison_units, &input->wecom_user, &input->dingtalk_user,
                           &input->feishu_user};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (texts[i]->p == NULL)
            *texts[i] = S("");
    }
    input->username = arena_lower(c->a, input->username);
    if (input->position != 0)
        return OK;
    struct person_last_position_row last;
    TRY(person_last_position(c->db, c->a, &last));
    input->position = last.position + 10;
    return OK;
}

err_t person_insert(struct ctx *c, const struct person_input *input, struct person_id *ret_id)
{
    struct person_input new = *input, nothing = {0};
    TRY(tidy(c, &new));
    struct person_add_row row;
    TRY(person_add(c->db, c->a,
                   (struct person_add_args){.username = new.username,
                                            .name = new.name,
                                            .name_en = new.name_en,
                                            .post = new.post,
                                            .post_en = new.post_en,
                                            .email = new.email,
                                            .phone = new.phone,
                                            .wecom_user = new.wecom_user,
                                            .dingtalk_user = new.dingtalk_user,
                                            .feishu_user = new.feishu_user,
                                            .pinyin = unit_pinyin(c->a, new.name),
                                            .unit_id = {new.unit_id},
                                            .position = new.position,
                                            .is_active = new.is_active,
                                            .now_at = c->now},
                   &row));
    TRY(write_roles(c, row.person_id, &new));
    TRY(journal(c, row.person_id, "create", &nothing, &new));
    *ret_id = row.person_id;
    return OK;
}

err_t person_change(struct ctx *c, const struct person *before, const struct person_input *after)
{
    struct person_input new = *after;
    struct person_id id = before->person_id;
    TRY(tidy(c, &new));
    TRY(person_row_update(c->db, c->a,
                          (struct person_row_update_args){.person_id = id,
                                                          .username = new.username,
                                                          .name = new.name,
                                                          .name_en = new.name_en,
                                                          .post = new.post,
                                                          .post_en = new.post_en,
                                                          .email = new.email,
                                                          .phone = new.phone,
                                                          .wecom_user = new.wecom_user,
                                                          .dingtalk_user = new.dingtalk_user,
                                                          .feishu_user = new.feishu_user,
                                                          .pinyin = unit_pinyin(c->a, new.name),
                                                          .unit_id = {new.unit_id},
                                                          .position = new.position,
                                                          .is_active = new.is_active,
                                                          .version = before->version,
                                                          .now_at = c->now}));
    TRY(person_role_clear(c->db, c->a, (struct person_role_clear_args){.person_id = id}));
    TRY(write_roles(c, id, &new));
    if (!new.is_active)
        TRY(session_end_others(c, id, (struct session_id){0}));
    return journal(c, id, "edit", &before->input, &new);
}

/* Grants, revokes: the difference of the whole input is journalled. */
static err_t after_role(struct ctx *c, const struct person *before)
{
    struct person after;
    TRY(person_load(c, before->person_id, &after));
    return journal(c, before->person_id, "edit", &before->input, &after.input);
}

err_t person_grant(struct ctx *c, struct person_id person, enum role role, struct unit_id unit)
{
    struct person before;
    TRY(person_load(c, person, &before));
    if (!role_in_unit(role))
        TRY(root_unit(c, &unit));
    TRY(add_role(c, person, unit, role));
    return after_role(c, &before);
}

err_t person_revoke(struct ctx *c, struct person_id person, enum role role, struct unit_id unit)
{
    struct person before;
    TRY(person_load(c, person, &before));
    struct person_other_admin_row *other;
    TRY(person_other_admin(c->db, c->a, (struct person_other_admin_args){.person_id = person},
                           &other));
    bool loses = role == ROLE_ADMIN && before.input.is_admin && before.input.is_active;
    if (loses && other == NULL) /* R-PERSON-03 */
        return ctx_fail(c, CONFLICT, "%s",
                        T(c, N_("This is the last administrator; name another one first.")));
    TRY(person_role_delete(c->db, c->a,
                           (struct person_role_delete_args){.person_id = person,
                                                            .role = str_of(role_word(role)),
                                                            .unit_id = unit}));
    return after_role(c, &before);
}

err_t person_set_password(struct ctx *c, struct person_id person, struct str encoded)
{
    TRY(credential_save(c, person, encoded, /* is_temporary= */ true));
    TRY(session_end_others(c, person, (struct session_id){0}));
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_PERSON, .id = person.v, .verb = "password"});
}
