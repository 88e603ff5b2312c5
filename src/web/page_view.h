/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the page frame (web_page.html) shows. Filled in by page.c only. */
#ifndef LUOSHI_WEB_PAGE_VIEW_H
#define LUOSHI_WEB_PAGE_VIEW_H

#include "web/web.h"

struct nav_link {
    enum nav nav;
    struct url url;
    const char *icon;
    const char *label; /* message id */
};

/* Another page of the same group. */
struct nav_member {
    struct url url;
    const char *label; /* message id */
    bool is_here;
};

struct page_view {
    struct str title;
    struct str institution;
    enum nav nav;
    bool is_wide;
    bool is_bare;
    bool has_errors;
    bool has_keys;
    bool may_give;
    const struct field_errors *errors;
    const char *flash; /* message id or NULL */
    const struct crumb *crumbs;
    size_t crumb_count;
    struct person_id person_id;
    struct str person_name;
    struct str csrf;
    const char *version;
    struct url favicon, stylesheet, script;
    int64_t unread_count;
    struct url notices, bell; /* bell: the fragment that follows the count */
    struct url home, search, give, account, language, help, sign_out;
    const char *other_lang;      /* "en" */
    const char *other_lang_name; /* "English" */
    struct str here;             /* path and query of this page */
    struct nav_link links[16];
    size_t link_count;
    struct nav_link tabs[4];
    size_t tab_count;
    struct nav_member members[8];
    size_t member_count; /* 0: the page stands alone */
    const char *group_label;
};

/* links, tabs and members. */
void nav_fill(struct ctx *c, struct page_view *v);

/* unread_count, notices and bell. */
void bell_fill(struct ctx *c, struct page_view *v);
err_t bell_fragment(struct ctx *c); /* routes.def */

/* Address of one symbol of the icon sprite. */
struct url icon_url(struct html *h, const char *name);

/* An icon before a text: {{call page_icon(h, "plus")}}. Declared in web_page_html.h. */

/* An error that no handler turned into a page of its own. */
struct problem_view {
    const char *heading; /* message id */
    struct str why;      /* of the person's language; empty: nothing to add */
    struct url back;
    const char *back_label; /* message id */
    int status;
    struct str request_no;
};

#endif
