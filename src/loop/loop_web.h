/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of the loop: rows of web/routes.def; and what its pages share. */
#ifndef LUOSHI_LOOP_LOOP_WEB_H
#define LUOSHI_LOOP_LOOP_WEB_H

#include "loop/loop.h"
#include "web/web.h"

/* clang-format off */
#define LOOP_STEP(word) err_t loop_##word##_form(struct ctx *c); err_t loop_##word##_step(struct ctx *c);
/* clang-format on */
LOOP_STEP(dispatch)
LOOP_STEP(dispute)
LOOP_STEP(uphold)
LOOP_STEP(reassign)
LOOP_STEP(dates)
LOOP_STEP(decompose)
LOOP_STEP(extend)
LOOP_STEP(adjust)
LOOP_STEP(urge)
LOOP_STEP(verify)
LOOP_STEP(close)
LOOP_STEP(reopen)
LOOP_STEP(suspend)
LOOP_STEP(resume)
LOOP_STEP(cancel)
LOOP_STEP(routine)
LOOP_STEP(carry)
err_t loop_sign_step(struct ctx *c);

err_t loop_request_list(struct ctx *c);
err_t loop_request_advise(struct ctx *c);
err_t loop_request_decide(struct ctx *c);
err_t loop_request_withdraw(struct ctx *c);
err_t loop_plan_form(struct ctx *c);
err_t loop_plan_dispatch(struct ctx *c);

#endif
