/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the home page shows to whom (home.c), and the handlers of routes.def.
 *
 * R-HOME-01  Figures come from the tallies, never from counting items.
 * R-HOME-02  Every figure opens the list behind it.
 * R-HOME-03  A person without a role that sees every item gets figures of their own units only.
 * R-HOME-04  Until a plan is confirmed, an administrator finds the set-up list and no empty
 *            figures.
 * R-HOME-05  Who is a leader and nothing else begins with the leader's page. */
#ifndef LUOSHI_HOME_HOME_VIEW_H
#define LUOSHI_HOME_HOME_VIEW_H

#include "item/item.h"
#include "web/web.h"

struct home_figure {
    int64_t count;
    const char *label; /* message id */
    const char *class; /* "is-near", "is-late" or "" */
    struct url url;
};

struct home_item {
    struct str number, title, unit;
    struct item_light light;
    const char *state; /* message id */
    struct date due_on;
    struct url url;
};

struct home_plan {
    struct str title;
    struct url url, open_url;
    int64_t open_count, done_count, all_count;
    int done_percent;
};

struct home_link {
    struct str text;
    struct url url;
    int64_t count;
};

struct home_step {         /* of the administrator's set-up list */
    const char *text;      /* what to do: message id */
    const char *done_text; /* what is so when it is done */
    struct url url;
    bool is_done;
};

struct home_view {
    struct date today;
    const char *weekday; /* message id */
    int workdays;        /* of this week */
    struct str day_name; /* of a holiday, or empty */
    bool is_workday;
    struct url give;
    bool may_give;
    struct home_figure figures[8];
    size_t figure_count;
    struct url refresh; /* the figures as a live fragment */
    struct str figures_mark;
    const char *figures_label; /* message id */
    const struct home_item *items;
    size_t item_count;
    const char *items_heading; /* message id */
    struct url items_all;
    const struct home_plan *plans;
    size_t plan_count;
    const struct home_link *documents;
    size_t document_count;
    const struct home_link *units;
    size_t unit_count;
    struct home_step steps[7];
    size_t step_count, steps_open;
    bool is_fresh; /* no plan is confirmed yet: the set-up list stands alone (R-HOME-04) */
    struct item_slot mine, clerk, clerk_figures; /* the desks of this person */
    bool has_leader_page;
};

err_t home_load(struct ctx *c, struct home_view *ret_view);
/* Only the figures. */
err_t home_load_figures(struct ctx *c, struct home_view *ret_view);

struct help_state {
    const char *label; /* message id */
    const char *word;
    const char *text; /* message id */
};
/* Where to begin, for one role. */
struct help_step {
    const char *label, *text; /* message ids */
    struct url url;           /* empty: not open to the reader */
};
struct help_role {
    enum role role;
    bool is_mine;
    const struct help_step *steps;
    size_t count;
};
struct help_view {
    struct help_role roles[ROLE_COUNT]; /* the reader's own first */
    const struct help_state *states;
    size_t state_count;
    struct url account;
};

err_t home(struct ctx *c);
err_t home_figures_fragment(struct ctx *c);
err_t help_page(struct ctx *c);

#endif
