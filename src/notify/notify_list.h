/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A person's own notices: the list in the app. */
#ifndef LUOSHI_NOTIFY_NOTIFY_LIST_H
#define LUOSHI_NOTIFY_NOTIFY_LIST_H

#include "notify/notify.h"

struct notice {
    struct notice_id notice_id;
    const char *label;   /* message id */
    struct item_id item; /* {0}: none, or not to be seen any more */
    struct str title;    /* of the item; of the plan, when the notice stands for several */
    struct date due_on;
    struct str meta; /* number, unit, who: those that there are */
    struct str detail;
    int64_t told_count; /* above 1: it stands for so many */
    struct instant told_at;
    bool is_read;
};
struct notice_list {
    const struct notice *rows;
    size_t count;
    bool has_more;
};

/* Of the actor, newest first, before the notice `before` ({0}: from the newest). */
err_t notice_list_page(struct ctx *c, struct notice_id before, struct notice_list *ret_list);
/* Marks one as read and says where that is shown; NOT_FOUND when it is not the actor's. */
err_t notice_open(struct ctx *c, struct notice_id id, struct url *ret_url);
/* Marks all up to this one as read. */
err_t notice_read_all(struct ctx *c, struct notice_id until);

#endif
