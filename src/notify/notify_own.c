/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of a person's own choices about mails. */
#include "notify/notify_own.h"

#include "audit/audit.h"
#include "notify/notify_time.h"
#include "notify_own_sql.h"

static const struct choice mail_choices[] = {
    {"each", N_("What waits for me at once, the rest once a day")},
    {"digest", N_("Everything once a day")},
    {"off", N_("No mails")},
    {NULL, NULL},
};

static const struct field fields[] = {
    FIELD_CHOICE(struct own_mail_input, mail, N_("Mails"), mail_choices),
    FIELD_LINE(struct own_mail_input, digest, N_("The daily mail comes at"), .required = true,
               .max = 5, .help = N_("On working days, and only when there is something in it.")),
    FIELD_LINE(struct own_mail_input, quiet_from, N_("No mails from"), .required = true, .max = 5),
    FIELD_LINE(struct own_mail_input, quiet_to, N_("to"), .required = true, .max = 5),
};

struct field_table own_mail_fields(void)
{
    return FIELD_TABLE(fields);
}

/* "8:00", "08:00", with the Chinese colon too. */
static bool read_time(struct str text, int64_t *ret_minutes)
{
    int64_t hour;
    int64_t minute;
    ptrdiff_t colon = str_find_char(text, ':', 0);
    size_t width = 1;
    if (colon < 0) {
        colon = str_find(text, S("："), 0);
        width = strlen("：");
    }
    if (colon < 1 || !str_to_int64(str_sub(text, 0, (size_t)colon), &hour) ||
        !str_to_int64(str_from(text, (size_t)colon + width), &minute) || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59)
        return false;
    *ret_minutes = hour * 60 + minute;
    return true;
}

static struct str time_text(struct arena *a, int64_t minutes)
{
    return arena_printf(a, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

/* A time that can be read becomes "08:00". */
static void check_time(struct ctx *c, const char *name, struct str *io_text,
                       struct field_errors *errors)
{
    int64_t minutes;
    if (field_error_of(errors, name).n > 0)
        return;
    if (read_time(*io_text, &minutes))
        *io_text = time_text(c->a, minutes);
    else
        field_error_add(errors, name, str_of(T(c, N_("Write a time of day such as 08:00."))));
}

void own_mail_check(struct ctx *c, struct own_mail_input *io_input, struct field_errors *errors)
{
    check_time(c, "digest", &io_input->digest, errors);
    check_time(c, "quiet_from", &io_input->quiet_from, errors);
    check_time(c, "quiet_to", &io_input->quiet_to, errors);
}

err_t own_mail_load(struct ctx *c, struct own_mail_input *ret_input, struct str *ret_address)
{
    struct own_preference_row row;
    TRY(own_preference(c->db, c->a,
                       (struct own_preference_args){
                           .person_id = c->actor.person,
                           .digest_minutes = NOTIFY_DIGEST_MINUTES,
                           .quiet_from_minutes = NOTIFY_QUIET_FROM_MINUTES,
                           .quiet_to_minutes = NOTIFY_QUIET_TO_MINUTES,
                       },
                       &row));
    *ret_input = (struct own_mail_input){
        .mail = row.mail,
        .digest = time_text(c->a, row.digest_minutes),
        .quiet_from = time_text(c->a, row.quiet_from_minutes),
        .quiet_to = time_text(c->a, row.quiet_to_minutes),
    };
    *ret_address = row.email;
    return OK;
}

static err_t journal(struct ctx *c, const struct own_mail_input *before,
                     const struct own_mail_input *after, size_t *ret_count)
{
    struct buf changes = buf_new(KIB(16));
    *ret_count = field_diff(own_mail_fields(), before, after, &changes);
    struct str text = arena_str(c->a, buf_str(&changes));
    buf_free(&changes);
    if (*ret_count == 0)
        return OK;
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_PERSON, .id = c->actor.person.v, .verb = "edit", .changes = text});
}

err_t own_mail_change(struct ctx *c, const struct own_mail_input *before,
                      const struct own_mail_input *after)
{
    struct own_preference_put_args args = {
        .person_id = c->actor.person, .mail = after->mail, .now_at = c->now};
    size_t count;
    if (!read_time(after->digest, &args.digest_minutes) ||
        !read_time(after->quiet_from, &args.quiet_from_minutes) ||
        !read_time(after->quiet_to, &args.quiet_to_minutes))
        return INVALID;
    TRY(journal(c, before, after, &count));
    if (count == 0)
        return OK;
    TRY(own_preference_put(c->db, c->a, args));
    if (!str_eq(after->mail, S("off")))
        return OK;
    return own_mail_stop(
        c->db, c->a, (struct own_mail_stop_args){.person_id = c->actor.person, .now_at = c->now});
}
