/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * 一是…；二是…, 一要…。二要…: points in one paragraph. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_ORDINALS_H
#define LUOSHI_EXTRACT_ORDINALS_H

#include "extract/outline/label.h"

#define MAX_ORDINALS 60 /* 一是 … 六十是: more is damage */

/* The labels of the points in a paragraph, in order; 0: fewer than two. Linear. */
size_t extract_ordinals(const struct reader *r, struct span s, struct label v[MAX_ORDINALS]);
/* The i-th of n points with its label, without the mark that ends it; `end`: of the paragraph. */
struct span extract_ordinal_span(const struct reader *r, const struct label *v, size_t i, size_t n,
                                 size_t end);

#endif
