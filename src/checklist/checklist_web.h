/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of checklists and of recurring items: rows of web/routes.def. */
#ifndef LUOSHI_CHECKLIST_CHECKLIST_WEB_H
#define LUOSHI_CHECKLIST_CHECKLIST_WEB_H

#include "auth/ctx.h"

err_t checklist_index(struct ctx *c);
err_t checklist_new(struct ctx *c);
err_t checklist_create(struct ctx *c);
err_t checklist_show(struct ctx *c);
err_t checklist_edit(struct ctx *c);
err_t checklist_change(struct ctx *c);
err_t checklist_discard(struct ctx *c);
err_t checklist_plan_form(struct ctx *c);
err_t checklist_plan_make(struct ctx *c);
err_t recur_show(struct ctx *c);
err_t recur_skip_save(struct ctx *c);

#endif
