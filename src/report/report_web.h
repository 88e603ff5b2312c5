/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of reports (rows of web/routes.def), and what their templates show. */
#ifndef LUOSHI_REPORT_REPORT_WEB_H
#define LUOSHI_REPORT_REPORT_WEB_H

#include "blocker/blocker.h"
#include "report/report.h"
#include "web/web.h"

err_t report_form(struct ctx *c);
err_t report_save(struct ctx *c);
err_t report_same(struct ctx *c);
err_t report_due_page(struct ctx *c);
err_t report_waiting_page(struct ctx *c);
err_t report_waiting_save(struct ctx *c);
err_t report_return(struct ctx *c);
err_t report_evidence_file(struct ctx *c);
err_t report_plan_form(struct ctx *c);
err_t report_plan_save(struct ctx *c);

struct report_form_view {
    const struct ctx *c;
    const struct loop_case *k;
    const struct loop_part *part;
    const struct loop_part *const *mine; /* parts that the actor can report for */
    size_t mine_count;
    const struct report *last; /* or NULL */
    bool is_completion;        /* asked for by ?kind=completion */
    bool waits_for_head;
    struct str why_not_done; /* empty: a completion is possible */
    struct str days_left;
    const struct field_errors *errors; /* NULL: none */
    struct report_input in;            /* what stands in the form */
    struct str percent, forecast;      /* as typed */
    const struct report_value *indicators;
    size_t indicator_count;
    const struct blocker_decider *deciders;
    size_t decider_count;
    bool has_more; /* something stands in the folded part */
    struct url action, cancel;
};
/* As typed, or `first`. */
struct str report_typed(const struct report_form_view *v, const char *name, struct str first);
struct str report_error(const struct report_form_view *v, const char *name);

struct report_due_view {
    const struct ctx *c;
    const struct report_due *list;
    size_t count;
    struct date until;
};

struct report_waiting_line {
    struct report report;
    struct str why_not; /* a completion that is not possible now */
};
struct report_waiting_view {
    const struct ctx *c;
    const struct report_waiting_line *lines;
    size_t count;
    const struct field_errors *errors;
    int64_t wrong_id;
};

struct report_steps_view {
    const struct ctx *c;
    struct item_id item;
    const struct report_steps_part {
        const struct loop_part *part;
        const struct report *last;
        bool may_repeat;
    } * parts;
    size_t count;
    bool may_complete; /* for one of the parts */
    struct str why_not, why_not_done;
};

struct report_section_view {
    const struct ctx *c;
    struct report_list reports;
};

struct report_plan_view {
    const struct ctx *c;
    struct str title, period;
    int64_t day;
    const struct field_errors *errors;
    struct url action, cancel;
};

/* "1.4 MB" */
struct str report_size(struct arena *a, int64_t bytes);

#endif
