/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How the handlers of the checking screen answer: the page, or to htmx one article or the whole
 * list. Inside the folder only. */
#ifndef LUOSHI_CHECK_CHECK_ANSWER_H
#define LUOSHI_CHECK_CHECK_ANSWER_H

#include "check/check_view.h"

/* What has changed on the screen. */
enum check_changed {
    CHECK_ONE_ITEM,  /* one article */
    CHECK_STRUCTURE, /* which items there are, their numbers, levels or marks */
    CHECK_TICKS,     /* only the sums; the boxes stand as the person left them */
    CHECK_OPENED,    /* one box may be ticked now */
};

/* After a change that succeeded: loads the draft again. `flash` is a word of web/flash.def or NULL,
 * for the page after a redirect; `text` the same as a message id, for htmx. */
err_t check_answer(struct ctx *c, struct document_id id, struct item_id item,
                   enum check_changed changed, const char *flash, const char *text);

/* A refused change of one item: its article (or the page) with what was typed. */
err_t check_refuse(struct ctx *c, const struct check_draft *d, struct check_typed typed,
                   int status);

/* The page. */
err_t check_page(struct ctx *c, struct check_view *v, const struct field_errors *errors,
                 int status);

#endif
