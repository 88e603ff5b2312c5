/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reads a row of a list from its line. Pure. */
#include "item/item_line.h"

#define DIVIDER '\x1F'

/* In the order of the line. */
enum line_field {
    FIELD_STATUS,
    FIELD_BOTTOM_LINE,
    FIELD_PLAN,
    FIELD_PARENT,
    FIELD_CURRENT,
    FIELD_ORIGINAL,
    FIELD_EFFECTIVE,
    FIELD_RECURRENCE,
    FIELD_UPDATED,
    FIELD_UNITS,
    FIELD_NUMBER,
    FIELD_TITLE,
    FIELD_PARENT_TITLE,
    FIELD_DUE_TEXT,
    FIELD_COUNT
};

static bool divide(struct str line, struct str list[static FIELD_COUNT])
{
    const char *at = line.p;
    const char *end = line.p + line.n;
    for (size_t i = 0; i + 1 < FIELD_COUNT; i++) {
        const char *divider = memchr(at, DIVIDER, (size_t)(end - at));
        if (divider == NULL)
            return false;
        list[i] = (struct str){at, (size_t)(divider - at)};
        at = divider + 1;
    }
    list[FIELD_COUNT - 1] = (struct str){at, (size_t)(end - at)};
    return true;
}

/* '=': the same as the other, '': none. */
static bool read_date(struct str word, struct date other, struct date *ret_date)
{
    *ret_date = word.n == 1 && word.p[0] == '=' ? other : DATE_NONE;
    return word.n < 2 || date_parse(word, ret_date);
}

bool item_line_read(struct str line, struct date today, struct item_list_row *row,
                    struct str *ret_units)
{
    struct str f[FIELD_COUNT];
    if (!divide(line, f))
        return false;
    struct item_list_row r = {
        .number = f[FIELD_NUMBER],
        .title = f[FIELD_TITLE],
        .is_bottom_line = str_eq(f[FIELD_BOTTOM_LINE], S("1")),
        .parent_title = f[FIELD_PARENT_TITLE],
        .due_text = f[FIELD_DUE_TEXT],
        .recurrence = f[FIELD_RECURRENCE],
    };
    if (!item_status_parse(f[FIELD_STATUS], &r.status) ||
        !str_to_int64(f[FIELD_PLAN], &r.plan_id.v) ||
        !str_to_int64(f[FIELD_PARENT], &r.parent_item_id.v) ||
        !str_to_int64(f[FIELD_UPDATED], &r.updated_at.us) ||
        !read_date(f[FIELD_CURRENT], DATE_NONE, &r.due_current_on) ||
        !read_date(f[FIELD_ORIGINAL], r.due_current_on, &r.due_original_on) ||
        !read_date(f[FIELD_EFFECTIVE], r.due_current_on, &r.due_effective_on))
        return false;
    r.light = item_light_of(r.status, item_due_sort(r.status, r.due_current_on, r.due_effective_on),
                            today);
    *ret_units = f[FIELD_UNITS];
    *row = r;
    return true;
}

bool item_line_texts(struct str line, struct str *ret_number, struct str *ret_title)
{
    struct str f[FIELD_COUNT];
    if (!divide(line, f))
        return false;
    *ret_number = f[FIELD_NUMBER];
    *ret_title = f[FIELD_TITLE];
    return true;
}
