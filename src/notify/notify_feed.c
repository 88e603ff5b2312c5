/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Calendar feeds: addresses that programs read without signing in.
 *
 * R-NOTIFY-08  The address is the key: shown once, kept as a hash, revocable, read-only, titles
 * only. */
#include "audit/audit.h"
#include "base/limits.h"
#include "base/rand.h"
#include "notify/notify_own.h"
#include "notify_own_sql.h"
#include "json/json_write.h"

#include <sodium.h>

#define TOKEN_BYTES 32

struct str feed_token_hash(struct arena *a, struct str token)
{
    unsigned char *hash = arena_alloc(a, crypto_generichash_BYTES);
    (void)crypto_generichash(hash, crypto_generichash_BYTES, (const unsigned char *)token.p,
                             token.n, NULL, 0);
    return (struct str){(const char *)hash, crypto_generichash_BYTES};
}

err_t feed_load_own(struct ctx *c, const struct feed **ret_feeds, size_t *ret_count)
{
    struct feed_list_rows rows;
    TRY(feed_list(c->db, c->a, (struct feed_list_args){.person_id = c->actor.person}, &rows));
    struct feed *feeds = ARENA_ARRAY(c->a, struct feed, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        feeds[i] = (struct feed){rows.rows[i].feed_id, rows.rows[i].name, rows.rows[i].query,
                                 rows.rows[i].created_at};
    *ret_feeds = feeds;
    *ret_count = rows.count;
    return OK;
}

static err_t journal(struct ctx *c, const char *verb, struct str before, struct str after)
{
    struct buf out = buf_new(KIB(16));
    struct json j = json_new(&out);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("feed"));
    json_key(&j, "before");
    json_str(&j, before);
    json_key(&j, "after");
    json_str(&j, after);
    json_object_end(&j);
    json_array_end(&j);
    struct str changes = arena_str(c->a, buf_str(&out));
    buf_free(&out);
    return audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_PERSON, .id = c->actor.person.v, .verb = verb, .changes = changes});
}

err_t feed_make(struct ctx *c, struct str name, struct str query, struct str *ret_token)
{
    const struct feed *feeds;
    size_t count;
    TRY(feed_load_own(c, &feeds, &count));
    if (count >= LIMIT_FEEDS)
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("There are 20 calendar addresses already. Revoke one first.")));
    struct str token = rand_token(c->a, TOKEN_BYTES);
    TRY(feed_insert(c->db, c->a,
                    (struct feed_insert_args){.token_hash = feed_token_hash(c->a, token),
                                              .person_id = c->actor.person,
                                              .name = name,
                                              .query = query.p == NULL ? S("") : query,
                                              .created_at = c->now}));
    *ret_token = token;
    return journal(c, "edit", S(""), name);
}

err_t feed_remove(struct ctx *c, struct feed_id id)
{
    const struct feed *feeds;
    size_t count;
    TRY(feed_load_own(c, &feeds, &count));
    for (size_t i = 0; i < count; i++) {
        if (feeds[i].feed_id.v != id.v)
            continue;
        TRY(feed_delete(c->db, c->a,
                        (struct feed_delete_args){.feed_id = id, .person_id = c->actor.person}));
        return journal(c, "edit", feeds[i].name, S(""));
    }
    return NOT_FOUND;
}
