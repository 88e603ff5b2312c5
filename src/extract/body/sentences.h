/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tasks in running sentences: duties, decisions of minutes, requirements of a meeting report.
 * Inside the folder only. */
#ifndef LUOSHI_EXTRACT_SENTENCES_H
#define LUOSHI_EXTRACT_SENTENCES_H

#include "extract/item/items.h"

/* exhort.c */

/* R-EXTRACT-15: whether a piece asks for an attitude rather than for something that can be done. */
bool extract_is_exhortation(const struct reader *r, struct span s);
/* Whether it tells what has happened: 汇报了, 完成了, 予以备案. */
bool extract_is_record(const struct reader *r, struct span s);
/* Only the 了 of them. */
bool extract_is_past(const struct reader *r, struct span s);
/* R-EXTRACT-38: whether it approves something and says what is to be done with it. */
bool extract_is_approval(const struct reader *r, struct span s);
/* Whether it names who, a deadline or a rhythm. */
bool extract_is_duty(struct reader *r, struct span s);

/* decisions.c: one task for each decision (R-EXTRACT-16). Returns how many. */
enum decision_mode {
    DECIDE_DUTIES,  /* 工作要求: a unit, a date or a period is needed */
    DECIDE_MINUTES, /* also 会议决定 without a unit */
};
size_t extract_decisions(struct reader *r, struct span text, size_t parent,
                         enum decision_mode mode);
/* The same for English minutes. */
size_t extract_decisions_en(struct reader *r, struct span text, size_t parent, struct label label);

/* action_en.c: "Action: JS", "(ACTION: Clerk/Treasurer)": names only, who acts on what was agreed
 * just before. */
bool extract_is_action_note(const struct reader *r, struct span s, struct span *ret_names);
/* action_en.c: whether names, in the bracket behind a point of minutes that begins at `start`, are
 * those of who acts. */
bool extract_is_owner_en(const struct reader *r, size_t start, struct span names);
/* The same in brackets at the end of a sentence: where it begins, or s.to. */
size_t extract_action_bracket(const struct reader *r, struct span s, struct span *ret_names);

#endif
