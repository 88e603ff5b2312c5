/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of circulated documents: rows of web/routes.def. */
#ifndef LUOSHI_CIRCULATION_CIRCULATION_WEB_H
#define LUOSHI_CIRCULATION_CIRCULATION_WEB_H

#include "auth/ctx.h"

err_t circulation_list(struct ctx *c);
err_t circulation_show(struct ctx *c);
err_t circulation_file(struct ctx *c);
err_t circulation_new(struct ctx *c);
err_t circulation_create(struct ctx *c);
err_t circulation_sign_save(struct ctx *c);
err_t circulation_urge_save(struct ctx *c);
err_t circulation_close_save(struct ctx *c);

#endif
