/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of account_page.html show, and the handlers of routes.def that show them. */
#ifndef LUOSHI_ACCOUNT_ACCOUNT_VIEW_H
#define LUOSHI_ACCOUNT_ACCOUNT_VIEW_H

#include "account/account.h"
#include "web/web.h"

struct sign_in_view {
    const struct ctx *c;
    struct url action;
    struct url favicon;
    struct str back;
    struct str username;
    bool is_wrong; /* the fields are marked */
};

struct account_view {
    const struct ctx *c;
    struct field_form form;
    struct url action, home, password;
    struct url favicon;
    bool is_temporary;
};

err_t language_set(struct ctx *c);
err_t sign_in_form(struct ctx *c);
err_t sign_in(struct ctx *c);
err_t sign_out(struct ctx *c);
err_t setup_form(struct ctx *c);
err_t setup(struct ctx *c);
err_t account_form(struct ctx *c);
err_t account_save(struct ctx *c);
err_t password_form(struct ctx *c);
err_t password_save(struct ctx *c);

#endif
