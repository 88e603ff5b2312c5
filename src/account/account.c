/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of the first set-up and of a person's own account.
 *
 * R-ACCOUNT-01  A refused sign-in does not tell whether the user name or the password was wrong.
 * R-ACCOUNT-02  Failures are counted by account and by address; while one has to wait, even the
 * right password is not tried (account_web.c). R-ACCOUNT-03  After signing in, only addresses of
 * this site are returned to. R-ACCOUNT-04  The set-up exists only while nobody has an account.
 * R-ACCOUNT-05  The set-up needs the one-time code; only its hash is kept, and it works once.
 * R-ACCOUNT-06  A new password needs the old one; all other sessions end.
 * R-ACCOUNT-07  A temporary password opens only the page that replaces it (web/dispatch.c). */
#include "account/account.h"

#include "account_sql.h"
#include "audit/audit.h"
#include "auth/password.h"
#include "auth/session.h"
#include "base/limits.h"
#include "person/person.h"
#include "settings/settings.h"
#include "unit/unit.h"

#include <sodium.h>

#define HASH_BYTES 32

static const struct field setup_fields[] = {
    FIELD_LINE(struct setup_input, code, N_("Set-up code"), .required = true, .max = 60,
               .autocomplete = "off",
               .help = N_("“luoshi init” printed it in the server's terminal.")),
    FIELD_LINE(struct setup_input, name, N_("Name of the institution"), .required = true,
               .max = 100, .autocomplete = "organization"),
    FIELD_LINE(struct setup_input, name_en, N_("English name of the institution"),
               .max = LIMIT_NAME_CHARS),
    FIELD_LINE(struct setup_input, number_prefix, N_("Prefix of numbers"), .required = true,
               .max = 10,
               .help = N_("The first part of an item's number: 督 gives 督〔2026〕12号.")),
    FIELD_LINE(struct setup_input, person_name, N_("Your name"), .required = true, .max = 60,
               .autocomplete = "name"),
    FIELD_LINE(
        struct setup_input, username, N_("User name"), .required = true, .max = 40,
        .autocomplete = "username",
        .help = N_("For signing in, for example the staff number: small letters, digits, . - _")),
    FIELD_SECRET(struct setup_input, password, N_("Password"), .required = true,
                 .max = PASSWORD_MAX_CHARS, .autocomplete = "new-password",
                 .help = N_("At least 12 characters; pasting and password managers are welcome.")),
    FIELD_SECRET(struct setup_input, again, N_("Password again"), .required = true,
                 .max = PASSWORD_MAX_CHARS, .autocomplete = "new-password"),
};

struct field_table account_setup_fields(void)
{
    return FIELD_TABLE(setup_fields);
}

static const struct choice own_languages[] = {
    {"", N_("As the browser says")},
    {"zh", N_("Chinese")},
    {"en", N_("English")},
    {NULL, NULL},
};

static const struct field own_fields[] = {
    FIELD_CHOICE(struct own_input, language, N_("Language"), own_languages),
    FIELD_LINE(struct own_input, email, N_("Work e-mail"), .max = LIMIT_NAME_CHARS,
               .autocomplete = "email"),
    FIELD_BOOL(
        struct own_input, has_keys, N_("Single-key shortcuts"),
        .help =
            N_("Switch them off when they get in the way of a screen reader or of speech input.")),
};

struct field_table account_own_fields(void)
{
    return FIELD_TABLE(own_fields);
}

/* Set-up --------------------------------------------------------------------------------------- */

/* BLAKE2b-256 of the code as hexadecimal digits. */
static struct str code_hash(struct arena *a, struct str code)
{
    unsigned char hash[HASH_BYTES];
    char *text = arena_alloc(a, HASH_BYTES * 2 + 1);
    code = str_trim(code);
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)code.p, code.n, NULL, 0);
    (void)sodium_bin2hex(text, HASH_BYTES * 2 + 1, hash, sizeof hash);
    return (struct str){text, HASH_BYTES * 2};
}

err_t account_setup_code(struct ctx *c, struct str *ret_code)
{
    struct str code = password_random(c->a);
    TRY(settings_set(c, S("setup_code"), code_hash(c->a, code)));
    *ret_code = code;
    return OK;
}

err_t account_setup_code_matches(struct ctx *c, struct str code, bool *ret_matches)
{
    struct str kept;
    TRY(settings_get(c, S("setup_code"), &kept));
    struct str hash = code_hash(c->a, code);
    *ret_matches = kept.n == hash.n && sodium_memcmp(kept.p, hash.p, hash.n) == 0;
    return OK;
}

static err_t institution_unit(struct ctx *c, const struct setup_input *input,
                              struct unit_id *ret_unit)
{
    struct account_root_unit_row *root;
    TRY(account_root_unit(c->db, c->a, &root));
    if (root != NULL) {
        *ret_unit = root->unit_id;
        return OK;
    }
    struct unit_input unit = {.code = S("0"),
                              .name = input->name,
                              .name_en = input->name_en,
                              .kind = S("institution"),
                              .is_active = true};
    return unit_insert(c, &unit, ret_unit);
}

err_t account_set_up(struct ctx *c, const struct setup_input *input, struct str encoded)
{
    bool none;
    TRY(person_none(c, &none));
    if (!none)
        return NOT_FOUND;
    struct unit_id unit;
    TRY(institution_unit(c, input, &unit));
    struct person_input person = {.username = input->username,
                                  .name = input->person_name,
                                  .unit_id = unit.v,
                                  .is_active = true,
                                  .is_admin = true,
                                  .is_clerk = true};
    struct person_id id;
    TRY(person_insert(c, &person, &id));
    TRY(credential_save(c, id, encoded, /* is_temporary= */ false));
    c->actor.person = id;
    struct settings_input before = settings_input_of(&c->institution);
    struct settings_input after = before;
    after.name = input->name;
    after.name_en = input->name_en;
    after.number_prefix = input->number_prefix;
    after.language = c->lang == LANG_EN ? S("en") : S("zh");
    TRY(settings_change(c, &before, &after));
    return settings_remove(c, S("setup_code"));
}

/* Own account ---------------------------------------------------------------------------------- */

err_t account_own_load(struct ctx *c, struct own_input *ret_input, int64_t *ret_version)
{
    struct account_own_row row;
    TRY(account_own(c->db, c->a, (struct account_own_args){.person_id = c->actor.person}, &row));
    *ret_input = (struct own_input){row.language, row.email, row.has_keys};
    *ret_version = row.version;
    return OK;
}

err_t account_own_change(struct ctx *c, const struct own_input *before,
                         const struct own_input *after, int64_t version)
{
    struct buf changes = buf_new(KIB(64));
    size_t count = field_diff(account_own_fields(), before, after, &changes);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    if (count == 0)
        return OK;
    TRY(account_own_update(c->db, c->a,
                           (struct account_own_update_args){.person_id = c->actor.person,
                                                            .language = after->language,
                                                            .email = after->email,
                                                            .has_keys = after->has_keys,
                                                            .version = version,
                                                            .now_at = c->now}));
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_PERSON, .id = c->actor.person.v, .verb = "edit", .changes = text});
}

err_t account_password_change(struct ctx *c, struct str old_encoded, struct str encoded)
{
    struct credential now;
    TRY(credential_by_person(c, c->actor.person, &now));
    if (!str_eq(now.encoded, old_encoded))
        return CONFLICT;
    TRY(credential_save(c, c->actor.person, encoded, /* is_temporary= */ false));
    TRY(session_end_others(c, c->actor.person, c->actor.session));
    return audit_record(
        c,
        &(struct audit_entry){.object = AUDIT_PERSON, .id = c->actor.person.v, .verb = "password"});
}
