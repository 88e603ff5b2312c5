/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How much: numbers that measure the result. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_AMOUNT_H
#define LUOSHI_EXTRACT_AMOUNT_H

#include "extract/reader.h"

#define MAX_TARGETS 24 /* an item with more is a table of its own */

/* The targets in a span, dates, years, scope and starting values left out. */
void extract_targets(struct reader *r, struct span s, struct extract_item *item);

/* Whether the span measures something but has no verb of its own: 覆盖率不低于95%. */
bool extract_is_measure(const struct reader *r, struct span s);

#endif
