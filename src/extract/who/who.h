/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who: names of units and persons, responsibility notes, sentences that name somebody. Inside the
 * folder only. */
#ifndef LUOSHI_EXTRACT_WHO_H
#define LUOSHI_EXTRACT_WHO_H

#include "extract/reader.h"

enum role {
    ROLE_NONE,
    ROLE_LEAD,
    ROLE_DUTY,
    ROLE_SUPPORT,
    ROLE_LEADER
};

struct name_list {
    struct extract_names names;
    size_t capacity;
};

struct who {
    struct name_list lead, support, leaders;
    bool is_from_note; /* a label or a closing parenthesis */
    bool is_from_sentence;
    bool is_from_duty; /* the names of support stand under 责任单位, behind the first */
    bool has_duty;     /* 责任单位: … */
    bool is_helped;    /* … and behind it a label for who supports */
    bool is_that;      /* English: a point behind "RESOLVED that", so that the verb has no "to" */
    struct span due, period; /* values of 完成时限 and 反馈频率; {0,0}: none */
    struct span target;
};

/* names.c */

/* The unit that is named at `at`: the place behind the name, or `at`. */
size_t extract_unit_end(const struct reader *r, size_t at, size_t end);

/* named.c: behind 组织: 部, 人事处, but not 技术单位. */
bool extract_is_office_of_people(const struct reader *r, size_t at, size_t end);
/* named.c: in 请办公室吴迪周三前… the name behind the unit: its end, or `at`. */
size_t extract_person_before_time(const struct reader *r, size_t at, size_t end);

struct party {
    struct span name;
    bool is_person; /* a person or a post */
};

/* Once for a document, before names are read. */
void extract_names_start(struct reader *r);

/* A unit, a post or a person with a post at `at`: the place behind it, or `at`. */
size_t extract_party_end(const struct reader *r, size_t at, size_t end, struct party *ret);

/* A Chinese name of two to four characters that begins with a surname: its end, or `at`. */
size_t extract_person_end(const struct reader *r, size_t at, size_t end);

/* A post at `at`, perhaps with a name behind it or in front of it: the place behind both, or `at`.
 */
size_t extract_post_end(const struct reader *r, size_t at, size_t end, struct party *ret);
size_t extract_name_with_post(const struct reader *r, size_t at, size_t end, struct party *ret);

/* Units or persons with 、 和 与 及 between them. Returns the place behind the last one. */
#define MAX_PARTIES 40 /* a sentence with more is a list of something else */
size_t extract_party_list(const struct reader *r, size_t at, size_t end,
                          struct party ret[static MAX_PARTIES], size_t *ret_count);

/* Remembers what stands in a cell for persons, if it is one name alone. */
void extract_person_learn(struct reader *r, struct span cell);

void extract_name_add(struct reader *r, struct name_list *list, struct span name);
void extract_name_add_text(struct reader *r, struct name_list *list, struct str text);

/* Adds what stands in a cell or behind a label, with its separators. */
void extract_value_names(struct reader *r, struct span value, enum role role, struct who *w);

/* opening_en.c: behind "Action:", "It was agreed that": where the sentence itself begins. */
size_t extract_opening_en(const struct reader *r, size_t at, size_t end);

/* asks_en.c: how long "to", "will", "is asked to" at `at` is; 0: it does not stand there. */
size_t extract_asks_en(const struct reader *r, size_t at, size_t end);
/* We, it, progress. */
bool extract_is_nobody_en(const struct reader *r, size_t at, size_t end);

/* motion_en.c: "MOTION by Reyes, second by Abara, to direct …": where what was moved asks, or `at`;
 * whether what stands behind a motion says that it was lost. */
void extract_count_motions_en(struct reader *r); /* once: whether there are any */
size_t extract_motion_en(const struct reader *r, size_t at, size_t end);
bool extract_is_lost_motion_en(const struct reader *r, struct span s);

/* names_en.c */

bool extract_is_person_en(const struct reader *r, struct str name);
/* Without the article and punctuation at the ends. */
struct span extract_trim_name_en(const struct reader *r, struct span name);
/* A capitalised name in a sentence that ends before " to ", " will " and the like. */
void extract_value_names_en(struct reader *r, struct span value, enum role role, struct who *w);

/* notes.c */

/* Reads all labelled values ("牵头单位：…；完成时限：…", "Lead: …") and a closing parenthesis that
 * names units without a label. Returns where the first of them begins (with its bracket), or s.to.
 */
size_t extract_notes(struct reader *r, struct span s, struct who *w);
/* notes_front.c: the place behind the note in front of a text (【教务处】修订…), or s.from; the
 * second also reads it. */
size_t extract_front_note(const struct reader *r, struct span s, struct span *ret_inner);
size_t extract_take_front_note(struct reader *r, struct span s, struct who *w);
/* notes_plain.c: the bracket that closes a span: where it opens, what it holds. */
bool extract_closing_bracket(const struct reader *r, struct span s, size_t *ret_open,
                             struct span *ret_inner);
/* Reads a note without labels; false: it is none. */
bool extract_plain_note(struct reader *r, struct span s, struct who *w);
/* @信息中心 at the end of a line: where the first one stands, or s.to. */
size_t extract_called(struct reader *r, struct span s, struct who *w);
bool extract_calls(const struct reader *r, struct span s); /* whether there is one */
bool extract_is_plain_note(const struct reader *r, struct span s);
/* notes_dash.c: …。——制造中心 尤长河: the place of the dash, or s.to. */
size_t extract_dash_note(struct reader *r, struct span s, struct who *w);
bool extract_has_dash_note(const struct reader *r, struct span s);
/* Whether there is such a note. */
bool extract_has_note(const struct reader *r, struct span s);
/* field_en.c: the next "Words:" at or behind `at` that is the label of a field; s.to: none. */
size_t extract_next_field_en(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                             size_t *ret_value);
uint64_t extract_phrase_en(const struct reader *r, size_t at, size_t end, size_t *ret_value);
/* The same without a colon: "Led by the Registry", "Lead – Registry" (plans). */
size_t extract_next_phrase_en(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                              size_t *ret_value);
/* The same for the heading of a column, whatever stands below it: Delivery partners. */
uint64_t extract_heading_words_en(struct str heading);
/* What the words of a label mean, if its value looks like it: Delivery lead, Key partners. */
uint64_t extract_field_words_en(const struct reader *r, struct span label, size_t value,
                                size_t end);
/* The label at `at`, followed by a colon: its class, and where the value begins; 0: none. */
uint64_t extract_note_label(const struct reader *r, size_t at, size_t end, size_t *ret_value);
/* label_time.c: how long 时间 is where it labels a deadline; 0: it does not. */
size_t extract_time_label(const struct reader *r, size_t at, size_t end);
/* label_blank.c: the same with a blank (责任部门 教务处), and the next such label. */
uint64_t extract_blank_label(const struct reader *r, size_t at, size_t end, size_t *ret_value);
size_t extract_next_blank_label(const struct reader *r, struct span s, size_t at,
                                uint64_t *ret_mask, size_t *ret_value);

/* Whether a sentence is a decision, a duty, a request, and at last what its item says: all ask who.
 * The answer depends on the sentence, the words and the kind of the document alone, so that of the
 * last one is kept. Only an empty `who` is answered from here. */
struct sentence_memo {
    struct span s;
    bool is_that, is_order;
    struct who who;
};
bool extract_who_recall(const struct reader *r, struct span s, struct who *w);
void extract_who_keep(struct reader *r, struct span s, const struct who *w);

/* named.c: a name that no list knows between 由 and 负责; at the start of a clause. The place
 * behind it, or where it would begin. */
size_t extract_named_by_lead(const struct reader *r, size_t at, size_t end);
size_t extract_named_by_place(const struct reader *r, struct span clause, size_t start);

/* who.c, asked_en.c: sentences. Nothing is added where the sentence tells what has happened. */
void extract_who_sentence(struct reader *r, struct span s, struct who *w);
void extract_who_sentence_en(struct reader *r, struct span s, struct who *w);
/* action_en.c: "RS: confirm …", "CR/AB – draft …" in minutes: where the verb begins, or s.from. */
size_t extract_named_en(const struct reader *r, struct span s, struct span *ret_names);
/* Who helps: "…, with the Research Data Service". Only where nobody does so far. */
void extract_helpers_en(struct reader *r, struct span s, struct who *w);
/* "that Heads of School:", "The Registrar should:": who is asked to do the points below. */
bool extract_asks_points_en(struct reader *r, struct span s, struct who *w);
/* topic.c: 教材清退：各班组织…: where the subject begins behind what it is about, or `at`. */
size_t extract_behind_topic(const struct reader *r, size_t at, size_t end);
/* 各单位总结于7月3日前报送…: whether what stands behind a group has to be handed in. */
bool extract_hands_in(const struct reader *r, size_t at, size_t end);
/* Whether somebody is asked right at `at`. */
enum asked {
    ASKED_ANY,   /* "the Dean would report", "the Dean to report" */
    ASKED_THAT,  /* behind "that" also "the Dean report" */
    ASKED_MODAL, /* a unit or person with would, will, should, agreed to … only */
};
bool extract_is_asked_en(struct reader *r, size_t at, size_t end, enum asked how);
/* subject.c: whether the subject that begins at `subject` goes on at `at`: 要, 于, 会同, a day. */
bool extract_is_predicate(const struct reader *r, size_t subject, size_t at, size_t end);

/* Once, when the kind of the document is known. */
void extract_subjects_start(struct reader *r);

/* Whether a clause begins with a subject (unit or person) that is asked to do something; the place
 * behind the subject. The last ones are kept: each step that reads a clause asks. */
size_t extract_subject_end(const struct reader *r, size_t at, size_t end);
/* Behind 会议要求, 请, a date: where the clause itself begins. */
size_t extract_skip_opening(const struct reader *r, size_t at, size_t end);

#endif
