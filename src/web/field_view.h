/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One row of a form: label, hint, input, error, as web_field.html shows it. */
#ifndef LUOSHI_WEB_FIELD_VIEW_H
#define LUOSHI_WEB_FIELD_VIEW_H

#include "web/web.h"

struct field_view {
    const struct field *field;
    struct str id;
    struct str value;
    struct str error;
    struct str described_by;
    bool has_error;
    bool is_optional;
};

const char *field_input_type(const struct field *f); /* "text", "date", "password" … */

#endif
