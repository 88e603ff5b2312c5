/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The editor of ladders: what is typed, as text, so that nothing typed is lost; the simulator's
 * answer; the list of lights. Private to src/ladder. */
#ifndef LUOSHI_LADDER_LADDER_VIEW_H
#define LUOSHI_LADDER_LADDER_VIEW_H

#include "ladder/ladder_edit.h"
#include "web/web.h"

struct condition_text {
    struct str joint, kind, amount, cap; /* kind "": the row is empty */
    bool is_workdays;
};

struct level_text {
    struct str id; /* "" for a new one */
    struct str position;
    struct str name, name_en, colour, symbol, action, paper_title, term;
    bool is_unit_told, is_clerk_told, is_leader_told, is_removed;
    struct condition_text conditions[LIMIT_CONDITIONS];
};

struct ladder_text {
    struct str name, name_en, slip_prefix;
    bool is_default, is_support_included;
    struct level_text levels[LIMIT_LEVELS];
    size_t level_count; /* with the empty one at the end */
    const struct plan_id *plans;
    size_t plan_count;
};

void ladder_text_of(struct arena *a, const struct ladder *ladder, struct ladder_text *ret_text);
void ladder_text_read(struct arena *a, const struct form *form, struct ladder_text *ret_text);
/* The ladder that the texts mean; what cannot be read or stands against it is added to errors. */
void ladder_text_parse(struct arena *a, enum lang lang, const struct ladder_text *text,
                       const struct ladder *before, struct ladder *ret_ladder,
                       struct field_errors *errors);

/* "level-0-name", "level-0-2-kind": names and ids of inputs. */
const char *level_field(struct html *h, size_t level, const char *name);
const char *condition_field(struct html *h, size_t level, size_t row, const char *name);
struct str field_error_at(const struct field_errors *errors, const char *name); /* or STR_NONE */

/* The simulator: what would stand on each level on a day, if nothing changes until then. */
struct ladder_try {
    struct date on;
    int64_t checked, stopped;
    struct ladder_try_level {
        const struct ladder_level *level;
        int64_t count;
        int64_t new_count; /* would be on another level than by the rules in use */
        const struct ladder_try_line {
            struct item_id item_id;
            struct str number, title, unit_name, why;
        } * lines; /* the first ones */
        size_t line_count;
    } levels[LIMIT_LEVELS];
    size_t level_count;
};
err_t ladder_try_run(struct ctx *c, const struct ladder *draft, const struct ladder *stored,
                     struct date on, struct ladder_try *ret_try);

struct ladder_plan_choice {
    struct plan_id plan_id;
    struct str title;
    bool is_chosen;
    struct str other; /* the ladder that it follows now, or empty */
};

struct ladder_edit_view {
    const struct ctx *c;
    const struct ladder *stored;
    struct ladder_text text;
    const struct ladder *draft; /* for the rules in words */
    const struct field_errors *errors;
    const struct ladder_plan_choice *plans;
    size_t plan_count;
    struct date try_on;
    const struct ladder_try *tried; /* or NULL */
    int64_t version;
};

/* The confirmed plans, those of the ladder or of the form ticked. */
err_t ladder_plans_fill(struct ctx *c, const struct ladders *all, bool is_typed,
                        struct ladder_edit_view *v);

struct ladder_list_view {
    const struct ctx *c;
    const struct ladders *all;
};

/* A light on a page. */
struct light_view {
    struct str name;
    const char *sign, *class_name;
    struct str why;
};

struct light_row {
    struct item_id item_id;
    struct str number, title, unit_name;
    struct date due_on;
    struct light_view light;
};

struct light_tab {
    struct level_id level_id;
    struct str name;
    const char *sign, *class_name;
    int64_t count;
    bool is_more; /* the count was cut */
    bool is_current;
    struct url url;
};

struct light_list_view {
    const struct ctx *c;
    const struct light_tab *tabs;
    size_t tab_count;
    const struct light_row *rows;
    size_t count;
    int64_t waiting; /* parts that are to be looked at; 0 for units' people */
    struct url next;
    bool has_ladder, may_edit;
};

/* The levels with their counts; *chosen becomes the first when it is none. */
err_t light_rows_tabs(struct ctx *c, const struct ladders *all, struct level_id *chosen,
                      struct light_list_view *v);
/* Ids of the page's parts as JSON (STR_NONE: none) and the next page. */
err_t light_rows_pick(struct ctx *c, struct level_id level, int64_t after,
                      struct light_list_view *v, struct str *ret_ids);
err_t light_rows_fill(struct ctx *c, const struct ladders *all, struct str ids,
                      struct light_list_view *v);
err_t light_rows_waiting(struct ctx *c, int64_t *ret_count);

err_t ladder_list(struct ctx *c);
err_t ladder_create(struct ctx *c);
err_t ladder_show(struct ctx *c);
err_t ladder_save(struct ctx *c);
err_t ladder_try(struct ctx *c);
err_t ladder_delete(struct ctx *c);
err_t light_list(struct ctx *c);

#endif
