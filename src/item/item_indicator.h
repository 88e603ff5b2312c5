/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Indicators of an item as a form has them: rows of inputs, and one text for the field table, the
 * journal and the page of stale edits, a line an indicator: "不少于40门 | ≥ | 40 | 门". Private to
 * src/item. */
#ifndef LUOSHI_ITEM_ITEM_INDICATOR_H
#define LUOSHI_ITEM_ITEM_INDICATOR_H

#include "item/item_form.h"

#define ITEM_INDICATORS_MOST  30 /* of one item: more would not be looked at */
#define ITEM_INDICATORS_BLANK 2  /* empty rows that a form offers */

struct item_indicator_row {
    struct str text;       /* as written: 不少于40门 */
    struct str comparator; /* ≥ ≤ = ≈ */
    struct str target;     /* as typed */
    struct str measure;
};
extern const char *const item_comparators[]; /* the signs, NULL at the end */

/* The rows of a text; what is missing is empty. */
size_t item_indicator_rows(struct arena *a, struct str lines,
                           const struct item_indicator_row **ret);
/* As stored now. */
err_t item_indicators_text(struct ctx *c, struct item_id id, struct str *ret_lines);
/* The rows of inputs (indicator_text, indicator_target …) become the field `indicators`; a form
 * without them is left as it is. */
void item_indicators_of_form(struct ctx *c);
/* R-ITEM-19: an indicator has a target that is a number. */
void item_indicators_check(struct ctx *c, struct str lines, struct field_errors *errors);
/* Baseline and what was reached stay with an indicator whose words or place stay. */
err_t item_indicators_save(struct ctx *c, struct item_id id, struct str lines);

#endif
