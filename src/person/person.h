/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * People: who has an account, in which unit and post, with which roles. About work only: no
 * activity figures, nothing private. */
#ifndef LUOSHI_PERSON_PERSON_H
#define LUOSHI_PERSON_PERSON_H

#include "auth/ctx.h"
#include "field/field.h"

/* What a form, the demo or a command says about one person. */
struct person_input {
    struct str username; /* made lower case */
    struct str name;
    struct str name_en;
    struct str post;
    struct str post_en;
    struct str email; /* of work */
    struct str phone;
    struct str wecom_user, dingtalk_user,
        feishu_user; /* for mentions by group robots; empty: none */
    int64_t unit_id;
    int64_t position; /* 0: after all others */
    bool is_active;
    bool is_admin, is_clerk, is_leader, is_auditor;
    struct str head_units; /* names, joined by 、 */
    struct str liaison_units;
};
struct field_table person_fields(void);

struct person {
    struct person_id person_id;
    struct person_input input;
    int64_t version;
};
err_t person_load(struct ctx *c, struct person_id id, struct person *ret_person); /* NOT_FOUND */

/* An active person by user name as the one who acts (commands); NOT_FOUND. */
err_t person_actor(struct ctx *c, struct str username, struct actor *ret_actor);

/* True while nobody has an account: the set-up is open. */
err_t person_none(struct ctx *c, bool *ret_none);

/* Adds what stands against the input: R-PERSON-01 … 04. id {0}: a new person. */
err_t person_check(struct ctx *c, struct person_id id, const struct person_input *input,
                   struct field_errors *errors);
/* Writes the person with the roles of the input, and journals; no credential (credential_save). */
err_t person_insert(struct ctx *c, const struct person_input *input, struct person_id *ret_id);
/* CONFLICT when the person has changed since `before` was loaded. Ends the sessions of one who is
 * no longer active. */
err_t person_change(struct ctx *c, const struct person *before, const struct person_input *after);
/* One more role; nothing happens when it is held. `unit` counts for head and liaison only. */
err_t person_grant(struct ctx *c, struct person_id person, enum role role, struct unit_id unit);
err_t person_revoke(struct ctx *c, struct person_id person, enum role role, struct unit_id unit);
/* A new password that somebody else chose: temporary, journalled, all sessions end. */
err_t person_set_password(struct ctx *c, struct person_id person, struct str encoded);

#endif
