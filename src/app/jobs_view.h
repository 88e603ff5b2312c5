/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the page of the jobs shows. */
#ifndef LUOSHI_APP_JOBS_VIEW_H
#define LUOSHI_APP_JOBS_VIEW_H

#include "app/jobs.h"
#include "web/web.h"

struct jobs_view {
    const struct ctx *c;
    const struct job_state *states;
    size_t count;
    struct url action;
};

err_t job_list(struct ctx *c);
err_t job_run_now(struct ctx *c);

#endif
