/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Shared inside src/web only. */
#ifndef LUOSHI_WEB_WEB_INTERNAL_H
#define LUOSHI_WEB_WEB_INTERNAL_H

#include "web/web.h"

/* "__Host-NAME" when served by TLS, else "NAME". */
struct str cookie_name(const struct ctx *c, const char *name);
/* HttpOnly, SameSite=Lax, Path=/, Secure by TLS; `more` is "" or "; Max-Age=…". */
void cookie_set(struct ctx *c, const char *name, struct str value, const char *more);

/* The same headers on every answer, whatever made it: CSP and its like, no-store for pages. */
void security_headers(struct exchange *x);

/* The page for an error that no handler turned into one. Without a database. */
void problem_answer(struct ctx *c, err_t e, struct str request_no);

/* Handler of /static/{name*}. */
err_t static_file(struct ctx *c);

/* Address of an embedded file with its content's hash in the name. */
struct url static_url(struct html *h, struct str name);

#endif
