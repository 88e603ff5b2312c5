/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of verification and samples (rows of web/routes.def), and what their templates show. */
#ifndef LUOSHI_REVIEW_REVIEW_WEB_H
#define LUOSHI_REVIEW_REVIEW_WEB_H

#include "report/report.h"
#include "review/review.h"
#include "web/web.h"

err_t review_list_page(struct ctx *c);
err_t review_form(struct ctx *c);
err_t review_save(struct ctx *c);
err_t sample_list_page(struct ctx *c);
err_t sample_draw(struct ctx *c);
err_t sample_show(struct ctx *c);
err_t sample_result(struct ctx *c);

struct review_queue_view {
    const struct ctx *c;
    const struct review_wait *list;
    size_t count, mine_count;
};

struct review_part_view {
    const struct loop_part *part;
    const struct report *claim; /* its last report that counted, or NULL */
    const struct report *const *earlier;
    size_t earlier_count;
    const struct report_evidence *evidence; /* all of the part */
    size_t evidence_count;
    struct str *hints;
    size_t hint_count;
    bool is_asked; /* it was submitted: a verdict is asked for */
    struct str verdict, reason, error;
};

struct review_form_view {
    const struct ctx *c;
    const struct loop_case *k;
    const struct review_part_view *parts;
    size_t part_count, asked_count; /* asked: without a verdict yet */
    const struct report_value *indicators;
    size_t indicator_count;
    const struct review_round *rounds;
    size_t round_count;
    struct str why_not; /* empty: the actor may verify it now */
    struct str note;
    const struct field_errors *errors;
    bool may_verify; /* take it into verification on the spot */
    int64_t waiting_count;
};

struct review_section_view {
    const struct ctx *c;
    const struct review_round *rounds;
    size_t count;
};
struct review_steps_view {
    const struct ctx *c;
    struct item_id item;
    struct str why_not;
};

struct sample_list_view {
    const struct ctx *c;
    const struct review_sample *list;
    size_t count;
    const struct plan_line *plans;
    size_t plan_count;
    bool may_draw;
    const struct field_errors *errors;
};
struct sample_view {
    const struct ctx *c;
    struct review_sample sample;
    const struct review_sample_item *items;
    size_t count;
    bool is_same, may_check, may_reopen;
    const struct field_errors *errors;
    int64_t wrong_id;
};
const char *review_verdict_label(struct str verdict); /* message id */
const char *review_result_label(struct str result);
struct str sample_typed(const struct sample_list_view *v, const char *name, struct str first);

#endif
