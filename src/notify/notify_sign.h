/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Signatures that receivers check. Pure; base64 of RFC 4648, HMAC-SHA256. */
#ifndef LUOSHI_NOTIFY_NOTIFY_SIGN_H
#define LUOSHI_NOTIFY_NOTIFY_SIGN_H

#include "base/arena.h"

/* DingTalk: of "{milliseconds}\n{secret}" under the secret; not yet percent-encoded. */
struct str sign_dingtalk(struct arena *a, int64_t milliseconds, struct str secret);
/* Feishu: of nothing under "{seconds}\n{secret}". */
struct str sign_feishu(struct arena *a, int64_t seconds, struct str secret);
/* Standard Webhooks 1.0.0: "v1,…" of "{id}.{seconds}.{body}" under the decoded secret after
 * "whsec_". False: the secret is not whsec_ and base64 of 24 to 64 bytes. */
bool sign_webhook(struct arena *a, struct str id, int64_t seconds, struct str body,
                  struct str secret, struct str *ret_signature);
/* A new secret of that form. */
struct str sign_webhook_secret(struct arena *a);

#endif
