/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading and writing what the institution chose.
 *
 * R-SETTINGS-01  Every change of a setting is journalled with the value before and after. */
#include "settings/settings.h"

#include "audit/audit.h"
#include "auth/shared.h"
#include "settings_sql.h"
#include "json/json_write.h"

#define UTC_CHINA 480

static const char *const policies[] = {
    [DUE_AS_WRITTEN] = "as_written",
    [DUE_BACKWARD] = "backward",
    [DUE_FORWARD] = "forward",
};

const struct choice settings_policies[] = {
    {"as_written", N_("The date as written")},
    {"backward", N_("The working day before")},
    {"forward", N_("The working day after")},
    {NULL, NULL},
};

static const struct choice language_choices[] = {
    {"zh", N_("Chinese")},
    {"en", N_("English")},
    {NULL, NULL},
};

static const struct field fields[] = {
    FIELD_LINE(struct settings_input, name, N_("Name of the institution"), .required = true,
               .max = 100, .autocomplete = "organization"),
    FIELD_LINE(struct settings_input, name_en, N_("English name of the institution"),
               .max = LIMIT_NAME_CHARS),
    FIELD_LINE(struct settings_input, number_prefix, N_("Prefix of numbers"), .required = true,
               .max = 10,
               .help = N_("The first part of an item's number: 督 gives 督〔2026〕12号.")),
    FIELD_CHOICE(struct settings_input, language, N_("Language"), language_choices,
                 .help = N_("For visitors whose browser does not say which one they want.")),
    FIELD_INT(struct settings_input, utc_offset, N_("Time zone"), .required = true, .least = -720,
              .most = 840),
    FIELD_INT(struct settings_input, sign_days, N_("Working days to sign"), .least = 1, .most = 60,
              .help = N_("After dispatch; 1 to 3 is usual.")),
    FIELD_INT(struct settings_input, dispute_days, N_("Days to return as not ours"), .least = 1,
              .most = 60),
    FIELD_INT(struct settings_input, answer_days, N_("Working days to answer a request"),
              .least = 1, .most = 60,
              .help = N_("For extensions, adjustments and returns as not ours.")),
    FIELD_INT(struct settings_input, review_days, N_("Working days to review"), .least = 1,
              .most = 60, .help = N_("After an item was submitted as done.")),
    FIELD_LINE(struct settings_input, public_url, N_("Address of this site"), .max = 200,
               .help = N_("As people reach it, such as https://duban.example.edu.cn: for links in "
                          "mails, messages and calendars.")),
};

struct field_table settings_fields(void)
{
    return FIELD_TABLE(fields);
}

bool settings_policy_parse(struct str text, enum due_policy *ret_policy)
{
    for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
        if (!str_eq(text, str_of(policies[i])))
            continue;
        *ret_policy = (enum due_policy)i;
        return true;
    }
    return false;
}

struct str settings_policy_word(enum due_policy policy)
{
    return str_of(policies[policy]);
}

const char *settings_policy_label(enum due_policy policy)
{
    return settings_policies[policy].label;
}

static int days_of(struct str text, int fallback)
{
    int64_t days;
    return str_to_int64(text, &days) && days >= 1 && days <= 60 ? (int)days : fallback;
}

static bool read_days(const struct setting_all_row *row, struct institution *i)
{
    if (str_eq(row->key, S("sign_days")))
        i->sign_days = days_of(row->text, i->sign_days);
    else if (str_eq(row->key, S("dispute_days")))
        i->dispute_days = days_of(row->text, i->dispute_days);
    else if (str_eq(row->key, S("answer_days")))
        i->answer_days = days_of(row->text, i->answer_days);
    else if (str_eq(row->key, S("review_days")))
        i->review_days = days_of(row->text, i->review_days);
    else
        return false;
    return true;
}

static void read_setting(const struct setting_all_row *row, struct institution *i)
{
    int64_t minutes;
    if (read_days(row, i))
        return;
    if (str_eq(row->key, S("name")))
        i->name = row->text;
    else if (str_eq(row->key, S("name_en")))
        i->name_en = row->text;
    else if (str_eq(row->key, S("number_prefix")))
        i->number_prefix = row->text;
    else if (str_eq(row->key, S("public_url")))
        i->public_url = row->text;
    else if (str_eq(row->key, S("language")))
        (void)lang_parse(row->text, &i->lang);
    else if (str_eq(row->key, S("due_policy")))
        (void)settings_policy_parse(row->text, &i->due_policy);
    else if (str_to_int64(row->text, &minutes) && minutes >= -720 && minutes <= 840)
        i->utc_offset = (int)minutes;
}

static err_t make_institution(struct ctx *c, const void **ret_object)
{
    struct setting_all_rows rows;
    TRY(setting_all(c->db, c->a, &rows));
    struct institution *i = ARENA_NEW(c->a, struct institution);
    *i = (struct institution){.name = S(""),
                              .name_en = S(""),
                              .number_prefix = S("督"),
                              .public_url = S(""),
                              .lang = LANG_ZH,
                              .utc_offset = UTC_CHINA,
                              .sign_days = 3,
                              .dispute_days = 10,
                              .answer_days = 5,
                              .review_days = 5,
                              .due_policy = DUE_BACKWARD};
    for (size_t at = 0; at < rows.count; at++)
        read_setting(&rows.rows[at], i);
    *ret_object = i;
    return OK;
}

err_t settings_load(struct ctx *c)
{
    const void *institution;
    TRY(shared_get(c, SHARED_INSTITUTION, make_institution, &institution));
    c->institution = *(const struct institution *)institution;
    return OK;
}

err_t settings_get(struct ctx *c, struct str key, struct str *ret_value)
{
    struct setting_one_row *row;
    TRY(setting_one(c->db, c->a, (struct setting_one_args){.key = key}, &row));
    *ret_value = row == NULL ? STR_NONE : row->text;
    return OK;
}

err_t settings_set(struct ctx *c, struct str key, struct str value)
{
    return setting_put(c->db, c->a, (struct setting_put_args){.key = key, .text = value});
}

err_t settings_remove(struct ctx *c, struct str key)
{
    return setting_delete(c->db, c->a, (struct setting_delete_args){.key = key});
}

struct settings_input settings_input_of(const struct institution *i)
{
    return (struct settings_input){
        .name = i->name,
        .name_en = i->name_en,
        .number_prefix = i->number_prefix,
        .language = i->lang == LANG_EN ? S("en") : S("zh"),
        .utc_offset = i->utc_offset,
        .sign_days = i->sign_days,
        .dispute_days = i->dispute_days,
        .answer_days = i->answer_days,
        .review_days = i->review_days,
        .public_url = i->public_url,
    };
}

void settings_check(struct ctx *c, struct settings_input *input, struct field_errors *errors)
{
    struct str url = input->public_url;
    while (url.n > 0 && url.p[url.n - 1] == '/')
        url.n--;
    input->public_url = url;
    bool is_plain = true;
    for (size_t i = 0; i < url.n; i++)
        is_plain = is_plain && url.p[i] > ' ' && url.p[i] < 0x7F &&
                   strchr("\"<>\\^`{|}?#", url.p[i]) == NULL;
    struct str rest = str_starts(url, S("https://"))  ? str_from(url, 8)
                      : str_starts(url, S("http://")) ? str_from(url, 7)
                                                      : STR_NONE;
    if (url.n > 0 && (rest.n == 0 || rest.p[0] == '/' || !is_plain))
        field_error_add(errors, "public_url",
                        str_of(T(c, N_("Write an address that begins with https:// and a name."))));
}

err_t settings_change(struct ctx *c, const struct settings_input *before,
                      const struct settings_input *after)
{
    struct field_table table = settings_fields();
    struct buf changes = buf_new(KIB(64));
    size_t count = field_diff(table, before, after, &changes);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    if (count == 0)
        return OK;
    for (size_t i = 0; i < table.count; i++) {
        const struct field *f = &table.fields[i];
        struct str new = field_text(f, after, c->a);
        if (!str_eq(field_text(f, before, c->a), new))
            TRY(settings_set(c, str_of(f->name), new.p == NULL ? S("") : new));
    }
    return audit_record(c, &(struct audit_entry){
                               .object = AUDIT_SETTING, .id = 1, .verb = "edit", .changes = text});
}

err_t settings_policy_change(struct ctx *c, enum due_policy policy)
{
    struct buf changes = buf_new(KIB(1));
    struct json j = json_new(&changes);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("due_policy"));
    json_key(&j, "before");
    json_str(&j, settings_policy_word(c->institution.due_policy));
    json_key(&j, "after");
    json_str(&j, settings_policy_word(policy));
    json_object_end(&j);
    json_array_end(&j);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    TRY(settings_set(c, S("due_policy"), settings_policy_word(policy)));
    c->institution.due_policy = policy;
    return audit_record(c, &(struct audit_entry){
                               .object = AUDIT_SETTING, .id = 1, .verb = "edit", .changes = text});
}
