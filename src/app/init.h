/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Shared by init and demo. */
#ifndef LUOSHI_APP_INIT_H
#define LUOSHI_APP_INIT_H

#include "app/command.h"

/* Brings the database to this program's schema, seeds the national calendar into a new one, and
 * begins a transaction on it. */
err_t init_database(struct command *cmd, struct ctx **ret_ctx);

#endif
