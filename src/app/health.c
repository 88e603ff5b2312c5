/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * For load balancers and supervisors: /healthz says that the process answers, /readyz that the
 * database answers too. */
#include "app/health.h"

static err_t say(struct ctx *c, struct str text)
{
    http_set_header(c->x, S("Content-Type"), S("text/plain; charset=utf-8"));
    buf_put(&c->x->response.body, text);
    return OK;
}

err_t health_live(struct ctx *c)
{
    return say(c, S("ok\n"));
}

err_t health_ready(struct ctx *c)
{
    return say(c, S("ready\n")); /* the dispatcher has read the settings: the database answers */
}
