/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading, checking and writing channels. */
#include "notify/notify_channel.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "notify/notify_channel_seal.h"
#include "notify/notify_sign.h"
#include "notify_channels_sql.h"
#include "unit/unit.h"
#include "json/json_write.h"

#define ADDRESS_CHARS     500
#define CERTIFICATE_CHARS 16000

static const struct choice what_choices[] = {
    {"all", N_("Everything")},
    {"urgent", N_("What somebody waits for")},
    {"reminders", N_("Reminders of the day")},
    {NULL, NULL},
};

static const struct field fields[] = {
    FIELD_LINE(struct channel_input, name, N_("Name"), .required = true, .max = 60),
    FIELD_BOOL(struct channel_input, is_enabled, N_("In use")),
    FIELD_LINE(struct channel_input, address, N_("Address"), .max = ADDRESS_CHARS,
               .autocomplete = "off"),
    FIELD_LINE(struct channel_input, account, N_("User name at the mail server"),
               .autocomplete = "off"),
    FIELD_SECRET(struct channel_input, secret, N_("Password or secret"), .max = 200,
                 .autocomplete = "off"),
    FIELD_LINE(struct channel_input, sender, N_("Sender"), .autocomplete = "off",
               .help = N_("A mail address that the server accepts, such as "
                          "duban@example.edu.cn.")),
    FIELD_LINE(struct channel_input, keyword, N_("Keyword"), .max = 20,
               .help = N_("Stands in every message; the same as in the robot's settings.")),
    FIELD_TEXT(struct channel_input, certificate, N_("Certificate of the authority"),
               .max = CERTIFICATE_CHARS,
               .help = N_("Only for a server with a certificate of the institution's own: in PEM "
                          "form.")),
    FIELD_LINE(struct channel_input, unit, N_("Only what this unit takes part in"),
               .help = N_("Empty: of all units.")),
    FIELD_CHOICE(struct channel_input, what, N_("What is sent"), what_choices),
};

struct field_table channel_fields(void)
{
    return FIELD_TABLE(fields);
}

/* Which notices: stored as their words with blanks around each, empty for all. */
static struct str kinds_of(struct arena *a, struct str what)
{
    struct buf out = buf_new(KIB(4));
    if (!str_eq(what, S("all")))
        buf_put_char(&out, ' ');
    for (int kind = 0; kind < NOTIFY_KIND_COUNT && out.n > 0; kind++) {
        enum notify_urgency wanted = str_eq(what, S("urgent")) ? NOTIFY_NOW : NOTIFY_REMIND;
        if (notify_kind_urgency((enum notify_kind)kind) == wanted)
            buf_printf(&out, "%s ", notify_kind_word((enum notify_kind)kind));
    }
    struct str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text.p == NULL ? S("") : text;
}

static struct str what_of(struct str kinds)
{
    if (kinds.n == 0)
        return S("all");
    return str_find(kinds, S(" overdue "), 0) >= 0 ? S("reminders") : S("urgent");
}

/* "https://qyapi.weixin.qq.com … 3a9f" */
static struct str hint_of(struct arena *a, struct str address)
{
    ptrdiff_t slashes = str_find(address, S("://"), 0);
    ptrdiff_t end = slashes < 0 ? -1 : str_find_char(address, '/', (size_t)slashes + 3);
    if (end < 0 || address.n < (size_t)end + 12)
        return end < 0 ? address : str_sub(address, 0, (size_t)end);
    return arena_printf(a, "%.*s … %.*s", (int)end, address.p,
                        STR_ARG(str_from(address, address.n - 4)));
}

static err_t unit_name_of(struct ctx *c, struct unit_id unit, struct str *ret_name)
{
    const struct unit_directory *units;
    *ret_name = S("");
    if (unit.v == 0)
        return OK;
    TRY(unit_directory_load(c, &units));
    const struct unit_name *u = unit_directory_get(units, unit);
    if (u != NULL)
        *ret_name = u->name;
    return OK;
}

err_t channel_load(struct ctx *c, struct channel_id id, struct channel_detail *ret_detail)
{
    struct channel_one_row r;
    struct channel_detail d = {.channel_id = id};
    TRY(channel_one(c->db, c->a, (struct channel_one_args){.channel_id = id}, &r));
    if (!channel_kind_parse(r.kind, &d.kind))
        return INTERNAL;
    struct seal_ring ring;
    struct channel_secrets open = {r.address, r.secret, d.kind == CHANNEL_MAIL};
    struct note note = {{0}};
    d.is_unreadable = seal_read(c->a, c->key_file, &ring, &note) != OK ||
                      !channel_secrets_open(c->a, &ring, &open);
    if (d.is_unreadable)
        open = (struct channel_secrets){d.kind == CHANNEL_MAIL ? r.address : S(""), S(""), false};
    d.kept =
        (struct channel_input){r.name,   r.is_enabled, open.address,  r.account, open.secret,
                               r.sender, r.keyword,    r.certificate, S(""),     what_of(r.kinds)};
    TRY(unit_name_of(c, r.unit_id, &d.kept.unit));
    d.input = d.kept;
    d.input.secret = S("");
    if (d.kind != CHANNEL_MAIL)
        d.input.address = S("");
    d.address_hint = hint_of(c->a, d.kept.address);
    d.unit = r.unit_id;
    d.paused_until_at = r.paused_until_at;
    d.last_sent_at = r.last_sent_at;
    d.failure_count = r.failure_count;
    d.last_error = r.last_error;
    d.version = r.version;
    *ret_detail = d;
    return OK;
}

static bool has_blank(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] <= ' ' || text.p[i] == 0x7F)
            return true;
    }
    return false;
}

static const char *address_objection(enum channel_kind kind, struct str address)
{
    if (kind == CHANNEL_MAIL)
        return (str_starts(address, S("smtp://")) || str_starts(address, S("smtps://"))) &&
                       address.n > strlen("smtps://") && !has_blank(address)
                   ? NULL
                   : N_("Write smtps://host:465 or smtp://host:587.");
    return (str_starts(address, S("https://")) || str_starts(address, S("http://"))) &&
                   address.n > strlen("https://") && !has_blank(address)
               ? NULL
               : N_("Write the whole address that begins with https://.");
}

static void check_secret(struct ctx *c, enum channel_kind kind, const struct channel_input *input,
                         struct field_errors *errors)
{
    struct str signature;
    if (kind == CHANNEL_WEBHOOK &&
        !sign_webhook(c->a, S("a"), 1, S("{}"), input->secret, &signature))
        field_error_add(errors, "secret",
                        str_of(T(c, N_("The secret begins with whsec_, then base64 of 24 to 64 "
                                       "bytes. Take the one that is proposed."))));
}

static void check_sender(struct ctx *c, const struct channel_input *input,
                         struct field_errors *errors)
{
    ptrdiff_t at = str_find_char(input->sender, '@', 0);
    if (at < 1 || (size_t)at + 1 >= input->sender.n || has_blank(input->sender) ||
        str_find_char(input->sender, '<', 0) >= 0 || str_find_char(input->sender, '>', 0) >= 0)
        field_error_add(errors, "sender", str_of(T(c, N_("Write a mail address."))));
}

static err_t check_unit(struct ctx *c, const struct channel_input *input, struct unit_id *ret_unit,
                        struct field_errors *errors)
{
    const struct unit_directory *units;
    *ret_unit = (struct unit_id){0};
    if (input->unit.n == 0)
        return OK;
    TRY(unit_directory_load(c, &units));
    *ret_unit = unit_resolve(units, input->unit);
    if (ret_unit->v == 0)
        field_error_add(errors, "unit", str_of(T(c, N_("There is no such unit."))));
    return OK;
}

/* A column that takes no NULL: what the form does not have is the empty text. */
static void fill_in(struct channel_input *input)
{
    struct str *const members[] = {&input->name,   &input->address, &input->account,
                                   &input->secret, &input->sender,  &input->keyword,
                                   &input->unit,   &input->what,    &input->certificate};
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        if (members[i]->p == NULL)
            *members[i] = S("");
    }
}

err_t channel_check(struct ctx *c, const struct channel_detail *before, struct channel_input *input,
                    struct unit_id *ret_unit, struct field_errors *errors)
{
    struct channel_with_name_row *same;
    fill_in(input);
    if (before->channel_id.v != 0 && input->address.n == 0)
        input->address = before->kept.address;
    if (before->channel_id.v != 0 && input->secret.n == 0)
        input->secret = before->kept.secret;
    const char *objection = address_objection(before->kind, input->address);
    if (objection != NULL && field_error_of(errors, "address").n == 0)
        field_error_add(errors, "address", str_of(T(c, objection)));
    if (before->kind == CHANNEL_MAIL)
        check_sender(c, input, errors);
    check_secret(c, before->kind, input, errors);
    TRY(channel_with_name(c->db, c->a, (struct channel_with_name_args){.name = input->name},
                          &same));
    if (same != NULL && same->channel_id.v != before->channel_id.v)
        field_error_add(errors, "name", str_of(T(c, N_("Another channel has this name."))));
    return check_unit(c, input, ret_unit, errors);
}

/* Addresses of robots and webhooks are as good as passwords: the journal says only that they
 * changed. */
static struct channel_input without_secrets(const struct channel_input *input, bool is_changed)
{
    struct channel_input plain = *input;
    plain.address = is_changed ? S("********") : S("");
    return plain;
}

static err_t journal(struct ctx *c, const struct channel_detail *before,
                     const struct channel_input *input, const char *verb, struct channel_id id)
{
    struct buf out = buf_new(MIB(1));
    bool is_new = !str_eq(before->kept.address, input->address);
    bool is_mail = before->kind == CHANNEL_MAIL;
    struct channel_input old = is_mail ? before->kept : without_secrets(&before->kept, false);
    struct channel_input new = is_mail ? *input : without_secrets(input, is_new);
    size_t count = field_diff(channel_fields(), &old, &new, &out);
    struct str changes = arena_str(c->a, buf_str(&out));
    buf_free(&out);
    if (count == 0)
        return OK;
    return audit_record(c,
                        &(struct audit_entry){
                            .object = AUDIT_CHANNEL, .id = id.v, .verb = verb, .changes = changes});
}

/* ILLEGAL without a key: a secret is never written as it is. */
static err_t seal(struct ctx *c, enum channel_kind kind, const struct channel_input *input,
                  struct channel_secrets *ret_secrets)
{
    struct seal_ring ring;
    struct note note = {{0}};
    *ret_secrets = (struct channel_secrets){input->address, input->secret, kind == CHANNEL_MAIL};
    if (seal_read(c->a, c->key_file, &ring, &note) != OK)
        return ctx_fail(c, ILLEGAL, "%s", note.text);
    if (channel_secrets_close(c->a, &ring, ret_secrets) == OK)
        return OK;
    return ctx_fail(c, ILLEGAL,
                    T(c, N_("The key file %s is missing, so that secrets cannot be sealed: put it "
                            "back, or make a new one with luoshi secrets rotate.")),
                    c->key_file);
}

static err_t insert(struct ctx *c, const struct channel_detail *before,
                    const struct channel_input *input, struct unit_id unit,
                    struct channel_id *ret_id)
{
    struct channel_secrets sealed;
    const struct channel_line *lines;
    size_t count;
    struct channel_insert_row row;
    TRY(channel_lines(c, &lines, &count));
    if (count >= LIMIT_CHANNELS)
        return ctx_fail(c, INVALID, "%s", T(c, N_("There are 50 channels already.")));
    TRY(seal(c, before->kind, input, &sealed));
    TRY(channel_insert(c->db, c->a,
                       (struct channel_insert_args){
                           .kind = str_of(channel_kind_word(before->kind)),
                           .name = input->name,
                           .is_enabled = input->is_enabled,
                           .address = sealed.address,
                           .account = input->account,
                           .secret = sealed.secret,
                           .sender = input->sender,
                           .keyword = input->keyword,
                           .certificate = input->certificate,
                           .unit_id = unit,
                           .kinds = kinds_of(c->a, input->what),
                           .now_at = c->now,
                       },
                       &row));
    *ret_id = row.channel_id;
    return OK;
}

static err_t update(struct ctx *c, const struct channel_detail *before,
                    const struct channel_input *input, struct unit_id unit, int64_t version)
{
    struct channel_secrets sealed;
    TRY(seal(c, before->kind, input, &sealed));
    return channel_update(c->db, c->a,
                          (struct channel_update_args){
                              .channel_id = before->channel_id,
                              .version = version,
                              .name = input->name,
                              .is_enabled = input->is_enabled,
                              .address = sealed.address,
                              .account = input->account,
                              .secret = sealed.secret,
                              .sender = input->sender,
                              .keyword = input->keyword,
                              .certificate = input->certificate,
                              .unit_id = unit,
                              .kinds = kinds_of(c->a, input->what),
                              .now_at = c->now,
                          });
}

err_t channel_store(struct ctx *c, const struct channel_detail *before,
                    const struct channel_input *input, struct unit_id unit, int64_t version,
                    struct channel_id *ret_id)
{
    struct channel_id id = before->channel_id;
    if (id.v == 0)
        TRY(insert(c, before, input, unit, &id));
    else
        TRY(update(c, before, input, unit, version));
    *ret_id = id;
    return journal(c, before, input, before->channel_id.v == 0 ? "create" : "edit", id);
}
