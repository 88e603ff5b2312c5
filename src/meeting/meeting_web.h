/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of meetings: rows of web/routes.def. */
#ifndef LUOSHI_MEETING_MEETING_WEB_H
#define LUOSHI_MEETING_MEETING_WEB_H

#include "auth/ctx.h"

err_t meeting_list(struct ctx *c);
err_t meeting_series_page(struct ctx *c);
err_t meeting_series_save(struct ctx *c);
err_t meeting_show(struct ctx *c);
err_t meeting_paper(struct ctx *c);
err_t meeting_new(struct ctx *c);
err_t meeting_save_new(struct ctx *c);
err_t meeting_edit(struct ctx *c);
err_t meeting_save(struct ctx *c);
err_t meeting_agenda_edit(struct ctx *c);
err_t meeting_agenda_save(struct ctx *c);
err_t meeting_decisions_edit(struct ctx *c);
err_t meeting_decisions_save(struct ctx *c);
err_t meeting_decision_item(struct ctx *c);
err_t meeting_decision_save(struct ctx *c);

#endif
