/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of parts. The date and the openness of a part are its item's, kept by triggers. */
#include "part/part.h"

#include "base/check.h"

#include "part_sql.h"

static const struct {
    const char *word;
    const char *label;
} states[] = {
#define PART_STATE(name, word, label) [PART_##name] = {word, label},
#include "part/part_states.def"
#undef PART_STATE
};

static const struct part_transition transitions[] = {
#define PART_TRANSITION(from, event, to, guard) {PART_##from, event, PART_##to, guard},
#include "part/part_transitions.def"
#undef PART_TRANSITION
};

const char *part_status_word(enum part_status s)
{
    return states[s].word;
}

const char *part_status_label(enum part_status s)
{
    return states[s].label;
}

bool part_status_parse(struct str word, enum part_status *ret_status)
{
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        if (str_eq(word, str_of(states[i].word))) {
            *ret_status = (enum part_status)i;
            return true;
        }
    return false;
}

const struct part_transition *part_transitions(size_t *ret_count)
{
    *ret_count = ARRAY_LEN(transitions);
    return transitions;
}

struct wanted {
    const struct part_wish *wish;
    struct str role;
    int64_t position;
    const struct part_of_item_row *kept; /* the row that it goes on with */
};

static bool same_unit(const struct part_wish *w, struct unit_id unit, struct str text)
{
    if (w->unit.v != 0 || unit.v != 0)
        return w->unit.v == unit.v;
    return str_eq(w->text, text);
}

static void want(struct wanted *list, size_t *count, const struct part_wish *wishes, size_t n,
                 struct str role)
{
    for (size_t i = 0; i < n; i++) {
        bool twice = false;
        for (size_t j = 0; j < *count && !twice; j++)
            twice = same_unit(list[j].wish, wishes[i].unit, wishes[i].text);
        if (twice)
            continue;
        list[*count] = (struct wanted){&wishes[i], role, (int64_t)*count + 1, NULL};
        ++*count;
    }
}

/* Removes what is no longer wanted and ties what stays to its row. */
static err_t sweep(struct ctx *c, const struct part_of_item_rows *old, struct wanted *list,
                   size_t count)
{
    for (size_t i = 0; i < old->count; i++) {
        bool stays = false;
        for (size_t j = 0; j < count && !stays; j++)
            if (list[j].kept == NULL &&
                same_unit(list[j].wish, old->rows[i].unit_id, old->rows[i].unit_text)) {
                list[j].kept = &old->rows[i];
                stays = true;
            }
        if (!stays)
            TRY(part_delete(c->db, c->a,
                            (struct part_delete_args){.part_id = old->rows[i].part_id}));
    }
    return OK;
}

static bool unchanged(const struct wanted *w)
{
    return str_eq(w->kept->role, w->role) && w->kept->position == w->position &&
           str_eq(w->kept->unit_text, w->wish->text);
}

err_t part_replace(struct ctx *c, struct item_id item, const struct part_wish *leads,
                   size_t lead_count, const struct part_wish *supports, size_t support_count,
                   struct unit_id *ret_lead_unit)
{
    if (lead_count + support_count > LIMIT_PARTS)
        return ctx_fail(c, INVALID, T(c, N_("An item has at most %d units.")), LIMIT_PARTS);
    struct wanted list[LIMIT_PARTS];
    size_t count = 0;
    want(list, &count, leads, lead_count, S("lead"));
    want(list, &count, supports, support_count, S("support"));
    struct part_of_item_rows old;
    TRY(part_of_item(c->db, c->a, (struct part_of_item_args){.item_id = item}, &old));
    TRY(sweep(c, &old, list, count));
    for (size_t i = 0; i < count; i++) {
        const struct wanted *w = &list[i];
        if (w->kept == NULL)
            TRY(part_insert(c->db, c->a,
                            (struct part_insert_args){.item_id = item,
                                                      .unit_id = w->wish->unit,
                                                      .unit_text = w->wish->text,
                                                      .role = w->role,
                                                      .position = w->position,
                                                      .updated_at = c->now}));
        else if (!unchanged(w))
            TRY(part_keep(c->db, c->a,
                          (struct part_keep_args){.part_id = w->kept->part_id,
                                                  .unit_text = w->wish->text,
                                                  .role = w->role,
                                                  .position = w->position,
                                                  .updated_at = c->now}));
    }
    *ret_lead_unit = lead_count > 0 ? leads[0].unit : (struct unit_id){0};
    return OK;
}

/* Rows ----------------------------------------------------------------------------------------- */

err_t part_rows_send(struct ctx *c, struct item_id item)
{
    return part_rows_of_send(
        c->db,
        (struct part_rows_of_args){.item_id = item, .actor_person_id = actor_for_posts(&c->actor)});
}

static struct part_row take_row(const struct part_rows_of_row *r)
{
    struct part_row p = {
        .part_id = r->part_id,
        .unit_id = r->unit_id,
        .unit_name = r->unit_name,
        .unit_name_en = r->unit_name_en,
        .unit_text = r->unit_text,
        .is_lead = str_eq(r->role, S("lead")),
        .is_mine = r->post_rank > 0,
        .is_my_head = r->post_rank == 2,
        .due_on = r->due_on,
        .due_effective_on = r->due_effective_on,
        .stopped_on = r->stopped_on,
        .signed_at = r->signed_at,
        .signed_person_id = r->signed_person_id,
        .submitted_at = r->submitted_at,
        .submitted_person_id = r->submitted_person_id,
        .accepted_at = r->accepted_at,
        .return_count = r->return_count,
        .report_due_on = r->report_due_on,
        .reported_on = r->reported_on,
        .percent = r->percent_pct,
        .version = r->version,
    };
    CHECK(part_status_parse(r->status, &p.status));
    return p;
}

err_t part_rows_recv(struct ctx *c, struct part_rows *ret_rows)
{
    struct part_rows_of_rows rows;
    TRY(part_rows_of_recv(c->db, c->a, &rows));
    struct part_row *list = arena_bytes(c->a, (rows.count + 1) * sizeof *list);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = take_row(&rows.rows[i]);
    *ret_rows = (struct part_rows){list, rows.count};
    return OK;
}
