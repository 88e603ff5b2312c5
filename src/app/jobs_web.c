/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The page of the jobs of the clock: rows of web/routes.def. */
#include "app/jobs_view.h"
#include "jobs_page_html.h"

err_t job_list(struct ctx *c)
{
    struct jobs_view v = {.c = c, .action = ctx_url0(c, ROUTE_job_run_now)};
    TRY(jobs_state(c, &v.states, &v.count));
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("Scheduled jobs"))), .nav = NAV_SETTINGS});
    jobs_page(h, &v);
    return page_close(c);
}

/* Inside the request: on return it has run. */
err_t job_run_now(struct ctx *c)
{
    const struct job_row *row = job_find(form_value(&c->form, S("name")));
    if (row == NULL)
        return NOT_FOUND;
    struct actor actor = c->actor;
    c->actor = (struct actor){0}; /* the program itself tells people, not who pressed the button */
    err_t e = job_run(c, row, /* only_due= */ false);
    c->actor = actor;
    TRY(e);
    return redirect(c, ctx_url0(c, ROUTE_job_list), "ran");
}
