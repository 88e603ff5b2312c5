/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Called by the dispatcher only; see csrf.c. */
#ifndef LUOSHI_WEB_CSRF_H
#define LUOSHI_WEB_CSRF_H

#include "auth/ctx.h"

/* Decides the token of this request's forms (the session's, or that of the cookie "p", which is set
 * on the first page without one). After the session is loaded. */
void csrf_prepare(struct ctx *c);

/* FORBIDDEN with a note unless the POST comes from a page of ours. */
err_t csrf_check(struct ctx *c);

#endif
