/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the readers of the news of a meeting share. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_REPORT_H
#define LUOSHI_EXTRACT_REPORT_H

#include "extract/reader.h"

/* Behind 他强调，/会议要求， the requirement itself. Returns the place, *ret_is_asked whether the
 * words before ask for something. */
size_t extract_requirement_start(const struct reader *r, struct span part, bool *ret_is_asked);
/* 从六个方面总结了工作：…；…。: whether what stands behind the colon is what was done. */
bool extract_is_told_review(const struct reader *r, struct span s);
/* R-EXTRACT-57: 甲部2月底前完成…，乙部会同…，由丙部牵头…: adds a task for each; false: none added.
 */
bool extract_units_asked(struct reader *r, struct span part);
/* Without the clauses behind what a unit is asked that only say what for. */
struct span extract_without_cheer(const struct reader *r, struct span part);

/* R-EXTRACT-82: 校长对分工提出要求。 */
bool extract_is_announcement(const struct reader *r, struct span s);

#endif
