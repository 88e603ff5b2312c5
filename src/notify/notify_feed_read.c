/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A calendar address as a program reads it.
 *
 * R-NOTIFY-11  What an address has given out and no longer holds (cancelled, done, the unit's part
 *              gone, no longer to be seen) is told as cancelled for FEED_GONE_DAYS, with a higher
 *              sequence; then it is left out. When it comes back its sequence is higher again. */
#include "base/limits.h"
#include "item/item.h"
#include "notify/notify_ics.h"
#include "notify/notify_own.h"
#include "notify_own_sql.h"
#include "person/person.h"

#define TOKEN_CHARS    43 /* base64url without padding */
#define FEED_GONE_DAYS 30 /* programs that ask once a week have heard of it by then */

/* The feed as it is now, and what it has given out so far, in order of the item. */
struct reading {
    struct feed_id feed;
    struct str name;
    const struct item_dated *items;
    size_t count;
    struct feed_given_rows given;
    bool *is_kept; /* of given: the item is in the calendar now */
};

static err_t load_mine(struct ctx *c, struct reading *r)
{
    struct feed_mine_rows rows;
    TRY(feed_mine(c->db, c->a,
                  (struct feed_mine_args){.viewer_person_id = c->actor.person,
                                          .row_limit = LIMIT_FEED_EVENTS},
                  &rows));
    struct item_dated *items = ARENA_ARRAY(c->a, struct item_dated, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct feed_mine_row *row = &rows.rows[i];
        items[i] = (struct item_dated){row->item_id, row->number,     row->title,
                                       row->due_on,  row->updated_at, /* is_open= */ true};
    }
    r->items = items;
    r->count = rows.count;
    return OK;
}

static const struct feed_given_row *given_of(const struct reading *r, struct item_id item)
{
    size_t low = 0, high = r->given.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (r->given.rows[middle].item_id.v < item.v)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->given.count && r->given.rows[low].item_id.v == item.v ? &r->given.rows[low]
                                                                          : NULL;
}

static err_t load(struct ctx *c, struct str token, struct reading *r)
{
    struct feed_by_token_row *feed;
    if (token.n != TOKEN_CHARS)
        return NOT_FOUND;
    TRY(feed_by_token(c->db, c->a,
                      (struct feed_by_token_args){.token_hash = feed_token_hash(c->a, token)},
                      &feed));
    if (feed == NULL)
        return NOT_FOUND;
    *r = (struct reading){.feed = feed->feed_id, .name = feed->name};
    TRY(person_actor(c, feed->username, &c->actor));
    if (feed->query.n == 0)
        TRY(load_mine(c, r));
    else
        TRY(item_dated_list(c, feed->query, LIMIT_FEED_EVENTS, &r->items, &r->count));
    TRY(feed_given(
        c->db, c->a,
        (struct feed_given_args){.viewer_person_id = ctx_viewer(c), .feed_id = feed->feed_id},
        &r->given));
    r->is_kept = ARENA_ARRAY(c->a, bool, r->given.count + 1);
    for (size_t i = 0; i < r->count; i++) {
        const struct feed_given_row *g = given_of(r, r->items[i].item_id);
        if (g != NULL)
            r->is_kept[g - r->given.rows] = true;
    }
    return OK;
}

/* What has to be written down ----------------------------------------------------------------- */

static bool is_new(const struct reading *r, const struct item_dated *item)
{
    const struct feed_given_row *g = given_of(r, item->item_id);
    return g == NULL || !date_is_none(g->gone_on) || g->due_on.day != item->due_on.day;
}

static bool has_changed(const struct ctx *c, const struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (is_new(r, &r->items[i]))
            return true;
    }
    for (size_t i = 0; i < r->given.count; i++) {
        struct date gone = r->given.rows[i].gone_on;
        if (!r->is_kept[i] && (date_is_none(gone) || gone.day < c->today.day - FEED_GONE_DAYS))
            return true;
    }
    return false;
}

static err_t write_down(struct ctx *c, const struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (is_new(r, &r->items[i]))
            TRY(feed_event_put(c->db, c->a,
                               (struct feed_event_put_args){.feed_id = r->feed,
                                                            .item_id = r->items[i].item_id,
                                                            .due_on = r->items[i].due_on,
                                                            .now_at = c->now}));
    }
    for (size_t i = 0; i < r->given.count; i++) {
        if (!r->is_kept[i] && date_is_none(r->given.rows[i].gone_on))
            TRY(feed_event_gone(c->db, c->a,
                                (struct feed_event_gone_args){.feed_id = r->feed,
                                                              .item_id = r->given.rows[i].item_id,
                                                              .today_on = c->today,
                                                              .now_at = c->now}));
    }
    return feed_event_forget(c->db, c->a,
                             (struct feed_event_forget_args){
                                 .feed_id = r->feed, .before_on = {c->today.day - FEED_GONE_DAYS}});
}

/* The calendar -------------------------------------------------------------------------------- */

static void put_event(struct ctx *c, struct buf *out, struct item_id id, struct ics_event event)
{
    struct str site = c->institution.public_url;
    ptrdiff_t slashes = str_find(site, S("://"), 0);
    struct str host = slashes < 0 ? S("luoshi.invalid") : str_from(site, (size_t)slashes + 3);
    event.uid = arena_printf(c->a, "item-%lld@%.*s", (long long)id.v, STR_ARG(host));
    if (site.n > 0)
        event.url = arena_printf(c->a, "%.*s/items/%lld", STR_ARG(site), (long long)id.v);
    ics_event(out, &event);
}

static struct str summary_of(struct ctx *c, struct str number, struct str title)
{
    return number.n > 0 ? arena_printf(c->a, "%.*s %.*s", STR_ARG(number), STR_ARG(title)) : title;
}

static void write(struct ctx *c, const struct reading *r, struct buf *out)
{
    ics_begin(out, r->name);
    for (size_t i = 0; i < r->count; i++) {
        const struct item_dated *item = &r->items[i];
        const struct feed_given_row *g = given_of(r, item->item_id);
        bool came_back = g != NULL && g->changed_at.us > item->updated_at.us;
        put_event(c, out, item->item_id,
                  (struct ics_event){
                      .on = item->due_on,
                      .summary = summary_of(c, item->number, item->title),
                      .updated_at = came_back ? g->changed_at : item->updated_at,
                      .has_alarm = item->is_open,
                  });
    }
    for (size_t i = 0; i < r->given.count; i++) {
        const struct feed_given_row *g = &r->given.rows[i];
        if (r->is_kept[i])
            continue;
        put_event(c, out, g->item_id,
                  (struct ics_event){
                      .on = g->due_on,
                      .summary = g->is_seen
                                     ? summary_of(c, g->number, g->title)
                                     : str_of(tr(c->institution.lang, N_("Not yours any more"))),
                      .updated_at = g->changed_at,
                      .is_cancelled = true,
                  });
    }
    ics_end(out);
}

err_t feed_write(struct ctx *c, struct str token, struct buf *out, bool *ret_must_write)
{
    struct reading r;
    TRY(load(c, token, &r));
    *ret_must_write = has_changed(c, &r);
    if (!*ret_must_write)
        write(c, &r, out);
    return OK;
}

err_t feed_write_down(struct ctx *c, struct str token, struct buf *out)
{
    struct reading r;
    TRY(load(c, token, &r));
    TRY(write_down(c, &r));
    TRY(load(c, token, &r));
    write(c, &r, out);
    return OK;
}
