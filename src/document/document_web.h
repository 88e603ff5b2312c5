/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of documents: rows of web/routes.def. */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_WEB_H
#define LUOSHI_DOCUMENT_DOCUMENT_WEB_H

#include "auth/ctx.h"

err_t document_list(struct ctx *c);
err_t document_new(struct ctx *c);
err_t document_give(struct ctx *c);
err_t document_show(struct ctx *c);
err_t document_file(struct ctx *c);
err_t document_edit(struct ctx *c);
err_t document_discard(struct ctx *c);

#endif
