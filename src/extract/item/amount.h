/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How much: numbers that measure the result. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_AMOUNT_H
#define LUOSHI_EXTRACT_AMOUNT_H

#include "extract/reader.h"

#define MAX_TARGETS 24 /* an item with more is a table of its own */

/* The targets in a span, dates, years, scope and starting values left out. */
void extract_targets(struct reader *r, struct span s, struct extract_item *item);

/* amount.c for amount_en.c */
struct amount_mark {
    struct str word;
    enum extract_comparator comparator;
};

struct amount {
    struct span number, unit, text;
    struct str money; /* £m: the currency with its scale, instead of the unit; empty: no money */
    enum extract_comparator comparator;
    bool is_compared;
};

size_t extract_skip_number(const struct reader *r, size_t at, size_t end);
/* Adds to `v`, of MAX_TARGETS, unless it is there already; `from`: where the sentence begins. */
void extract_add_target(struct reader *r, struct extract_item *item, const struct amount *a,
                        size_t from, struct extract_target *v);
void extract_targets_en(struct reader *r, struct span s, struct extract_item *item,
                        struct extract_target *v);

/* Whether the span measures something but has no verb of its own: 覆盖率不低于95%. */
bool extract_is_measure(const struct reader *r, struct span s);

#endif
