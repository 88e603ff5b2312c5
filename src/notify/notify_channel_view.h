/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of channels show. */
#ifndef LUOSHI_NOTIFY_NOTIFY_CHANNEL_VIEW_H
#define LUOSHI_NOTIFY_NOTIFY_CHANNEL_VIEW_H

#include "notify/notify_channel.h"
#include "web/web.h"

struct channel_list_view {
    const struct channel_line *lines;
    size_t count;
    struct url new_of[CHANNEL_KIND_COUNT];
};

struct channel_view {
    const struct ctx *c;
    const struct channel_detail *d;
    struct channel_history history;
    struct field_form form;
    const char *heading; /* message id */
    struct url action, test, replay, cancel;
    bool is_new;
    int64_t version;
    struct str new_secret; /* proposed for a new webhook */
};

#endif
