/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handler of an item's page: a row of web/routes.def. */
#ifndef LUOSHI_DOSSIER_DOSSIER_WEB_H
#define LUOSHI_DOSSIER_DOSSIER_WEB_H

#include "auth/ctx.h"

err_t item_show(struct ctx *c);

#endif
