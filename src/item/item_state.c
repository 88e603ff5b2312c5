/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * States, transitions and lights of items: pure functions of words and dates. */
#include "item/item.h"

#include "base/check.h"

static const struct {
    const char *word;
    size_t length; /* of the word */
    const char *label;
    bool is_open;
    bool is_terminal;
    enum item_who who;
    const char *next;
} states[] = {
#define ITEM_STATE(name, word, label, is_open, is_terminal, who, next) \
    [ITEM_##name] = {word, sizeof(word) - 1, label, is_open, is_terminal, ITEM_WHO_##who, next},
#include "item/item_states.def"
#undef ITEM_STATE
};

static const struct item_transition transitions[] = {
#define ITEM_TRANSITION(from, event, to, who, guard, term, paper) \
    {ITEM_##from, event, ITEM_##to, ITEM_WHO_##who, guard, term, paper},
#include "item/item_transitions.def"
#undef ITEM_TRANSITION
};

const char *item_status_word(enum item_status s)
{
    return states[s].word;
}

const char *item_status_label(enum item_status s)
{
    return states[s].label;
}

bool item_status_is_open(enum item_status s)
{
    return states[s].is_open;
}

bool item_status_is_terminal(enum item_status s)
{
    return states[s].is_terminal;
}

enum item_who item_status_who(enum item_status s)
{
    return states[s].who;
}

const char *item_status_next(enum item_status s)
{
    return states[s].next;
}

const char *item_who_label(enum item_who w)
{
    switch (w) {
    case ITEM_WHO_NOBODY: return "";
    case ITEM_WHO_CLERK: return N_("Supervision office");
    case ITEM_WHO_LEAD: return N_("Lead unit");
    case ITEM_WHO_VERIFIER: return N_("Verifier");
    case ITEM_WHO_OFFICE: return N_("Head of the office");
    case ITEM_WHO_LEADER: return N_("Leader in charge");
    }
    return "";
}

bool item_status_parse(struct str word, enum item_status *ret_status)
{
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        if (str_eq(word, (struct str){states[i].word, states[i].length})) {
            *ret_status = (enum item_status)i;
            return true;
        }
    return false;
}

enum item_status item_status_of(struct str word)
{
    enum item_status s = ITEM_DRAFT;
    CHECK(item_status_parse(word, &s));
    return s;
}

const struct item_transition *item_transitions(size_t *ret_count)
{
    *ret_count = ARRAY_LEN(transitions);
    return transitions;
}

static struct date far_day(void)
{
    struct date d = DATE_NONE;
    CHECK(date_make(2199, 12, 31, &d));
    return d;
}

struct date item_due_sort(enum item_status status, struct date current, struct date effective)
{
    if (status == ITEM_SUSPENDED || date_is_none(current))
        return far_day();
    return date_is_none(effective) ? current : effective;
}

bool item_due_is_far(struct date due_sort_on)
{
    return due_sort_on.day == far_day().day;
}

struct date item_near_until(struct date today)
{
    return (struct date){today.day + ITEM_NEAR_DAYS};
}

struct item_light item_light_of(enum item_status status, struct date due_sort_on, struct date today)
{
    if (status == ITEM_SUSPENDED)
        return (struct item_light){ITEM_LIGHT_SUSPENDED, 0};
    if (status == ITEM_DONE || status == ITEM_CLOSED)
        return (struct item_light){ITEM_LIGHT_DONE, 0};
    if (!states[status].is_open)
        return (struct item_light){ITEM_LIGHT_NONE, 0};
    if (item_due_is_far(due_sort_on))
        return (struct item_light){ITEM_LIGHT_OK, 0};
    int left = due_sort_on.day - today.day;
    if (left < 0)
        return (struct item_light){ITEM_LIGHT_LATE, -left};
    return (struct item_light){left <= ITEM_NEAR_DAYS ? ITEM_LIGHT_NEAR : ITEM_LIGHT_OK, left};
}

const char *item_light_class(enum item_light_kind k)
{
    switch (k) {
    case ITEM_LIGHT_NONE: return "light-none";
    case ITEM_LIGHT_OK: return "light-ok";
    case ITEM_LIGHT_NEAR: return "light-near";
    case ITEM_LIGHT_LATE: return "light-late";
    case ITEM_LIGHT_SUSPENDED: return "light-suspended";
    case ITEM_LIGHT_DONE: return "light-done";
    }
    return "light-none";
}

const char *item_light_label(enum item_light_kind k)
{
    switch (k) {
    case ITEM_LIGHT_NONE: return N_("No light");
    case ITEM_LIGHT_OK: return N_("On track");
    case ITEM_LIGHT_NEAR: return N_("Due soon");
    case ITEM_LIGHT_LATE: return N_("Overdue");
    case ITEM_LIGHT_SUSPENDED: return N_("Suspended");
    case ITEM_LIGHT_DONE: return N_("Completed");
    }
    return "";
}
