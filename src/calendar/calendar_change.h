/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Part of calendar/calendar.h, which is what to include. Changing the working calendar: what an
 * import or an own day would change, and writing it. The dates of items that move with it are the
 * business of a higher concept (src/ledger). */
#ifndef LUOSHI_CALENDAR_CALENDAR_CHANGE_H
#define LUOSHI_CALENDAR_CALENDAR_CHANGE_H

#define LIMIT_OWN_DAYS 200 /* of one entry: a vacation; longer is a slip */

enum calendar_kind {
    CALENDAR_NONE, /* the layer says nothing of that day */
    CALENDAR_OFF,
    CALENDAR_WORK,
};

/* One day as a layer had it and as it shall be. */
struct calendar_difference {
    struct date day;
    enum calendar_kind before, after;
    struct str name, name_en; /* of what is put, or of what is taken away */
};

struct calendar_edit {
    bool is_own;                 /* the institution's layer; else the national one */
    enum calendar_source source; /* of an import; own days are entered by hand */
    struct str title;            /* name of the file, first line of the text, or of the own days */
    struct calendar_difference *days; /* in order, one a date */
    size_t count;
};

/* R-CAL-09: an import that knows a year (7 days off and more) replaces that year's national days;
 * one that knows less (a later notice) only adds and changes. The last week of December is never
 * taken away: its days may stand in the next year's notice. */
err_t calendar_compare(struct ctx *c, const struct calendar_import *import,
                       struct calendar_edit *ret_edit);
/* Own days from..to as `kind` (NONE takes them away); days that are so already are left out. */
err_t calendar_compare_own(struct ctx *c, struct date from, struct date to,
                           const struct calendar_entry *wanted, struct calendar_edit *ret_edit);

/* `cal` as it will be; pure. */
const struct calendar *calendar_changed(struct arena *a, const struct calendar *cal,
                                        const struct calendar_edit *edit);

/* Writes the days, the year's source, the record of the change and its journal entry. */
err_t calendar_write(struct ctx *c, const struct calendar_edit *edit, struct change_id *ret_change);

/* The record of a change of what a date on a day off means; the caller writes the setting. */
err_t calendar_policy_write(struct ctx *c, struct str before, struct str after,
                            struct change_id *ret_change);

/* What was changed ----------------------------------------------------------------------------- */

struct calendar_change {
    struct change_id change_id;
    bool is_own;
    struct str source; /* word, or "hand" */
    struct str title;
    struct instant changed_at;
    struct str person_name; /* empty: the command line */
    int64_t move_count;
    struct str old_policy, policy; /* words of the setting due_policy; empty: days were changed */
};
err_t calendar_change_list(struct ctx *c, int64_t limit, const struct calendar_change **ret_changes,
                           size_t *ret_count);
/* NOT_FOUND with a note. */
err_t calendar_change_load(struct ctx *c, struct change_id id, struct calendar_change *ret_change,
                           const struct calendar_difference **ret_days, size_t *ret_count);

/* Where a year comes from; from the first year with days to the next one, the newest first. */
struct calendar_year {
    int year;
    bool is_known;
    int off_count, work_count, own_count;
    struct str source; /* word; empty: not published yet */
    struct str title;
    struct instant changed_at; /* 0: with the program */
};
err_t calendar_year_list(struct ctx *c, const struct calendar *cal,
                         const struct calendar_year **ret_years, size_t *ret_count);

#endif
