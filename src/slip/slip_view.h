/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of slips show, and the handlers of routes.def. */
#ifndef LUOSHI_SLIP_SLIP_VIEW_H
#define LUOSHI_SLIP_SLIP_VIEW_H

#include "item/item.h"
#include "ladder/ladder.h"
#include "slip/slip.h"
#include "web/web.h"

/* A level as a list shows it. */
struct slip_level_view {
    struct level_id level_id;
    struct str name;
    const char *sign, *class_name; /* "▲", "level-red" */
};
/* Why there is a slip, in the language of the page: the rule and its figures, or what a person gave
 * as the reason of going a level up. Slips of earlier versions say the sentence that they kept. */
struct str slip_cause(struct arena *a, enum lang lang, struct str level, struct str kept);
struct slip_level_view slip_level_of(const struct ladders *all, struct level_id id, enum lang lang);

struct slip_row {
    struct slip_id slip_id;
    struct str number, title;
    struct item_id item_id;
    struct str item_number, item_title;
    struct unit_id unit_id;
    struct str unit_name;
    struct slip_level_view level;
    enum slip_status status;
    const char *outcome; /* message id or "" */
    struct str cause, former_number;
    bool is_by_person;
    struct date on; /* proposed or issued */
    struct date term_on;
    bool is_late; /* in force, not answered, and the term is over */
    struct instant signed_at, answered_at;
    bool is_first_of_unit; /* a heading of the unit stands above it */
};

struct slip_group {
    struct slip_level_view level;
    int64_t count;
    bool is_current;
    struct url url;
};

struct slip_tab {
    const char *label; /* message id */
    struct url url;
    bool is_current;
};

struct slip_list_view {
    const struct ctx *c;
    const struct slip_tab *tabs;
    size_t tab_count;
    bool is_proposals;
    const struct slip_group *groups;
    size_t group_count;
    const struct slip_row *rows;
    size_t count;
    struct url next; /* s.p == NULL: none */
    struct url lights;
    struct str bulk_error;
};

/* The paper, in the institution's language and the reader's. */
struct slip_paper {
    struct str issuer; /* the institution */
    struct slip_level_view level;
    struct str number, title, to, requirement;
    struct str answer_by; /* a sentence */
    struct str signed_by, date;
    bool is_preview;
};

struct slip_show_view {
    const struct ctx *c;
    const struct slip *slip;
    struct slip_paper paper;
    struct str unit_name, cause;
    struct field_form form; /* of a proposal */
    const struct field_errors *errors;
    struct str typed_reason, typed_answer;
    bool may_issue, may_answer, can_escalate, is_late;
};

/* On the item's page. */
struct slip_item_light {
    struct str unit_name;
    struct slip_level_view level; /* name "": none */
    bool is_stopped;
    struct str why;
    struct str rule_of_next; /* the next level and when it can come, or empty */
};
struct slip_item_view {
    const struct slip_item_light *lights;
    size_t light_count;
    const struct slip_row *slips;
    size_t slip_count;
};

err_t slip_list(struct ctx *c);
err_t slip_bulk(struct ctx *c);
err_t slip_show(struct ctx *c);
err_t slip_issue_step(struct ctx *c);
err_t slip_dismiss_step(struct ctx *c);
err_t slip_sign_step(struct ctx *c);
err_t slip_answer_step(struct ctx *c);
err_t slip_decide_step(struct ctx *c);

#endif
