/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The key of the secrets, when the server starts. */
#ifndef LUOSHI_APP_SECRETS_H
#define LUOSHI_APP_SECRETS_H

#include "app/command.h"

/* Makes the key file where there is none and nothing is sealed yet, seals what is still plain, and
 * says on standard error what no key opens. The server runs without: only messages wait. */
err_t secrets_prepare(struct command *cmd, struct db *db);

#endif
