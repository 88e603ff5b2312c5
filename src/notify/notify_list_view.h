/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the page of one's notices shows. */
#ifndef LUOSHI_NOTIFY_NOTIFY_LIST_VIEW_H
#define LUOSHI_NOTIFY_NOTIFY_LIST_VIEW_H

#include "notify/notify_list.h"
#include "web/web.h"

struct notice_list_view {
    const struct ctx *c;
    struct notice_list list;
    struct url mark, preferences, older;
    bool has_unread;
};

#endif
