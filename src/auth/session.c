/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading, starting and ending sessions; credentials. */
#include "auth/session.h"

#include "base/rand.h"
#include "session_sql.h"

#include <sodium.h>

#define SECOND 1000000LL

static struct str token_hash(struct arena *a, struct str token)
{
    unsigned char *hash = arena_alloc(a, crypto_generichash_BYTES);
    (void)crypto_generichash(hash, crypto_generichash_BYTES, (const unsigned char *)token.p,
                             token.n, NULL, 0);
    return (struct str){(const char *)hash, crypto_generichash_BYTES};
}

err_t session_load(struct ctx *c, struct str token, bool *ret_touch)
{
    *ret_touch = false;
    if (token.n < 40 || token.n > 64)
        return OK;
    struct session_actor_row *row = NULL;
    TRY(session_actor(
        c->db, c->a,
        (struct session_actor_args){.token_hash = token_hash(c->a, token), .now_at = c->now},
        &row));
    if (row == NULL || row->seen_at.us + SESSION_IDLE_SECONDS * SECOND <= c->now.us)
        return OK;
    c->actor = (struct actor){
        .person = row->person_id,
        .name = row->name,
        .name_en = row->name_en,
        .username = row->username,
        .roles = (unsigned)row->role_mask,
        .unit = row->unit_id,
        .session = row->session_id,
        .csrf = row->csrf,
        .must_change_password = row->is_temporary,
        .has_keys = row->has_keys,
        .unread_count = row->unread_count,
    };
    c->actor.has_lang = lang_parse(row->language, &c->actor.lang);
    *ret_touch = row->seen_at.us + SESSION_TOUCH_SECONDS * SECOND <= c->now.us;
    return OK;
}

err_t session_mark_seen(struct ctx *c, struct session_id id)
{
    return session_touch(c->db, c->a,
                         (struct session_touch_args){.session_id = id, .now_at = c->now});
}

err_t session_start(struct ctx *c, struct person_id person, struct str *ret_token)
{
    struct str token = rand_token(c->a, 32);
    TRY(session_delete_expired(
        c->db, c->a,
        (struct session_delete_expired_args){
            .now_at = c->now, .idle_at = {c->now.us - SESSION_IDLE_SECONDS * SECOND}}));
    TRY(session_insert(c->db, c->a,
                       (struct session_insert_args){
                           .token_hash = token_hash(c->a, token),
                           .person_id = person,
                           .csrf = rand_token(c->a, 24),
                           .now_at = c->now,
                           .expires_at = {c->now.us + SESSION_LIFE_SECONDS * SECOND},
                       }));
    *ret_token = token;
    return OK;
}

err_t session_end(struct ctx *c)
{
    return session_delete(c->db, c->a,
                          (struct session_delete_args){.session_id = c->actor.session});
}

err_t session_end_others(struct ctx *c, struct person_id person, struct session_id keep)
{
    return session_delete_of(
        c->db, c->a, (struct session_delete_of_args){.person_id = person, .session_id = keep});
}

err_t credential_by_username(struct ctx *c, struct str username, struct credential *ret_credential)
{
    struct credential_find_row *row = NULL;
    TRY(credential_find(c->db, c->a, (struct credential_find_args){.username = username}, &row));
    *ret_credential = (struct credential){0};
    if (row != NULL)
        *ret_credential =
            (struct credential){row->person_id, row->password_text, row->is_temporary};
    return OK;
}

err_t credential_by_person(struct ctx *c, struct person_id person,
                           struct credential *ret_credential)
{
    struct credential_of_row *row = NULL;
    TRY(credential_of(c->db, c->a, (struct credential_of_args){.person_id = person}, &row));
    *ret_credential = (struct credential){0};
    if (row != NULL)
        *ret_credential = (struct credential){.person = person, .encoded = row->password_text};
    return OK;
}

err_t credential_save(struct ctx *c, struct person_id person, struct str encoded, bool is_temporary)
{
    return credential_set(c->db, c->a,
                          (struct credential_set_args){.person_id = person,
                                                       .password_text = encoded,
                                                       .is_temporary = is_temporary,
                                                       .now_at = c->now});
}
