/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the page of one's mails and calendars shows. */
#ifndef LUOSHI_NOTIFY_NOTIFY_OWN_VIEW_H
#define LUOSHI_NOTIFY_NOTIFY_OWN_VIEW_H

#include "notify/notify_own.h"
#include "web/web.h"

struct notify_own_view {
    const struct ctx *c;
    struct field_form form;
    struct str address; /* of the person; empty: none */
    struct url action, account, add;
    const struct feed *feeds;
    size_t feed_count;
    struct str new_address;           /* of the feed that was just made: shown this once */
    struct str feed_name, feed_query; /* proposed by the address of the page */
};

#endif
