/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The history section for the templates of other concepts. */
#include "audit/audit.h"

#include "audit_history_html.h"

#include <string.h>

struct str audit_field_split(struct str field, struct str *ret_unit)
{
    const char *colon = field.n == 0 ? NULL : memchr(field.p, ':', field.n);
    *ret_unit = S("");
    if (colon == NULL)
        return field;
    size_t n = (size_t)(colon - field.p);
    *ret_unit = (struct str){field.p + n + 1, field.n - n - 1};
    return (struct str){field.p, n};
}

void audit_put_history(struct html *h, const struct audit_history *history,
                       const struct audit_words *words)
{
    audit_history_section(h, history, words);
}
