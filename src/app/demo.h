/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The work of the demo's people. Private to src/app. */
#ifndef LUOSHI_APP_DEMO_H
#define LUOSHI_APP_DEMO_H

#include "app/command.h"

/* 5 January, or ten days ago when that is later than the day. */
struct date demo_year_begin(struct date today);

/* Moves the registered tasks of the plans along, on days before today. */
err_t demo_work(struct command *cmd, struct ctx *c, const char *clerk, const char *leader);

#endif
