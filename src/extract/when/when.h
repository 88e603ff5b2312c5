/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * When: deadlines and rhythms. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_WHEN_H
#define LUOSHI_EXTRACT_WHEN_H

#include "extract/reader.h"

enum when_kind {
    WHEN_NONE,
    WHEN_DEADLINE, /* 6月底前, 年内, by 30 May */
    WHEN_DAY,   /* a day or month without 前: a deadline only behind 于 or in a deadline column */
    WHEN_EVENT, /* 秋季学期开学前: no calendar date */
    WHEN_NO_DAY, /* 2月30日 */
};

struct when {
    enum when_kind kind;
    struct span text;
    struct date date;
    bool has_year;
    bool is_year_only;
    int workdays; /* of `first` on; 0: no term in working days */
    struct date first;
};

/* when_relative.c: 开学前 (R-EXTRACT-07), 自…起15日内 (R-EXTRACT-08). */
struct when extract_when_event(const struct reader *r, size_t at, size_t end);
struct when extract_when_term(const struct reader *r, size_t at, size_t end);
/* 3个工作日内 without an anchor: in minutes, reports and directives it runs from their date. */
struct when extract_when_bare_term(const struct reader *r, size_t at, size_t end);

/* The place behind 5/20 in 5/20前; `at`: there is none. */
size_t extract_short_date(const struct reader *r, size_t at, size_t end, bool is_cell,
                          int *ret_month, int *ret_day);
/* The place behind (周五), 下午, 下班, 17:00 at `at`, or `at`. */
size_t extract_time_of_day_end(const struct reader *r, size_t at, size_t end);

/* 5/20 alone in a cell */
struct when extract_when_short(const struct reader *r, size_t at, size_t end);

/* 本月20日前, 下周一前 */
struct when extract_when_near(const struct reader *r, size_t at, size_t end);

/* Whether a day or a range of days is the time of a stage, so that its last day is a deadline. */
bool extract_when_is_stage(const struct reader *r, size_t from, size_t to, size_t end,
                           bool is_range);

/* Whether a bare day or month in a sentence is one by which something is to be done. */
bool extract_when_is_point(const struct reader *r, struct span s, const struct when *w);

/* Whether what was found is a start; a season becomes a time without a date. */
bool extract_when_starts_en(const struct reader *r, size_t from, struct when *w);

/* One expression at `at`; kind WHEN_NONE: none. In a cell (`is_cell`) bare days count. */
struct when extract_when_at(const struct reader *r, size_t at, size_t end);
struct when extract_when_at_en(const struct reader *r, size_t at, size_t end);

/* The place behind a date at `at`, its 前 included, or `at`. */
size_t extract_date_end(const struct reader *r, size_t at, size_t end);

/* The deadline of running text: the last day of those that are said. *ret_count: how many. */
struct when extract_deadline(const struct reader *r, struct span s, size_t *ret_count);
/* The same in English. */
struct when extract_deadline_en(const struct reader *r, struct span s, size_t *ret_count);
/* The deadline of a cell or of the value behind 完成时限. */
struct when extract_deadline_cell(const struct reader *r, struct span s);

/* R-EXTRACT-05: a printed period goes before 长期, 持续. */
enum extract_recurrence extract_recurrence_in(const struct reader *r, struct span s);

/* Days of a document: a complete date at `at`; false: none. */
bool extract_full_date(const struct reader *r, size_t at, size_t end, struct date *ret_date,
                       size_t *ret_end);
/* English: "15 May 2025", "May 15, 2025", "30 May" (then *ret_has_year is false). */
size_t extract_date_en(const struct reader *r, size_t at, size_t end, struct date *ret_date,
                       bool *ret_has_year);

#endif
