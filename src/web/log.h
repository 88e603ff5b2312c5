/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One line a request on standard error: time, method, path, status, bytes, microseconds, lane,
 * person, request number, and why it failed. Values that a client chose are quoted and escaped, so
 * that no line can be forged. No query strings: they may hold what people search for. */
#ifndef LUOSHI_WEB_LOG_H
#define LUOSHI_WEB_LOG_H

#include "web/web.h"

void log_request_no(char out[static 12]); /* short, unique inside one run of the server */
void log_request(const struct ctx *c, err_t e, const char *request_no);
void log_refusal(const struct exchange *x, const char *why);

#endif
