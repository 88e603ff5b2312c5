/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the readers of the news of a meeting share. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_REPORT_H
#define LUOSHI_EXTRACT_REPORT_H

#include "extract/outline/label.h"

/* Once, before the others. */
void extract_demands_start(struct reader *r);
/* Behind 他强调，/会议要求， the requirement itself. Returns the place, *ret_is_asked whether the
 * words before ask for something. */
size_t extract_requirement_start(const struct reader *r, struct span part, bool *ret_is_asked);
/* 从六个方面总结了工作：…；…。: whether what stands behind the colon is what was done. */
bool extract_is_told_review(const struct reader *r, struct span s);
/* R-EXTRACT-57: 甲部2月底前完成…，乙部会同…，由丙部牵头…: adds a task for each; false: none added.
 */
bool extract_units_asked(struct reader *r, struct span part);
/* Without the clauses behind what a unit is asked that only say what for. */
struct span extract_without_cheer(const struct reader *r, struct span part);

/* X工程 at the end of a clause, behind a verb: where the name begins; NO_PLACE. */
size_t extract_programme_name(const struct reader *r, struct span s);

/* report_frame.c: 聚焦项目建设，, 以桥梁安全为重点， (R-EXTRACT-81) in front of the demands. */
bool extract_is_field(const struct reader *r, struct span s, size_t end);
bool extract_is_aim(const struct reader *r, struct span s, size_t end);

/* … and, 并于9月20日前派驻技术员: where the day ends, if something else than what stands in front
 * is to be done by then; else s.from. */
size_t extract_day_of_another(const struct reader *r, struct span s);
/* 会议听取了一季度工作情况：: the list below it was done (R-EXTRACT-162). */
bool extract_opens_told(const struct reader *r, struct span s);

/* 该计划由…: the item of the programme it names again; EXTRACT_NO_PARENT. */
size_t extract_named_again(const struct reader *r, struct span part);

/* 突出抓好四项工作。 says that demands follow and is none. */
bool extract_only_counts(const struct reader *r, struct span s);

/* R-EXTRACT-91: 一、提高人才培养质量。…: a numbered part of what is to be done. */
struct report_part {
    bool is_open;
    size_t items; /* how many there were in front of it */
    struct label label;
    struct span source, name;
};

/* Whether line i opens one: its label is 一、 (or （一） with two units), another follows, and its
 * first sentence is a name. *ret_rest: what stands behind the name in the same line. */
bool extract_opens_part(struct reader *r, size_t i, struct label l, struct report_part *ret_part,
                        struct span *ret_rest);
/* Makes a programme of it, if it holds two tasks. */
void extract_close_part(struct reader *r, struct report_part *part);

/* 将重点抓好以下活动：, 会议确定下列事项：: the list below says what is to be done. */
bool extract_announces_list(const struct reader *r, struct span s);

/* R-EXTRACT-82: 校长对分工提出要求。 */
bool extract_is_announcement(const struct reader *r, struct span s);

/* 一是…；二是…: one task each, however many clauses. *ret_end: where the first of them begins. */
bool extract_report_points(struct reader *r, struct span s, size_t *ret_end);

#endif
