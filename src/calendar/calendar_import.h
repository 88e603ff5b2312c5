/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Part of calendar/calendar.h, which is what to include. Days off and adjusted workdays from
 * outside: the pasted text of the yearly notice (国务院办公厅关于 …年部分节假日安排的通知, all
 * forms since 2004), the JSON that is published as chinese-days and holiday-cn, and ICS (RFC 5545).
 * Pure: what comes out is only a proposal. Nothing is guessed: what cannot be read is said. */
#ifndef LUOSHI_CALENDAR_CALENDAR_IMPORT_H
#define LUOSHI_CALENDAR_CALENDAR_IMPORT_H

#define LIMIT_CALENDAR_BYTES    KIB(512) /* all years since 2004 as ICS are below 200 KiB */
#define LIMIT_CALENDAR_DAYS     2000     /* 23 years have 780 */
#define LIMIT_CALENDAR_WARNINGS 20       /* more is not a calendar */

enum calendar_source {
    CALENDAR_FROM_PROGRAM, /* holidays_cn.tsv */
    CALENDAR_FROM_NOTICE,
    CALENDAR_FROM_JSON,
    CALENDAR_FROM_ICS,
};
const char *calendar_source_word(enum calendar_source s);  /* "notice" */
const char *calendar_source_label(enum calendar_source s); /* message id */
bool calendar_source_parse(struct str word, enum calendar_source *ret_source);

struct calendar_import {
    enum calendar_source source;
    struct calendar_entry *days; /* national, in order, one a date */
    size_t count;
    struct str *warnings; /* sentences in the language asked for */
    size_t warning_count;
};

/* Finds out what it is and reads it. filename may be empty. base: the calendar as it is, for a
 * notice that prolongs a holiday. INVALID with a translated note that says what to do when nothing
 * can be taken from it, TOO_LARGE above the limits. */
err_t calendar_import_read(struct arena *a, enum lang lang, struct str bytes, struct str filename,
                           const struct calendar *base, struct calendar_import *ret_import,
                           struct note *note);

/* The days as lines (date, kind, name, English name by tabs), and back: how a preview carries them
 * to the request that writes them. Strict: false on anything that calendar_import_lines did not
 * make. */
struct str calendar_import_lines(struct arena *a, const struct calendar_import *import);
bool calendar_import_parse(struct arena *a, struct str lines, struct calendar_import *ret_import);

#endif
