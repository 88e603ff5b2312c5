/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Everything that the page of one item shows, and the sentences that explain its dates and its
 * light. Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_SHOW_H
#define LUOSHI_ITEM_ITEM_SHOW_H

#include "audit/audit.h"
#include "calendar/calendar.h"
#include "item/item.h"

struct item_part {
    struct part_id part_id;
    struct unit_id unit_id; /* 0: not known */
    struct str name;        /* in the language of the page, or as written */
    struct str official;    /* as it stands in forms and the journal */
    bool is_lead;
    enum part_status status;
    struct date due_on; /* its own, or DATE_NONE */
    struct instant signed_at;
};

struct item_child {
    struct item_id item_id;
    struct str number, label, title, unit_name;
    bool is_task;
    enum item_status status;
    struct item_light light;
    struct date due_current_on;
};

struct item_above {
    struct item_id item_id;
    struct str title, label;
};

/* The paragraph around a source in three pieces. */
struct item_source {
    struct document_id document_id;
    struct str document_title, reference;
    int64_t paragraph_no;
    struct str before, sentence, after;
};

struct item_indicator {
    struct str text, measure, target, baseline, actual; /* numbers as text, or empty */
    const char *comparator;                             /* "≥", "≤", "=", "≈" */
    bool is_stretch;
};
/* Does the wording say the target by itself ("30门"), so that it need not stand there twice? */
bool item_indicator_says(struct arena *a, struct str text, const char *comparator,
                         struct str target, struct str measure);

struct item_link {
    struct plan_id plan_id;
    struct str title;
};

struct item_detail {
    struct item item;
    struct item_light light;
    struct part_rows part_rows;    /* as they are read */
    const struct item_part *parts; /* leads first */
    size_t part_count, lead_count;
    const struct item_child *children;
    size_t child_count;
    const struct item_above *above; /* the nearest first */
    size_t above_count;
    const struct item_link *links; /* plans that hold it too */
    size_t link_count;
    const struct item_source *sources;
    size_t source_count;
    const struct item_indicator *indicators;
    size_t indicator_count;
    struct audit_history history;
    struct str due_reading;  /* "2026-10-10, Saturday, an adjusted workday (National Day)" */
    struct str light_reason; /* one sentence */
    struct str days_left;    /* "6 working days left", or empty */
};

/* Loads for ITEM_READ. */
err_t item_detail_load(struct ctx *c, struct item_id id, struct item_detail *ret_detail);
/* Only the parts: for forms. The item was loaded before. */
err_t item_parts_load(struct ctx *c, struct item_id id, const struct item_part **ret_parts,
                      size_t *ret_count);

struct str item_light_reason(struct arena *a, enum lang lang, const struct item *it,
                             struct item_light light, struct date today);

#endif
