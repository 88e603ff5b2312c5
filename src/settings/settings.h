/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the institution chose: keys and values of the table setting. Keys: name, name_en,
 * number_prefix, language ("zh", "en"), utc_offset (minutes east), due_policy ("as_written",
 * "backward", "forward"), sign_days, dispute_days, answer_days, review_days (1 … 60), public_url
 * (for links in messages), setup_code (hash, until the set-up is done). */
#ifndef LUOSHI_SETTINGS_SETTINGS_H
#define LUOSHI_SETTINGS_SETTINGS_H

#include "auth/ctx.h"
#include "field/field.h"

/* Into c->institution, for the dispatcher and the commands; what is not set has its
 * default (督, zh, UTC+8, backward). */
err_t settings_load(struct ctx *c);

/* A single value, STR_NONE when it is not set; without the journal (settings_change has it). */
err_t settings_get(struct ctx *c, struct str key, struct str *ret_value);
err_t settings_set(struct ctx *c, struct str key, struct str value);
err_t settings_remove(struct ctx *c, struct str key);

/* The form of the settings page and of the set-up. */
struct settings_input {
    struct str name;
    struct str name_en;
    struct str number_prefix;
    struct str language;
    int64_t utc_offset;
    int64_t sign_days, dispute_days, answer_days, review_days;
    struct str public_url;
};
struct field_table settings_fields(void);
struct settings_input settings_input_of(const struct institution *i);
/* Trims the public address and adds what stands against it. */
void settings_check(struct ctx *c, struct settings_input *input, struct field_errors *errors);
/* Writes what differs and journals it. R-SETTINGS-01 */
err_t settings_change(struct ctx *c, const struct settings_input *before,
                      const struct settings_input *after);

/* "UTC+8", "UTC+5:30", "UTC-3:30" of minutes east. */
struct str settings_zone_text(struct arena *a, int64_t minutes);

/* What a date on a day off means: words "as_written", "backward", "forward", in the order of the
 * enum. Dates of items follow a change: src/ledger does both. */
extern const struct choice settings_policies[];
bool settings_policy_parse(struct str text, enum due_policy *ret_policy);
struct str settings_policy_word(enum due_policy policy);
const char *settings_policy_label(enum due_policy policy); /* message id */
/* Writes and journals it (R-SETTINGS-01), into c->institution too. */
err_t settings_policy_change(struct ctx *c, enum due_policy policy);

#endif
