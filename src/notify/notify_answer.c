/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the answers of group robots mean. All of them answer 200 whatever happened. */
#include "notify/notify_post.h"

#include <jansson.h>
#include <stdio.h>

static bool read_code(struct str body, const char *key, json_int_t *ret_code)
{
    json_t *root = json_loadb(body.p == NULL ? "" : body.p, body.n, JSON_REJECT_DUPLICATES, NULL);
    json_t *code = json_object_get(root, key);
    bool found = json_is_integer(code);
    if (found)
        *ret_code = json_integer_value(code);
    json_decref(root);
    return found;
}

static const struct rate_code {
    enum channel_kind kind;
    json_int_t code;
    int pause_seconds;
} rate_codes[] = {
    {CHANNEL_WECOM, 45009, 60},      /* more than 20 a minute */
    {CHANNEL_DINGTALK, 130101, 600}, /* muted for ten minutes */
    {CHANNEL_FEISHU, 11232, 60},     /* sharp hours */
    {CHANNEL_FEISHU, 9499, 60},
};

void notify_robot_answer(enum channel_kind kind, struct str body,
                         struct notify_outcome *ret_outcome)
{
    json_int_t code = 0;
    const char *key = kind == CHANNEL_FEISHU ? "code" : "errcode";
    bool found = read_code(body, key, &code);
    if (found && code == 0)
        return;
    ret_outcome->result = OUTCOME_AGAIN;
    ret_outcome->is_peer = true;
    if (found)
        (void)snprintf(ret_outcome->error, sizeof ret_outcome->error, "the robot answered %s %lld",
                       key, (long long)code);
    else
        (void)snprintf(ret_outcome->error, sizeof ret_outcome->error,
                       "the answer is not that of a robot");
    for (size_t i = 0; i < ARRAY_LEN(rate_codes); i++) {
        if (rate_codes[i].kind == kind && rate_codes[i].code == code)
            ret_outcome->pause_seconds = rate_codes[i].pause_seconds;
    }
}
