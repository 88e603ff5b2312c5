/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the rules of reports share. Private to src/report. */
#ifndef LUOSHI_REPORT_REPORT_WRITE_H
#define LUOSHI_REPORT_REPORT_WRITE_H

#include "report/report.h"

/* What counts of a report when it is given, or confirmed. */
struct report_effect {
    struct report_id report_id;
    bool is_completion;
    struct str text, outlook;
    struct date forecast_on;
    int64_t percent;
};
/* The report counts: part, item, indicators, the next due day, notices, and a completion's step. */
err_t report_count(struct ctx *c, struct loop_case *k, const struct loop_part *p,
                   const struct report_effect *r);
/* Stores files and rows. */
err_t report_put_evidence(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                          struct report_id id, const struct report_input *in);
/* Only this part is the actor's in what follows. */
void report_narrow(struct loop_case *k, struct part_id part);
/* The part of the case with this id, or NULL. */
const struct loop_part *report_find_part(const struct loop_case *k, struct part_id id);

/* Rows of every statement that lists reports or evidence. */
struct report_item_list_row;
struct report report_of_row(const struct report_item_list_row *r);
struct evidence_of_item_row;
struct report_evidence report_evidence_of_row(const struct evidence_of_item_row *r);

#endif
