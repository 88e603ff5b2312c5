/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of notices, mails, calendars and channels: rows of web/routes.def. */
#ifndef LUOSHI_NOTIFY_NOTIFY_WEB_H
#define LUOSHI_NOTIFY_NOTIFY_WEB_H

#include "auth/ctx.h"

err_t notice_list(struct ctx *c);
err_t notice_mark(struct ctx *c);
err_t notice_show(struct ctx *c);
err_t notify_form(struct ctx *c);
err_t notify_save(struct ctx *c);
err_t feed_add(struct ctx *c);
err_t feed_revoke(struct ctx *c);
err_t feed_read(struct ctx *c);

err_t channel_list(struct ctx *c);
err_t channel_new(struct ctx *c);
err_t channel_create(struct ctx *c);
err_t channel_show(struct ctx *c);
err_t channel_save(struct ctx *c);
err_t channel_test(struct ctx *c);
err_t channel_replay(struct ctx *c);

#endif
