/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of the desks show. Private to src/desk. */
#ifndef LUOSHI_DESK_DESK_VIEW_H
#define LUOSHI_DESK_DESK_VIEW_H

#include "blocker/blocker.h"
#include "desk/desk.h"
#include "loop/loop.h"
#include "unit/unit.h"
#include "web/web.h"

#define DESK_ROWS 8 /* of a section */

struct desk_item {
    struct item_id item_id;
    struct str number, title, unit, note; /* note: the last report, or a sentence */
    enum item_status status;
    struct item_light light;
    struct date day; /* the one that counts in this section */
    bool is_lead;
};

struct desk_section {
    const char *heading, *empty; /* message ids */
    const char *day_label;       /* "Sign by": message id, or "" */
    struct desk_item *items;
    size_t count;
    struct url all; /* empty: none */
    enum desk_action {
        DESK_OPEN,
        DESK_SIGN,
        DESK_REPORT
    } action;
};

struct desk_figure {
    int64_t count;
    const char *label; /* message id */
    const char *class; /* "is-near", "is-late" or "" */
    struct url url;
};

struct desk_silent {
    struct unit_id unit_id;
    struct str name;
    int64_t count;
    struct date since;
};

struct desk_blocker {
    struct item_id item_id;
    struct str number, title, text, unit, decider;
    struct date opened_on;
    int waiting; /* working days */
};

struct desk_link {
    const char *label; /* message id */
    int64_t count;     /* 0: not shown */
    struct url url;
};

struct desk_view {
    const struct ctx *c;
    const char *name; /* "mine", "all": several stand on one page */
    struct desk_section sections[6];
    size_t section_count;
    struct desk_figure figures[10];
    size_t figure_count;
    struct desk_link links[6];
    size_t link_count;
    const struct desk_silent *silent;
    size_t silent_count;
    struct url refresh;       /* the figures as a live fragment, or empty */
    struct url links_refresh; /* the links likewise */
};

struct desk_bar {
    struct unit_id unit_id;
    struct str name;
    int64_t done, open, late; /* open: in time */
    struct url late_url, open_url;
};

struct desk_week {
    struct date week_on;
    int64_t done, in_time, original;
};

struct desk_leader_view {
    const struct ctx *c;
    struct date today;
    struct desk_figure figures[6];
    size_t figure_count;
    int64_t late_before; /* overdue a week ago */
    bool has_before;
    const struct loop_request *requests;
    size_t request_count; /* shown */
    int64_t request_total;
    const struct blocker *blockers;
    size_t blocker_count;
    int64_t blocker_total;
    struct desk_section instructions, attention;
    const struct desk_bar *bars;
    size_t bar_count;
    const struct desk_week *weeks;
    size_t week_count;
    const struct unit_directory *directory;
    const struct unit_name *units;
    size_t unit_count;
    const struct field_errors *errors;
    struct url refresh, count_refresh; /* live fragments: the figures; what needs a decision */
};

struct desk_person {
    struct person_id person_id;
    struct str name, post;
    bool is_head, is_delegate;
};

struct desk_unit_view {
    const struct ctx *c;
    struct unit_id unit_id;
    struct str name;
    struct desk_section sections[5];
    size_t section_count;
    const struct desk_person *people;
    size_t person_count;
    bool has_head, has_liaison;
    const struct desk_item *vacancies;
    size_t vacancy_count;
    const struct desk_blocker *blockers;
    size_t blocker_count;
};

#define LIMIT_URGED 200 /* of one page: what a person can look through */

struct desk_urge_group {
    struct str unit;
    struct desk_item *items;
    size_t count;
};
struct desk_urge_view {
    const struct ctx *c;
    const char *heading; /* message id */
    struct str of;
    struct desk_urge_group *groups;
    size_t group_count, item_count; /* item_count: those that can be urged */
    struct desk_item *own;          /* nobody can be urged: the next step is not the unit's */
    size_t own_count;
    bool is_cut; /* the first LIMIT_URGED only */
    const struct field_errors *errors;
};

struct desk_item desk_item_of(struct ctx *c, struct item_id id, struct str number, struct str title,
                              struct str status, struct date sort_on);
/* The counts in a row, as the mark of a live fragment. */
struct str desk_mark(struct arena *a, const struct desk_figure *figures, size_t count);
/* Length of a bar of `part` of `whole`, as "37.5%". */
struct str desk_share(struct arena *a, int64_t part, int64_t whole);
/* The same to read: "38%". */
struct str desk_percent(struct arena *a, int64_t part, int64_t whole);

err_t desk_leader(struct ctx *c); /* routes.def */
err_t desk_instruct(struct ctx *c);
err_t desk_unit(struct ctx *c);
err_t desk_figures_fragment(struct ctx *c);
err_t desk_links_fragment(struct ctx *c);
err_t leader_figures_fragment(struct ctx *c);
err_t leader_count_fragment(struct ctx *c);
err_t desk_urge_form(struct ctx *c);
err_t desk_urge(struct ctx *c);

#endif
