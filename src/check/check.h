/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The checking of a draft: what was read from a document is corrected, ticked and confirmed by a
 * person. Everything typed is in the database; nothing is sent to anybody before it is confirmed
 * and dispatched. */
#ifndef LUOSHI_CHECK_CHECK_H
#define LUOSHI_CHECK_CHECK_H

#include "calendar/calendar.h"
#include "document/document.h"
#include "unit/unit.h"

#define CHECK_SUGGESTIONS 3
#define CHECK_NO_PARENT   SIZE_MAX
#define CHECK_MAX_PIECES  50 /* an item is never split into more at once */

/* One unit that a phrase like 各学院 can mean. */
struct check_member {
    const struct unit_name *unit;
    bool is_chosen;
};

struct check_part {
    struct unit_id unit_id; /* 0: the name is not known, or a phrase that means many */
    bool is_lead;
    bool is_found;   /* unit_id: the list of units has the name since; written when confirmed */
    struct str text; /* as written */
    struct str name; /* of the unit in the language of the page; as written when not known */
    const struct unit_name *suggestions[CHECK_SUGGESTIONS];
    size_t suggestion_count;
    enum unit_group group; /* R-CHECK-11 */
    const struct check_member *members;
    size_t member_count, chosen_count;
};

/* An item that was merged into another one. */
struct check_merged {
    struct item_id item_id;
    struct str title;
};

/* An item of another plan that is being worked on. */
struct check_same {
    struct item_id item_id;
    struct str number, title, plan_title;
};
#define CHECK_ALIKES 3 /* shown beside an item */

/* A place of the document that an item stands at, and where it can be cut. */
struct check_piece {
    int64_t at; /* begin of the sentence */
    struct str text;
};

struct check_item {
    struct item_id item_id;
    size_t index;  /* in check_draft.items */
    size_t number; /* shown: 1… in document order, merged ones not counted */
    size_t parent; /* index, or CHECK_NO_PARENT */
    int level;     /* 1… */
    bool is_task;
    struct str label, title, text;
    struct str confidence; /* "A" … "D", "" added by a person */
    bool is_ticked, is_opened, is_dropped;
    bool is_merged;                    /* into another: no longer shown */
    size_t merged_into;                /* index, or CHECK_NO_PARENT */
    const struct check_merged *merged; /* into this one */
    size_t merged_count;
    struct str drop_reason;
    struct str leader_text, deliverable;
    struct str due_text, due_basis, recurrence;
    struct date due_on;
    struct date effective_on; /* due_on moved by the institution's rule */
    int64_t position, version;
    const struct check_part *parts; /* leads first */
    size_t part_count;
    const struct str *targets; /* as written */
    size_t target_count;
    const struct str *warnings; /* translated sentences; see check_warn */
    size_t warning_count;
    size_t child_count;                            /* shown ones */
    const struct check_same *alikes[CHECK_ALIKES]; /* R-CHECK-13: perhaps the same */
    size_t alike_count;
    const struct check_same *same; /* linked to it instead of being created twice; NULL: none */
};

struct check_draft {
    struct document document;
    struct document_body body;
    const struct unit_directory *units;
    const struct calendar *calendar;
    struct check_item *items; /* by position */
    size_t item_count;
    struct document_mark *marks; /* sorted; item_index is that of items */
    size_t mark_count;
    const struct str *banners; /* warnings about the whole document */
    size_t banner_count;
    const struct str *missing; /* names that the list of units does not have, each once */
    size_t missing_count;
    /* of the items that are shown and not dropped */
    uint32_t shape; /* of the list: another one when an item came, went or moved */
    size_t total, ticked, tasks, programmes, warnings, unopened;
};

/* Everything that the screen needs in a fixed number of statements, warnings included. */
err_t check_load(struct ctx *c, struct document_id id, struct check_draft *ret);
/* The item with this id, or NOT_FOUND; merged ones are not found. */
err_t check_find(struct ctx *c, const struct check_draft *d, struct item_id id,
                 const struct check_item **ret_item);
/* R-CHECK-02: C and D are ticked only after a person has opened them. */
bool check_may_tick(const struct check_item *it);
/* "3 Title": how an item is named as a parent. */
struct str check_item_name(struct arena *a, const struct check_item *it);
/* Names of the parts of a role, joined by 、. */
struct str check_part_names(struct arena *a, const struct check_item *it, bool is_lead);

/* Fills in warnings, banners and the sums (check_warn.c); called by check_load. `open_items` are
 * those of other plans that are being worked on. */
void check_warn(struct ctx *c, struct check_draft *d, const struct check_same *open_items,
                size_t open_count);

/* Edits ---------------------------------------------------------------------------------------- */

struct check_edit_input {
    struct str title;
    struct str kind;   /* "task", "programme" */
    struct str parent; /* "" or as check_item_name */
    struct str lead;   /* names, separated by 、 or commas */
    struct str support;
    struct str leader;
    struct str due_text;
    struct date due_on;
    struct str recurrence;
    struct str deliverable;
};
extern const struct field_table check_edit_table;
extern const struct choice check_recurrences[];
struct check_edit_input check_edit_of(struct arena *a, const struct check_draft *d,
                                      const struct check_item *it);

/* Adds what stands against the input: an unknown parent, a circle. */
void check_edit_validate(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                         const struct check_edit_input *in, struct field_errors *errors);
/* CONFLICT when `version` is not the item's. Opens the item; ticks it when asked. */
err_t check_change(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                   const struct check_edit_input *in, int64_t version, bool tick);

err_t check_open(struct ctx *c, const struct check_item *it);
err_t check_tick(struct ctx *c, const struct check_item *it, bool tick);
err_t check_drop(struct ctx *c, const struct check_item *it, struct str reason);
err_t check_restore(struct ctx *c, const struct check_item *it);

/* R-CHECK-13: the item runs already: it is dropped here, and at confirming the plan is linked to
 * that one, which gets the sentences of this one as sources. `same` is an open item of another
 * plan, by id or by number; INVALID with a note when there is none. Restoring takes it back. */
err_t check_link_same(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                      struct item_id same, struct str number);

/* R-CHECK-06: the unknown name becomes this unit in the item, or with `remember` as an alias of the
 * unit, in all items of the document. ret_count: items changed. */
err_t check_resolve(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                    struct str name, struct unit_id unit, bool remember, size_t *ret_count);

/* The ticks of a form: of the items in `shown`, those in `ticked` are ticked and the others not;
 * ret_refused: how many may not be ticked yet. Both are sorted. */
struct check_ids {
    const int64_t *list;
    size_t count;
};
err_t check_set_ticks(struct ctx *c, const struct check_draft *d, struct check_ids shown,
                      struct check_ids ticked, size_t *ret_refused);
bool check_ids_has(struct check_ids ids, int64_t id);

/* Fills what is not empty into the ticked items. */
struct check_bulk_input {
    struct str lead, support, parent;
    struct date due_on;
};
err_t check_bulk_fill(struct ctx *c, const struct check_draft *d, struct check_ids items,
                      const struct check_bulk_input *in, struct field_errors *errors,
                      size_t *ret_count);

/* Structure ------------------------------------------------------------------------------------ */

/* R-CHECK-04: `from` becomes part of `into`: texts joined, sources and targets kept, parts united,
 * children re-parented. `from` leaves the list and points to `into`. */
err_t check_merge(struct ctx *c, const struct check_draft *d, const struct check_item *from,
                  const struct check_item *into);
/* R-CHECK-12: takes back what check_merge did: the item stands there again with its sources,
 * targets and children; the other one is as it was before, or, when it was changed since, keeps its
 * words (*ret_is_whole false). INVALID with a note when nothing is known of such a merge. */
err_t check_unmerge(struct ctx *c, const struct check_draft *d, const struct check_item *into,
                    struct item_id from, bool *ret_is_whole);
/* The shown item before (step -1) or behind (1), or NULL. */
const struct check_item *check_neighbour(const struct check_draft *d, const struct check_item *it,
                                         int step);

/* R-CHECK-05: at a byte offset inside one of its sources, or between its sources, or into the
 * titles given (one a line), or, when all are missing, at the full stops and semicolons of its
 * text. INVALID with a note when there is nothing to split. */
#define CHECK_SPLIT_STOPS   ((int64_t)-1)
#define CHECK_SPLIT_SOURCES ((int64_t)-2)
err_t check_split(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                  int64_t at, struct str titles);

/* An item from a piece of the text; "" as title: read from the piece. */
err_t check_add_item(struct ctx *c, const struct check_draft *d, int64_t start, int64_t end,
                     struct str title, struct item_id *ret_id);

/* The sentences of its sources before which it can be cut: all but the first of each source. */
size_t check_pieces(struct arena *a, const struct check_draft *d, const struct check_item *it,
                    const struct check_piece **ret_pieces);
size_t check_source_count(const struct check_draft *d, const struct check_item *it);

/* Groups --------------------------------------------------------------------------------------- */

/* R-CHECK-11: a phrase that means many units (各学院) is no unknown unit: it stands for the active
 * units of its kind, or for those that a person has chosen; at confirming each becomes a part.
 * INVALID with a note when the item has no such phrase. */
err_t check_choose(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                   struct str phrase, struct check_ids units);
/* Is the part resolved: a unit, or a phrase for units that fit into one item? */
bool check_part_is_known(const struct check_part *p);

/* Confirming ----------------------------------------------------------------------------------- */

struct check_verdict {
    const bool *is_kept;    /* by item index */
    const bool *is_implied; /* kept because it holds a ticked item */
    size_t task_count, programme_count, implied_count, dropped_count;
    size_t linked_count;     /* of the dropped ones: items of other plans */
    size_t by_confidence[5]; /* A B C D, added by a person: kept tasks */
    size_t no_lead, no_date, unknown_unit, day_off, alike, warning_count;
};
/* The id of the item above, {0} when there is none. */
struct item_id check_parent_id(const struct check_draft *d, const struct check_item *it);

/* R-CHECK-07: ticked items are kept, and the programmes that hold one. */
void check_judge(struct arena *a, const struct check_draft *d, struct check_verdict *ret);

struct check_reasons {
    struct str dropped; /* why the rest is dropped */
    struct str undated; /* R-ITEM-12: why tasks have neither a date nor a recurrence */
};
/* Registers what is kept, drops the rest, confirms plan and document. INVALID with a note when
 * nothing is ticked. */
err_t check_confirm_draft(struct ctx *c, const struct check_draft *d,
                          const struct check_reasons *reasons);
/* The same with the default reasons, for commands and the demonstration. */
err_t check_confirm_document(struct ctx *c, struct document_id id);

#endif
