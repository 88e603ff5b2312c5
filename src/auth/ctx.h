/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One request = one arena + one transaction + one actor + one error, all in struct ctx. Handlers
 * and rules take it; commands and jobs make one without an exchange (x == NULL).
 *
 * A handler's effects live only in the arena and the transaction: on any other end than OK both are
 * thrown away, and the dispatcher may run the handler again (serialization failure). Outside
 * effects are rows in a table, acted on after the commit. */
#ifndef LUOSHI_AUTH_CTX_H
#define LUOSHI_AUTH_CTX_H

#include "auth/authz.h"
#include "base/arena.h"
#include "base/clock.h"
#include "db/db.h"
#include "html/html.h"
#include "http/http.h"

/* What the institution chose (table setting). Lives as long as the ctx. */
struct institution {
    struct str name;
    struct str name_en;
    struct str number_prefix; /* 督 in 督〔2026〕12号 */
    struct str public_url;    /* https://duban.example.edu.cn, or empty: not set */
    enum lang lang;           /* for visitors whose language is not known */
    int utc_offset;           /* minutes east */
    int sign_days;            /* working days to sign after dispatch */
    int dispute_days;         /* days to return as not ours */
    int answer_days;          /* working days to answer a request */
    int review_days;          /* working days to review what was submitted */
    enum due_policy {
        DUE_AS_WRITTEN,
        DUE_BACKWARD,
        DUE_FORWARD
    } due_policy; /* on a day off */
};

struct shared_store;

struct ctx {
    struct arena *a;
    struct db *db; /* NULL in public routes that need none */
    struct actor actor;
    struct institution institution;
    enum lang lang;
    struct instant now;
    struct date today;           /* now in the institution's zone */
    struct note note;            /* why, if it fails */
    struct shared_store *shared; /* auth/shared.h; NULL in commands and jobs */
    int64_t stamp;               /* of the tables behind it, as the transaction sees them */
    bool has_stamp;

    /* Web only */
    struct exchange *x;
    const struct request *request;
    const struct route *route;
    int64_t ids[3];       /* path parameters in order: {item} */
    struct str word;      /* the {name*} parameter of a path, for static files */
    struct form form;     /* body of a POST, parsed before the handler runs */
    struct html *html;    /* set by page_open */
    const void *page;     /* the frame of the open page, until page_close */
    const char *key_file; /* of the secrets at rest: auth/seal.h */
    bool is_secure;       /* served by TLS: __Host- cookies */
    bool commits; /* an answer of 400 and more that commits all the same (counted failures) */
    struct str form_token;        /* what the hidden csrf field must carry */
    err_t (*next)(struct ctx *c); /* SLOW and READ: run this in the WRITE lane afterwards */
    void *next_state;             /* in c->a, from the slow step to the next */
};

/* For :viewer_person_id of scoped statements: {0} (NULL) when the actor sees everything. */
struct person_id ctx_viewer(const struct ctx *c);

/* For pages: is the action open to the actor at all, so that its button is worth showing? The
 * decision itself is taken when it is asked for. */
bool ctx_may(const struct ctx *c, enum action action);

/* Text in the person's language. */
#define T(c, msgid) tr((c)->lang, msgid)

/* Records the reason (a translated sentence) and returns e. */
err_t ctx_fail(struct ctx *c, err_t e, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
