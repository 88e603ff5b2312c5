/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The national days that came with the program: holidays_cn.tsv as a C table (made by
 * holidays_cn.awk while building), in order of the day. */
#ifndef LUOSHI_CALENDAR_HOLIDAYS_CN_H
#define LUOSHI_CALENDAR_HOLIDAYS_CN_H

#include <stddef.h>

struct holiday_cn {
    const char *day;  /* "2026-02-14" */
    const char *kind; /* "off", "work" */
    const char *name;
    const char *name_en;
};

extern const struct holiday_cn holidays_cn[];
extern const size_t holidays_cn_count;

#endif
