/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From the plain text of a document to a draft plan: what kind of document it is, which programmes
 * and tasks stand in it, who is responsible, by when, how much. Rules only, no model: the same text
 * gives the same plan on every machine. Pure: no database, no web, no clock, no files.
 *
 * Nothing is invented: an absent unit or date stays empty, and everything found carries the place
 * where it stands, so that a person can check it. What an item is: docs, "From a document to a
 * draft plan".
 *
 * Cost: time is linear in the text. Memory: 10 bytes a byte of text, 300 bytes a line, 1.5 KB an
 * item while it is built (13 to 18 times the text for real papers), and 1 MB of word lists; at most
 * 3,000,000 lines, EXTRACT_MAX_ITEMS items.
 */
#ifndef LUOSHI_EXTRACT_EXTRACT_H
#define LUOSHI_EXTRACT_EXTRACT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"

#define EXTRACT_MAX_TEXT     ((size_t)64 * 1024 * 1024) /* the limit of an upload */
#define EXTRACT_MAX_ITEMS    100000 /* a caller that stores them has a lower limit of its own */
#define EXTRACT_MAX_WARNINGS 1000

/* Byte offsets [start, end) into the text that was given to extract_document. */
struct extract_span {
    size_t start, end;
};

struct extract_names {
    struct str *v;
    size_t n;
};

enum extract_document_kind {
    EXTRACT_MEETING_REPORT, /* news of a meeting */
    EXTRACT_MINUTES,        /* 会议纪要, minutes with decisions */
    EXTRACT_WORK_PLAN,      /* 工作要点, strategic or annual plan */
    EXTRACT_TASK_TABLE,     /* 任务分解表 */
    EXTRACT_DIRECTIVE,      /* 通知, instruction */
    EXTRACT_OTHER,          /* rules, reviews: no tasks */
};

enum extract_language {
    EXTRACT_CHINESE,
    EXTRACT_ENGLISH
};

enum extract_mode {
    EXTRACT_MODE_UNKNOWN,
    EXTRACT_ONSITE,
    EXTRACT_ONLINE,
    EXTRACT_HYBRID
};

struct extract_document_meta {
    enum extract_document_kind kind;
    enum extract_language language;
    struct str title;  /* empty: none found */
    struct date date;  /* of the document or the meeting; DATE_NONE */
    int year;          /* that the plan is for; 0: none */
    int claimed_parts; /* "5个方面"; -1: the document does not say */
    int claimed_tasks; /* "79项"; -1 */
};

struct extract_meeting {
    bool is_present; /* false: the document records no meeting */
    enum extract_mode mode;
    struct str place; /* as printed: "行政楼302会议室"; empty: not said, or by video alone */
    struct extract_names chairs, speakers;
};

enum extract_item_kind {
    EXTRACT_PROGRAMME, /* a container with a name */
    EXTRACT_TASK,      /* something a unit can be asked to finish or keep doing */
};

enum extract_recurrence {
    EXTRACT_ONCE, /* null in JSON */
    EXTRACT_ONGOING,
    EXTRACT_DAILY,
    EXTRACT_WEEKLY,
    EXTRACT_MONTHLY,
    EXTRACT_QUARTERLY,
    EXTRACT_SEMESTER,
    EXTRACT_YEARLY,
};

enum extract_basis {
    EXTRACT_STATED,
    EXTRACT_INFERRED
}; /* inferred: the year is not printed */

struct extract_due {
    bool is_present;
    struct str text;  /* as printed: "6月底前" */
    struct date date; /* the last day that is in time; DATE_NONE: said, but no calendar date */
    enum extract_basis basis;
    /* 10个工作日内: `date` counts Monday to Friday; who has a calendar counts again. 0: no such
     * term. */
    int workdays;
    struct date workdays_from; /* the day that the count runs from */
};

enum extract_comparator {
    EXTRACT_AT_LEAST,
    EXTRACT_AT_MOST,
    EXTRACT_EQUAL,
    EXTRACT_ABOUT
};

struct extract_target {
    struct str text; /* as printed: "不少于200名" */
    enum extract_comparator comparator;
    struct str value; /* decimal digits with at most one point: "200", "1.2"; never empty */
    struct str unit;  /* as printed: "名", "万平方米", "%"; may be empty */
    bool is_stretch;  /* 力争 */
};

/* How sure: A a table with a lead column; B a label or a closing parenthesis names who; C a
 * sentence "由X负责", "X to do Y"; D a requirement without a unit. */
enum extract_confidence {
    EXTRACT_A,
    EXTRACT_B,
    EXTRACT_C,
    EXTRACT_D
};

#define EXTRACT_NO_PARENT SIZE_MAX

struct extract_item {
    size_t
        parent; /* index into items, EXTRACT_NO_PARENT; may be larger than the item's own index */
    enum extract_item_kind kind;
    struct str label; /* the number as printed: "（一）", "12.", "一是"; empty: none */
    struct str title; /* a short name; never empty */
    struct extract_span source;
    size_t paragraph; /* of the start of the source: non-blank lines, from 1 */
    struct extract_names lead, support, leaders;
    struct extract_due due;
    enum extract_recurrence recurrence;
    struct extract_target *targets;
    size_t target_count;
    enum extract_confidence confidence;
};

enum extract_warning_kind {
    EXTRACT_WARN_DOUBLED,   /* a sentence stands twice in a row */
    EXTRACT_WARN_DATES,     /* several deadlines in one item: the last one was taken */
    EXTRACT_WARN_NO_DAY,    /* a day that the calendar does not have, such as 2月30日 */
    EXTRACT_WARN_TWO_ROLES, /* a unit is both lead and support of one item */
    EXTRACT_WARN_PARTS,     /* the document claims another number of parts than was found */
    EXTRACT_WARN_TASKS,     /* … of tasks */
    EXTRACT_WARN_TOO_MANY,  /* more than EXTRACT_MAX_ITEMS: the rest was left out */
};

struct extract_warning {
    enum extract_warning_kind kind;
    size_t item;              /* index into items, SIZE_MAX: the document */
    struct extract_span span; /* {0, 0} for the document */
};

/* Everything lives in the arena that was given, or is a slice of the text. */
struct extract_plan {
    struct extract_document_meta document;
    struct extract_meeting meeting;
    struct extract_item *items; /* by start; of two that start together the longer first */
    size_t item_count;
    struct extract_warning *warnings;
    size_t warning_count;
    struct extract_span *paragraphs; /* the non-blank lines, without the line end */
    size_t paragraph_count;
};

/* A unit that the institution has. Used where a name is known, never needed. */
struct extract_unit {
    struct str name;
    struct str *aliases; /* short and former names; found ones stand in the plan as printed */
    size_t alias_count;
};

struct extract_lexicon; /* lexicon.h: words and labels, the built-in ones and those added */

struct extract_options {
    const struct extract_unit *units;
    size_t unit_count;
    struct date document_date;             /* known from elsewhere; DATE_NONE: read it */
    const struct extract_lexicon *lexicon; /* NULL: the built-in one */
};

#define EXTRACT_DEFAULTS ((struct extract_options){.document_date = DATE_NONE})

/* Reads a document. `text` is valid UTF-8 (extract_intake makes it so) and must outlive the plan.
 * `options` may be NULL. An empty text gives an empty plan of kind EXTRACT_OTHER. Errors: INVALID
 * when the text is not valid UTF-8, TOO_LARGE above EXTRACT_MAX_TEXT or the number of lines. */
MUST_USE err_t extract_document(struct arena *a, struct str text,
                                const struct extract_options *options,
                                struct extract_plan **ret_plan, struct note *note);

/* Moves what holds an item in front of it, for people: a programme may be named behind its tasks
 * (要A，B，推进X工程). Else the order stays that of the document. */
void extract_tree_order(struct arena *a, struct extract_plan *plan);

/* The values as they stand in JSON: "meeting_report", "zh", "hybrid" (NULL for unknown),
 * "programme", "monthly" (NULL for once), "inferred", ">=", "A", "doubled_sentence". */
const char *extract_document_kind_name(enum extract_document_kind kind);
const char *extract_language_name(enum extract_language language);
const char *extract_mode_name(enum extract_mode mode);
const char *extract_item_kind_name(enum extract_item_kind kind);
const char *extract_recurrence_name(enum extract_recurrence recurrence);
const char *extract_basis_name(enum extract_basis basis);
const char *extract_comparator_sign(enum extract_comparator comparator);
const char *extract_confidence_name(enum extract_confidence confidence);
const char *extract_warning_name(enum extract_warning_kind kind);

#endif
